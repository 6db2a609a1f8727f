import assert from 'node:assert/strict';
import { missing, pending } from '../sizes/answer';
import { compareBuilds } from './compareBuilds';
import { contextOf, versionOf } from './testVersion';
import type { BuildVersion } from './types';

/** One line for each step that makes a layer and each FROM that is not cached: its verdict, and why. */
function told(before: BuildVersion, after: BuildVersion): readonly string[] {
  return compareBuilds(before, after).flatMap(({ verdict, makesLayer, placed, at }) => {
    if (!makesLayer || (at === null && verdict.kind === 'cached')) return [];
    if (verdict.kind === 'cached' || verdict.kind === 'pruned') return [`${verdict.kind}: ${placed.instruction.text}`];
    return [`${verdict.kind}: ${verdict.sentence}`];
  });
}

const project = `FROM node:22
ARG VERSION=1
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
`;
const files = { 'package.json': 'p', 'package-lock.json': 'l', 'src/a.js': 'a', 'src/b.js': 'b' };

describe('a change told in words', () => {
  it('names the file, and then the step above', () => {
    assert.deepEqual(told(versionOf(project, files), versionOf(project, { ...files, 'package-lock.json': 'new' })), [
      'cached: WORKDIR /app',
      'rebuilt: COPY package.json package-lock.json ./ re-runs because package-lock.json changed.',
      'rebuilt: RUN npm ci re-runs because COPY package.json package-lock.json ./ (line 4) re-runs.',
      'rebuilt: COPY . . re-runs because COPY package.json package-lock.json ./ (line 4) re-runs.',
      'rebuilt: RUN npm run build re-runs because COPY package.json package-lock.json ./ (line 4) re-runs.',
    ]);
  });

  it('counts files', () => {
    const after = versionOf(project, { ...files, 'src/a.js': '2', 'src/c.js': 'c', 'src/d.js': 'd' });
    const [, , , copy] = told(versionOf(project, files), after);
    assert.equal(copy, 'rebuilt: COPY . . re-runs because src/a.js changed, and so did 2 more files.');
  });

  it('names the variable that a command does not name', () => {
    const [, , run] = told(versionOf(project, files), versionOf(project.replace('=1', '=2'), files));
    assert.equal(
      run,
      'rebuilt: RUN npm ci re-runs because ARG VERSION (line 2) changed: it is in its environment, although the command does not name it.',
    );
  });

  const rows: readonly (readonly [name: string, before: string, after: string, sentence: string])[] = [
    ['a named variable', 'ENV A=1\nRUN echo $A', 'ENV A=2\nRUN echo $A', 'ENV A (line 2) changed.'],
    ['a new text', 'RUN one', 'RUN two', 'it read `RUN one` before.'],
    ['a new step', 'RUN one', 'RUN one\nRUN two', 'nothing like it stood here.'],
    ['a step in front', 'RUN one', 'RUN zero\nRUN one', 'nothing like it stood here.'],
    ['a step that is gone', 'RUN one\nRUN two', 'RUN two', '`RUN one` no longer stands above it.'],
    ['the folder', 'WORKDIR /\nRUN one', 'WORKDIR /.\nRUN one', 'the working directory is /. and was /.'],
    ['the user', 'USER a\nRUN one', 'USER b\nRUN one', 'the user is b and was a.'],
    ['the shell', 'RUN one', 'SHELL ["/bin/bash"]\nRUN one', 'the shell is /bin/bash and was the base image’s own.'],
    ['a destination by a variable', 'ARG D=/a\nCOPY f $D', 'ARG D=/b\nCOPY f $D', 'ARG D (line 2) changed.'],
    [
      'a variable of a text that has one of the base image',
      'ENV A=1\nCOPY <<E /t\n$HOST $A\nE',
      'ENV A=2\nCOPY <<E /t\n$HOST $A\nE',
      'ENV A (line 2) changed.',
    ],
    ['two variables', 'ENV A=1 B=1\nRUN $B', 'ENV B=1 A=1\nRUN $B', 'another order, from ENV B (line 2) on.'],
  ];
  for (const [name, before, after, sentence] of rows)
    it(`says of ${name}`, () => {
      const all = told(versionOf(`FROM x\n${before}\n`, { f: '' }), versionOf(`FROM x\n${after}\n`, { f: '' }));
      const first = all.find((line) => line.startsWith('rebuilt')) ?? '';
      assert.ok(first.endsWith(sentence), first);
    });

  it('takes no text for the same whose files or folder are others, whatever the base image sets in it', () => {
    const rebuilt = (before: BuildVersion, after: BuildVersion) =>
      told(before, after).filter((line) => line.startsWith('rebuilt'));
    const text = 'FROM x\nARG D=/a\nCOPY f <<E $D/\n$HOST\nE\n';
    const one = versionOf(text, { f: '1' });
    assert.deepEqual(rebuilt(one, versionOf(text, { f: '2' })), ['rebuilt: COPY f <<E $D/ re-runs because f changed.']);
    assert.equal(rebuilt(one, versionOf(text.replace('/a', '/b'), { f: '1' })).length, 1);
    assert.equal(rebuilt(one, versionOf(text.replace('$HOST', '$USER'), { f: '1' })).length, 1);
    assert.deepEqual(rebuilt(one, versionOf(text.replace('COPY', 'copy'), { f: '1' })), []);
  });

  it('names the base', () => {
    const [from, run] = told(versionOf('FROM x:1\nRUN a\n'), versionOf('FROM x:2\nRUN a\n'));
    assert.equal(from, 'rebuilt: FROM x:2 changes because its base is x:2 and was x:1.');
    assert.equal(run, 'rebuilt: RUN a re-runs because FROM x:2 (line 1) changes.');
  });
});

