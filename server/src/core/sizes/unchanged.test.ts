import assert from 'node:assert/strict';
import { Analysis, type Snapshot } from '../analysis';
import { LineIndex } from '../text/lineIndex';
import { testWorld } from '../waste/testSnapshot';
import { ready } from './answer';
import type { StageSizes, StepSize } from './layerSizes';
import type { Lookups } from './run/lookups';
import { noLookups } from './run/testLookups';
import { testIndex } from './sources/apt/testIndex';

const uri = 'file:///Dockerfile';
const lists = { gzip: 9e6, plain: 20e6 };
const apt = ready({
  data: {
    index: testIndex('curl 500; needs libc6\nlibc6 13000'),
    base: {
      ...{ measured: true, release: 'bookworm', packages: ['libc6'], debconf: 1e5, status: 1e5, lists, caches: 1e6 },
      bytecode: 1,
    },
  },
  additions: new Map(),
});
const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', dependencies: { one: '1.0.0' } },
    'node_modules/one': { version: '1.0.0', resolved: 'https://registry.test/one-1.0.0.tgz', integrity: 'sha512-x' },
  },
});
const files = { 'package.json': '{"dependencies":{"one":"1.0.0"}}', 'package-lock.json': lock, big: 'x'.repeat(1000) };

/** Snapshots of one document, version by version. */
function typing(lookups: Lookups = { ...noLookups, apt: () => apt }) {
  const analysis = new Analysis(testWorld(files, lookups));
  let version = 0;
  const snapshot = (text: string): Snapshot => {
    return analysis.snapshot({ uri, version: ++version, lines: new LineIndex(text) });
  };
  return { snapshot, worldChanged: () => analysis.worldChanged(uri) };
}

function stageOf({ sizes }: Snapshot, index: number): StageSizes {
  const stage = sizes[index];
  assert(stage !== undefined);
  return stage;
}

function stepOf(shot: Snapshot, at: number): StepSize {
  const step = stageOf(shot, shot.sizes.length - 1).steps[at];
  assert(step !== undefined);
  return step;
}

const install = 'RUN apt-get update && apt-get install -y curl';

describe('what an edit leaves as it was', () => {
  it('is the stages above it, and the steps above it in its stage: they are not weighed again', () => {
    const { snapshot } = typing();
    const text = 'FROM debian AS a\nCOPY big /a\nFROM debian\nCOPY big /b\nRUN mkdir /x\nCOPY big /c\n';
    const before = snapshot(text);
    const after = snapshot(text.replace('mkdir /x', 'mkdir /y'));
    assert.equal(stageOf(after, 0), stageOf(before, 0));
    assert.equal(stepOf(after, 0), stepOf(before, 0));
    assert.notEqual(stepOf(after, 2), stepOf(before, 2));
  });

  it('is a RUN that asks for nothing of what was edited above it', () => {
    const { snapshot } = typing();
    const before = snapshot(`FROM debian\nCOPY big /a\n${install}\n`);
    const after = snapshot(`FROM debian\nCOPY big /b\n${install}\n`);
    assert.notEqual(stepOf(after, 0), stepOf(before, 0));
    assert.equal(stepOf(after, 1), stepOf(before, 1));
  });

  it('is nothing that the world now answers otherwise', () => {
    let answer: ReturnType<Lookups['apt']> = { kind: 'pending' };
    const { snapshot, worldChanged } = typing({ ...noLookups, apt: () => answer });
    const text = `FROM debian\n${install}\n`;
    assert.equal(stepOf(snapshot(text), 0).pending, true);
    answer = apt;
    worldChanged();
    assert.equal(stepOf(snapshot(text), 0).pending, false);
  });

  it('is no step above a stage whose new name it copies from', () => {
    const text =
      'FROM debian AS a\nCOPY big /x\nFROM debian\nCOPY --from=a /x /y\nFROM debian AS b\nCOPY package.json /x\n';
    const { snapshot } = typing();
    snapshot(text);
    const renamed = text.replace('AS b', 'AS a');
    const found = snapshot(renamed).sizes;
    assert.deepEqual(found, typing().snapshot(renamed).sizes);
    assert.notDeepEqual(found[1], typing().snapshot(text).sizes[1]);
  });

  const places: readonly (readonly [what: string, text: string, edit: readonly [before: string, after: string]])[] = [
    [
      'the user, whose home it writes to',
      'FROM debian\nWORKDIR /app\nUSER root\nCOPY package*.json ./\nRUN --mount=type=cache,target=/root/.npm npm install\n',
      ['USER root', 'USER app'],
    ],
    [
      'where a mount stands',
      'FROM debian\nWORKDIR /app\nARG CACHE=/root/.npm\nCOPY package*.json ./\nRUN --mount=type=cache,target=$CACHE npm install\n',
      ['CACHE=/root/.npm', 'CACHE=/elsewhere'],
    ],
  ];
  for (const [what, text, [before, after]] of places)
    it(`is no RUN that hangs on ${what}`, () => {
      const { snapshot } = typing();
      snapshot(text);
      const edited = text.replace(before, after);
      const found = snapshot(edited).sizes;
      assert.deepEqual(found, typing().snapshot(edited).sizes);
      assert.notDeepEqual(found, typing().snapshot(text).sizes);
    });
});
