import assert from 'node:assert/strict';
import { Analysis, type Snapshot } from '../analysis';
import { noBudgets } from '../budgets/budget';
import { defaultPlatform } from '../formats/dockerfile/platform';
import type { Cause } from '../layers/cause';
import { Remade } from '../layers/remade';
import type { ContextFiles, StepVerdict } from '../layers/types';
import { type Answer, missing, pending, ready } from '../sizes/answer';
import { bytes } from '../sizes/bytes';
import { viewOf } from '../sizes/context/testTree';
import { layer } from '../sizes/layerSizes';
import { noLookups } from '../sizes/run/testLookups';
import { known, unknown } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import type { CommittedVersion, Versions, World } from '../world';
import { hover } from './hover';
import { variablesIn } from './hoverTools';
import { type Baseline, Edits } from './reuse';
import { editLenses } from './reuseLens';

const size = (count: number) => known(bytes(count), { kind: 'counted', source: '1 file' });

/** A world in which a copied file has as many kB as its name has letters. */
const world: World = {
  base: () => ({
    disk: size(75e6),
    download: size(28e6),
    layers: 1,
    user: null,
    notes: [],
    system: null,
    helps: [],
    pending: false,
  }),
  context: () => ({
    because: 'the test',
    text: () => missing('the test has no files'),
    look: () => ({ kind: 'absent' }),
    lookups: noLookups,
    copied: ({ sources }) =>
      layer(size(sources.map(({ text }) => text).join('').length * 1000), unknown('not compressed')),
  }),
  measured: () => missing('the test has no engine'),
  budgets: () => noBudgets,
  options: () => ({ buildArgs: new Map(), target: null, platform: defaultPlatform }),
};

const { root } = viewOf({ a: 1, bb: 2, 'src/c': 3 });

function filesWith(digests: Readonly<Record<string, Answer<string>>> = {}, at = root): ContextFiles {
  return { root: at, digestOf: (path) => digests[path] ?? ready(path) };
}

function committed(text: string, files: ContextFiles = filesWith(), refused: string | null = null): CommittedVersion {
  return { commit: '1', text, context: () => ({ files, assumed: [], refused }) };
}

function versions(head: Answer<CommittedVersion>, now: ContextFiles = filesWith()): Versions {
  return { contextFiles: () => now, committed: () => head, lastBuild: () => missing('no engine') };
}

let version = 0;

function snapshot(text: string): Snapshot {
  return new Analysis(world).snapshot({ uri: 'file:///Dockerfile', version: ++version, lines: new LineIndex(text) });
}

function lensOf(edits: Edits, text: string, baselines: readonly Baseline[]): string {
  const shot = snapshot(text);
  return editLenses(shot, edits.reuse(shot, baselines).edit)
    .map(({ title }) => title)
    .join();
}

const before = 'FROM debian\nCOPY a /\nRUN x\nCOPY bb /\n';
const after = before.replace('RUN x', 'RUN y');
const saved: Baseline = { kind: 'saved', text: before };
const head: Baseline = { kind: 'head' };