describe('stages', () => {
  const two = 'FROM x AS build\nRUN make\nFROM x\nCOPY --from=build /out /\nRUN use\nFROM x AS other\nRUN other\n';

  it('leave open what they may make again, but not what is above all', () => {
    const [before, after] = [two, two.replace('RUN make', 'RUN make all')].map((text) =>
      versionOf(text.replace(/FROM x AS other.*/s, ''), {}),
    );
    assert.ok(before !== undefined && after !== undefined);
    assert.deepEqual(told(before, after), [
      'rebuilt: RUN make all re-runs because it read `RUN make` before.',
      'depends: COPY --from=build /out / re-runs unless stage build, where RUN make all (line 2) re-runs, comes out the same.',
      'depends: RUN use may re-run: it stands on COPY --from=build /out / (line 4), which may re-run.',
    ]);
  });

  it('are pruned where the target does not need them', () => {
    const stages = ['FROM x AS build', 'RUN make', 'FROM x', 'COPY --from=build /out /', 'RUN use'];
    const pruned = stages.map((text) => `pruned: ${text}`);
    assert.deepEqual(told(versionOf(two), versionOf(two)), [...pruned, 'cached: RUN other']);
  });
});

describe('contents that are not known', () => {
  const copy = 'FROM x\nCOPY f /\nRUN a\n';

  it('are no promise, and say why', () => {
    const unread = { f: missing('it cannot be read') };
    const [line, run] = told(versionOf(copy, unread), versionOf(copy, unread));
    assert.equal(line, 'rebuilt: COPY f / re-runs because f cannot be compared: it cannot be read.');
    assert.equal(run, 'rebuilt: RUN a re-runs because COPY f / (line 2) re-runs.');
  });

  it('may still come', () => {
    const verdicts = compareBuilds(versionOf(copy, { f: '' }), versionOf(copy, { f: pending }));
    assert.deepEqual(
      verdicts.map((one) => one.pending),
      [false, true, true],
    );
  });

  it('are the same ones in one context', () => {
    const context = contextOf({ f: missing('it cannot be read') });
    assert.deepEqual(told(versionOf(copy, context), versionOf(copy, context)), ['cached: COPY f /', 'cached: RUN a']);
  });
});

describe('content of the earlier version', () => {
  const copy = 'FROM x\nCOPY f /\nRUN a\nLABEL b=c\n';

  it('may still come, and then tell that nothing has changed', () => {
    const verdicts = compareBuilds(versionOf(copy, { f: pending }), versionOf(copy, { f: '' }));
    assert.deepEqual(
      verdicts.map((one) => one.pending),
      [false, true, true, false],
    );
  });

  it('is not waited for by what is found without it', () => {
    const before = versionOf('FROM x\nRUN a\nCOPY f /\n', { f: pending });
    const verdicts = compareBuilds(before, versionOf('FROM x\nRUN a\nCOPY f /\n', { f: '' }));
    assert.deepEqual(
      verdicts.map((one) => one.pending),
      [false, false, true],
    );
  });
});

describe('a folder on nothing at all', () => {
  const text = 'FROM scratch AS x\nWORKDIR /a\nCOPY f .\nFROM scratch\nCOPY --from=x /a /\nWORKDIR /b\n';
  const always = 're-runs because BuildKit makes a folder on an empty image at nearly every build.';

  it('is made at every build, and what stands on it is used again', () => {
    assert.deepEqual(told(versionOf(text, { f: '' }), versionOf(text, { f: '' })), [
      `rebuilt: WORKDIR /a ${always}`,
      'cached: COPY f .',
      'cached: COPY --from=x /a /',
      'cached: WORKDIR /b',
    ]);
  });

  it('is made again for another reason where it is another', () => {
    const [first, second] = told(versionOf(text, { f: '' }), versionOf(text.replace('/a\n', '/c\n'), { f: '' }));
    assert.equal(first, 'rebuilt: WORKDIR /c re-runs because the working directory is /c and was /a.');
    assert.equal(second, 'rebuilt: COPY f . re-runs because WORKDIR /c (line 2) re-runs.');
  });

  it('is none that a change costs', () => {
    const verdicts = compareBuilds(versionOf(text, { f: '' }), versionOf(text, { f: '' }));
    const remade = verdicts.filter(({ verdict }) => verdict.kind === 'rebuilt' && verdict.byChange);
    assert.deepEqual(remade, []);
  });
});
