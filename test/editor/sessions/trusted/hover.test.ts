import assert from 'node:assert/strict';
import { hoverLine, hoverText } from '../../page';
import { openDockerfile } from '../../product';

describe('hover', () => {
  it('begins with the figure and says where it comes from', async () => {
    await openDockerfile();
    await hoverLine('COPY app');
    assert.match(await hoverText(), /^\+50 B in this layer\n+50 bytes, counted from 1 file in the build context/);
  });

  it('says why a size is not known', async () => {
    await openDockerfile();
    await hoverLine('RUN ./fetch-model.sh');
    assert.match(await hoverText(), /^\+\? in this layer\n+Not known: \w/);
  });
});
