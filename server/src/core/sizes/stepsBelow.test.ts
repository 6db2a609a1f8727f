import assert from 'node:assert/strict';
import { evaluateBuild } from '../formats/dockerfile/build';
import { DockerfileParser } from '../formats/dockerfile/model';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { bytes } from './bytes';
import { layer } from './layerSizes';
import { known } from './size';
import { StepsBelow } from './stepsBelow';

const parser = new DockerfileParser();
const runs = new Map<string, ReturnType<typeof sized>>();

function sized(count: number) {
  const size = known(bytes(count), { kind: 'counted', source: 'the test' });
  return layer(size, size);
}

/** The end of the only stage of a Dockerfile, whose copies have as many bytes as given. */
function endOf(start: StepsBelow, text: string, copied = 1): StepsBelow {
  const build = evaluateBuild(parser.parse(text), {
    buildArgs: new Map(),
    target: null,
    platform: defaultPlatform,
  });
  const [stage] = build.stages;
  assert.ok(stage);
  let below = start.stage(stage.from.instruction, 'base');
  for (const step of stage.steps) {
    const run = runs.get(step.instruction.text) ?? sized(1);
    runs.set(step.instruction.text, run);
    below = below.with(step, step.effect.kind === 'run' ? run : sized(copied), null);
  }
  return below;
}

const start = new StepsBelow();
const text = 'FROM a\nWORKDIR /x\nCOPY a b\nRUN make\nLABEL c=d\n';

const cases: readonly [title: string, same: boolean, other: () => StepsBelow][] = [
  ['the same steps', true, () => endOf(start, text)],
  ['another label', true, () => endOf(start, text.replace('c=d', 'c=e'))],
  ['the same steps further down', true, () => endOf(start, `# a comment\n${text}`)],
  ['another RUN', false, () => endOf(start, text.replace('make', 'make all'))],
  ['another destination', false, () => endOf(start, text.replace('a b', 'a c'))],
  ['another folder', false, () => endOf(start, text.replace('/x', '/y'))],
  ['more in what is copied', false, () => endOf(start, text, 2)],
  ['another base', false, () => endOf(start, text.replace('FROM a', 'FROM b'))],
  ['a step less', false, () => endOf(start, text.replace('RUN make\n', ''))],
];

describe('What lies below a step', () => {
  const first = endOf(start, text);
  for (const [title, same, other] of cases)
    it(`is ${same ? 'the same' : 'another'} for ${title}`, () => assert.equal(other() === first, same));
});
