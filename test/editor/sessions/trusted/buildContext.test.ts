import assert from 'node:assert/strict';
import { drawnLines } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('build context', () => {
  it('may lie outside of the workspace, where a setting says so and the workspace is trusted', async () => {
    await openDockerfile('outside.Dockerfile');
    await eventually(async () => assert.match((await drawnLines())[1] ?? '', /\+50 B$/));
  });
});