describe('what an edit costs', () => {
  const cases: [name: string, head: Answer<CommittedVersion>, text: string, expected: string][] = [
    ['since HEAD', ready(committed(before)), after, 'since HEAD this re-runs 2 of 3 steps, ≥ 2.0 kB'],
    ['nothing where nothing differs', ready(committed(before)), before, ''],
    ['nothing where nothing that is built differs', ready(committed(before)), `${before}LABEL a=b\n`, ''],
    [
      'since HEAD, for a file that differs',
      ready(committed(before, filesWith({ bb: ready('then') }))),
      before,
      'since HEAD this re-runs 1 of 3 steps, 2.0 kB',
    ],
    ['nothing yet while git is asked', pending, after, ''],
    ['nothing yet while a file is read', ready(committed(before, filesWith({ bb: pending }))), after, ''],
    ['since the last save without git', missing('no git'), after, 'this edit re-runs 2 of 3 steps, ≥ 2.0 kB'],
    [
      'since the last save where HEAD cannot be compared',
      ready(committed(before, filesWith(), 'a submodule')),
      after,
      'this edit re-runs 2 of 3 steps, ≥ 2.0 kB',
    ],
    [
      'what may come out the same, apart',
      ready(committed('FROM a AS x\nRUN x\nFROM b\nCOPY --from=x /y /\n')),
      'FROM a AS x\nRUN y\nFROM b\nCOPY --from=x /y /\n',
      'since HEAD this re-runs 1 of 2 steps, size not known, and perhaps 1 more, size not known',
    ],
  ];
  for (const [name, answer, text, expected] of cases) {
    it(name, () => assert.equal(lensOf(new Edits(versions(answer)), text, [head, saved]), expected));
  }

  it('is asked of the disk for no context that is large', () => {
    const many = viewOf(Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`src/f${index}`, 1]))).root;
    const unreadable: ContextFiles = {
      root: many,
      digestOf: () => {
        throw new Error('a file was read');
      },
    };
    const text = before.replace('COPY a', 'COPY src');
    const edits = new Edits(versions(ready(committed(text, unreadable)), unreadable));
    const since: Baseline = { kind: 'saved', text };
    assert.equal(lensOf(edits, `${text}RUN z\n`, [head, since]), 'this edit re-runs 1 of 4 steps, size not known');
  });

  it('follows what git says, and what is saved', () => {
    let answer: Answer<CommittedVersion> = ready(committed(before));
    const edits = new Edits({ ...versions(answer), contextFiles: () => shared, committed: () => answer });
    const shared = filesWith();
    assert.match(lensOf(edits, after, [head]), /2 of 3 steps/);
    answer = ready(committed(after));
    assert.equal(lensOf(edits, after, [head]), '');
    assert.equal(lensOf(edits, after, [{ kind: 'saved', text: after }]), '');
    const shot = snapshot(after);
    assert.notEqual(edits.reuse(shot, [saved]).edit, null);
    assert.equal(edits.reuse(shot, [{ kind: 'saved', text: after }]).edit, null, 'one snapshot, another save');
  });

  describe('since the last build', () => {
    const steps: [text: string, verdict: 'rebuilt' | 'depends', cause: Cause][] = [
      ['COPY a /', 'depends', { kind: 'untold', what: 'what the files held' }],
      ['RUN y', 'rebuilt', { kind: 'recorded', before: 'RUN /bin/sh -c x' }],
    ];
    const built = (text: string, when = '14:02'): Edits => {
      const { build } = snapshot(text);
      const verdicts = (build.stages[0]?.steps ?? []).map((step, at): StepVerdict => {
        const { placed } = step;
        const [, kind, cause] = steps.find((one) => one[0] === placed.instruction.text) ?? [];
        const verdict = kind === undefined || cause === undefined ? null : new Remade(kind, placed, () => cause);
        return { stage: 0, at, placed, step, makesLayer: true, pending: false, verdict: verdict ?? { kind: 'cached' } };
      });
      return new Edits({
        ...versions(pending),
        lastBuild: () => ready({ image: 'web:1', created: '', when, verdicts }),
      });
    };

    it('counts what is certain', () => {
      assert.equal(
        lensOf(built(after), after, [{ kind: 'build' }]),
        'since the build of 14:02 this re-runs 1 of 3 steps, size not known, if all else is as it was',
      );
      assert.match(lensOf(built(after, ''), after, [{ kind: 'build' }]), /^since the last build this re-runs/);
      assert.equal(lensOf(built(before), before, [{ kind: 'build' }]), '');
    });

    const shown = (edits: Edits, text: string, at: string): string => {
      const shot = snapshot(text);
      const tools = { variablesIn, improve: () => 'command:x', reuse: edits.reuse(shot, [{ kind: 'build' }]) };
      return hover(shot, shot.document.lines.text.indexOf(at), tools)?.markdown ?? '';
    };

    it('stands in hovers, with what is not certain', () => {
      const shot = snapshot(after);
      const edits = new Edits({
        ...versions(pending),
        lastBuild: () => {
          const [, run] = shot.build.stages[0]?.steps ?? [];
          assert.ok(run !== undefined);
          const verdict = new Remade('depends', run.placed, () => ({ kind: 'untold', what: 'its flags and mounts' }));
          const one = { stage: 0, at: 1, placed: run.placed, step: run, makesLayer: true, pending: false, verdict };
          return ready({ image: 'web:1', created: '', when: '14:02', verdicts: [one] });
        },
      });
      const tools = { variablesIn, improve: () => null, reuse: edits.reuse(shot, [{ kind: 'build' }]) };
      const text = hover(shot, after.indexOf('RUN y'), tools)?.markdown ?? '';
      const said =
        'Since the build of 14:02 (`web:1`): RUN y is taken for unchanged: the image does not tell its flags';
      assert.ok(text.includes(said), text);
    });

    it('is unknown where nobody may be asked, and says what would help', () => {
      const edits = new Edits({
        ...versions(pending),
        lastBuild: () => missing('the settings do not allow asking the Docker Engine', 'connect-engine'),
      });
      assert.equal(lensOf(edits, after, [{ kind: 'build' }]), '');
      assert.match(
        shown(edits, after, 'FROM'),
        /Since the last build: not known, as the settings do not allow asking the Docker Engine\.\n\nFor a better figure: \[connect to Docker\]\(command:x\)(?:\n\n\*\*Started by|$)/,
      );
      assert.doesNotMatch(shown(edits, after, 'RUN y'), /last build/);
    });
  });

  it('is not worked out before somebody asks', () => {
    const nothing: Versions = {
      contextFiles: () => assert.fail('the context was asked for'),
      committed: () => assert.fail('git was asked'),
      lastBuild: () => assert.fail('the engine was asked'),
    };
    for (const baseline of [head, saved, { kind: 'build' } as const])
      new Edits(nothing).reuse(snapshot(after), [baseline]);
  });

  it('stands in the hover of each step with its reason', () => {
    const edits = new Edits(versions(ready(committed(before))));
    const shot = snapshot(after);
    const tools = { variablesIn, improve: () => null, reuse: edits.reuse(shot, [head]) };
    const shown = (text: string) => hover(shot, shot.document.lines.text.indexOf(text), tools)?.markdown ?? '';
    assert.match(shown('RUN y'), /\n\nSince HEAD: RUN y re-runs because it read \\`RUN x\\` before\.$/);
    assert.match(shown('COPY bb'), /\n\nSince HEAD: COPY bb \/ re-runs because RUN y \(line 3\) re-runs\.$/);
    assert.doesNotMatch(shown('COPY a'), /Since HEAD/);
  });
});
