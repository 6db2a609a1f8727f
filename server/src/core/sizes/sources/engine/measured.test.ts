import assert from 'node:assert/strict';
import { bytes } from '../../bytes';
import { type BaseImage, layer, type StepSize } from '../../layerSizes';
import { type KnownSize, known, unknown } from '../../size';
import { withMeasuredBase, withMeasuredStep } from './measured';

const disk: KnownSize = known(bytes(7), { kind: 'measured', source: 'Docker, image web:1', date: '2026-11-20' });
const estimate = unknown('it was not weighed');

describe('a measured size', () => {
  it('takes the place of one that was worked out, and keeps what an engine does not measure', () => {
    const worked: StepSize = {
      ...layer(estimate, estimate),
      notes: ['First.'],
      helps: ['allow-packages'],
      pending: true,
    };
    assert.deepEqual(withMeasuredStep(worked, { disk, notes: ['Second.'] }), {
      ...layer(disk, estimate),
      notes: ['First.', 'Second.'],
    });
  });

  it('of a base brings its own layers and user', () => {
    const base: BaseImage = {
      disk: estimate,
      download: estimate,
      layers: null,
      user: 'node',
      notes: ['First.'],
      system: null,
      helps: ['allow-registries'],
      pending: false,
    };
    const measured = withMeasuredBase(base, { disk, layers: 3, user: null, notes: [] });
    assert.deepEqual(measured, { ...base, disk, layers: 3, user: null });
  });

  it('is not there where the engine has none', () => {
    const step = layer(estimate, estimate);
    assert.equal(withMeasuredStep(step, null), step);
    assert.equal(withMeasuredStep(step, undefined), step);
  });
});
