import assert from 'node:assert/strict';
import type { SizeRecord } from '../../sizes/sizeRecord';
import { partChanges } from './parts';
import type { Part } from './state';

/** One part a line: `label | bytes`, where `?` is a size that nobody knows; a kind may stand in front: `dataDisk: vdb`. */
function stack(text: string): readonly Part[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at) => {
      const [, kind = 'ownLayer', label = '', bytes = ''] = /^(?:(\w+): )?(.*?)(?: \| (.*))?$/.exec(line) ?? [];
      const size: SizeRecord | null =
        bytes === ''
          ? null
          : bytes === '?'
            ? { kind: 'unknown', because: 'nobody knows', evidence: null, source: null }
            : { kind: 'known', bytes: Number(bytes), evidence: 'counted', source: 'a test' };
      // Tests name kinds that there are.
      const named = kind as Part['kind'];
      const place = { file: 'f', line: at + 1, note: null, member: 0, owner: '', evidence: null, text: null };
      return { kind: named, label, size, per: named === 'hardware' ? 'host' : 'once', ...place };
    });
}

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'nothing', before: 'COPY a | 1\nRUN b | ?', after: 'COPY a | 1\nRUN b | ?', changes: [] },
  {
    name: 'grown and shrunk',
    before: 'COPY a | 5\nCOPY b | 5',
    after: 'COPY a | 7\nCOPY b | 4',
    changes: ['grown COPY a 2', 'shrunk COPY b -1'],
  },
  {
    name: 'added in between, and removed',
    before: 'COPY a | 1\nRUN x | 2',
    after: 'COPY a | 1\nADD c | 3',
    changes: ['removed RUN x -2', 'added ADD c 3'],
  },
  {
    name: 'another one of a kind in its place',
    before: 'RUN a | 1\nCOPY b | 2',
    after: 'RUN c | 4\nCOPY b | 2',
    changes: ['edited RUN a → RUN c 3'],
  },
  {
    name: 'edited among those that stayed, by place',
    before: 'RUN a | 1\nRUN b | 1\nRUN c | 1',
    after: 'RUN a | 1\nRUN x | 1\nRUN c | 1\nRUN d | 1',
    changes: ['edited RUN b → RUN x', 'added RUN d 1'],
  },
  {
    name: 'moved, and what it weighs there',
    before: 'RUN a | 1\nCOPY b | 2\nRUN c | 3',
    after: 'COPY b | 2\nRUN c | 3\nRUN a | 1',
    changes: ['moved RUN a'],
  },
  { name: 'the same twice', before: 'RUN a | 1\nRUN a | 1', after: 'RUN a | 1', changes: ['removed RUN a -1'] },
  {
    name: 'known now, known then',
    before: 'RUN a | ?\nCOPY b | 1',
    after: 'RUN a | 5\nCOPY b | ?',
    changes: ['unclear RUN a unknown', 'unclear COPY b unknown'],
  },
  {
    name: 'two that nobody knows, and are not the same',
    before: 'RUN a | ?',
    after: 'RUN b | ?',
    changes: ['edited RUN a → RUN b unknown'],
  },
  {
    name: 'another base',
    before: 'baseLayers: debian:12 | 10',
    after: 'baseLayers: debian:13 | 8',
    changes: ['edited debian:12 → debian:13 -2'],
  },
  {
    name: 'parts without bytes',
    before: 'virtualHardware: 1 vCPU',
    after: 'virtualHardware: 2 vCPU\nprovisioned: by a shell',
    changes: ['edited 1 vCPU → 2 vCPU', 'added by a shell'],
  },
  {
    name: 'a side that has come, without what it stands on',
    before: '',
    after: 'hardware: host\nCOPY a | 1\nwritableLayer: w | 0',
    changes: ['added COPY a 1'],
  },
];

describe('what changed in a stack', () => {
  for (const { name, before, after, changes } of cases)
    it(name, () => {
      const found = partChanges(stack(before), stack(after)).map(({ kind, before: from, after: to, change }) => {
        const label = from !== null && to !== null && from.label !== to.label ? `${from.label} → ` : '';
        const amount = change?.kind === 'known' ? ` ${change.bytes}` : change?.kind === 'unknown' ? ' unknown' : '';
        return `${kind} ${label}${(to ?? from)?.label}${amount}`;
      });
      assert.deepEqual(found, changes);
    });

  it('keeps the members of a side apart', () => {
    const owned = (text: string, owner: string) => stack(text).map((part) => ({ ...part, owner }));
    const before = [...owned('COPY a | 1', 'api'), ...owned('COPY a | 1', 'web')];
    const after = [...owned('COPY a | 1', 'api'), ...owned('COPY a | 5', 'web')];
    assert.deepEqual(
      partChanges(before, after).map(({ kind, after: to }) => [kind, to?.owner]),
      [['grown', 'web']],
    );
  });

  it('is done with stacks of thousands that have nothing in common, and loses none', () => {
    const many = (name: string) => stack(Array.from({ length: 4000 }, (_, at) => `RUN ${name}${at} | 1`).join('\n'));
    const changes = partChanges(many('a'), many('b'));
    assert.equal(changes.length, 4000);
    assert.ok(changes.every(({ kind }) => kind === 'edited'));
    const turned = many('a').toReversed();
    const found = partChanges(many('a'), turned);
    assert.deepEqual([found.length, found.every(({ kind }) => kind === 'moved')], [3999, true]);
    assert.equal(new Set(found.map(({ before }) => before?.label)).size, 3999);
    const long = stack(Array.from({ length: 9000 }, (_, at) => `RUN ${at} | 1`).join('\n'));
    const edited = [...stack('COPY x | 1'), ...long.slice(1, -1), ...stack('COPY y | 1')];
    assert.deepEqual(
      partChanges(long, edited).map(({ kind }) => kind),
      ['removed', 'added', 'removed', 'added'],
    );
  });
});
