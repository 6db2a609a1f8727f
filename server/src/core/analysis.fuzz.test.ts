import assert from 'node:assert/strict';
import { generatedFiles } from '../../../bench/corpus';
import { Analysis, type Snapshot } from './analysis';
import { noBudgets } from './budgets/budget';
import { codeLenses } from './features/codeLenses';
import { diagnostics } from './features/diagnostics';
import { hover } from './features/hover';
import { variablesIn } from './features/hoverTools';
import { inlayHints } from './features/inlayHints';
import { stageRows } from './features/layersView';
import { status } from './features/status';
import { DockerfileParser } from './formats/dockerfile/model';
import { defaultPlatform } from './formats/dockerfile/platform';
import { missing } from './sizes/answer';
import { bytes } from './sizes/bytes';
import { layer } from './sizes/layerSizes';
import { noLookups } from './sizes/run/testLookups';
import { known, unknown } from './sizes/size';
import { LineIndex } from './text/lineIndex';
import type { Span } from './text/span';
import type { World } from './world';

const options = { buildArgs: new Map([['VERSION', '3']]), target: null, platform: defaultPlatform };

/** Figures for every other base and every copy but those with a dot, so that sums have gaps. */
const world: World = {
  base: ({ repository }) => {
    const disk = repository.length % 2 === 0 ? unknown('not in this test') : known(bytes(75e6), evidence);
    return { disk, download: disk, layers: null, user: null, notes: [], ...plain };
  },
  context: () => ({
    because: 'the test',
    text: () => missing('the test has no files'),
    look: () => ({ kind: 'absent' }),
    lookups: noLookups,
    copied: ({ sources }) => {
      const dotted = sources.findIndex(({ text }) => text.includes('.'));
      const missing = dotted < 0 ? [] : [{ index: dotted, message: 'It is not there.' }];
      const disk = dotted < 0 ? known(bytes(1000), evidence) : unknown('it is not there');
      return { ...layer(disk, disk), missing };
    },
  }),
  measured: () => missing('the test has no engine'),
  budgets: () => noBudgets,
  options: () => options,
};

const plain = { system: null, helps: [], pending: false } as const;

const evidence = { kind: 'counted', source: 'the test' } as const;

/** What a typing hand, a bad paste or a hostile file may bring. */
const pieces = [
  ...['\\', '\n', '\r\n', '"', "'", '$', '${', '}', '`', '#', '\t', ' ', '[', ']', '=', '--', '<<E\n', '|', '&&', '$('],
  ...[
    '\uFEFF',
    '\u0000',
    '\ud800',
    '😀',
    '\nFROM ',
    '\nFROM a AS b\n',
    '\nONBUILD ',
    '\nCOPY --from=b ',
    '\n# escape=`\n',
  ],
  ...['\nARG __proto__=1\nENV constructor=$__proto__\n', '\nFROM --platform=constructor toString\n', '\nvalueOf x\n'],
  ...[
    '\nRUN --mount=constructor,from=b <<E\n',
    '\nWORKDIR ${A:-${B:-\n',
    '\nHEALTHCHECK ',
    '\nCOPY <<A <<-B /\n$X\nA\n',
  ],
] as const;

describe('analysis of any text', () => {
  const files = generatedFiles(24, '/fuzz').filter(({ text }) => text.length < 4000);
  for (const [seed, { text }] of files.entries()) {
    it(`file ${seed} and what becomes of it`, () => {
      const random = randomFrom(seed);
      const analysis = new Analysis(world);
      let edited = text;
      for (let version = 0; version < 12; version++) {
        const shot = analysis.snapshot({ uri: 'file:///D', version, lines: new LineIndex(edited) });
        assert.deepEqual(shot.model, new DockerfileParser().parse(edited), JSON.stringify(edited));
        check(shot, 1 + Math.floor(random() * 60));
        edited = edit(edited, random);
      }
    });
  }
});

function check(shot: Snapshot, everyOffset: number): void {
  const { text } = shot.document.lines;
  const inside = ({ start, end }: Span, what: string): void =>
    assert.ok(0 <= start && start <= end && end <= text.length, `${what} ${start}–${end} of ${JSON.stringify(text)}`);
  for (const { offset, label } of inlayHints(shot)) {
    inside({ start: offset, end: offset }, 'hint');
    assert.notEqual(label, '');
  }
  for (const { span } of codeLenses(shot, null)) inside(span, 'lens');
  for (const { span, code } of [...diagnostics(shot), ...shot.model.problems]) inside(span, code);
  for (const { rows } of stageRows(shot)) {
    for (const { makesLayer, disk, printed } of rows) {
      if (makesLayer) assert.notEqual(printed, '');
      if (disk.kind === 'unknown') assert.notEqual(disk.because, '');
    }
  }
  assert.equal(status(shot).text === null, shot.build.stages.length === 0);
  for (let offset = 0; offset <= text.length; offset += everyOffset) {
    const found = hover(shot, offset, { variablesIn, improve: () => null });
    if (found === null) continue;
    inside(found.span, 'hover');
    assert.notEqual(found.markdown, '');
  }
}

function edit(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const kind = random();
  if (kind < 0.1) return text.slice(0, at);
  if (kind < 0.3) return text.slice(0, at) + text.slice(at + Math.ceil(random() * 9));
  if (kind < 0.4) return text.replaceAll('\n', '\r\n');
  if (kind < 0.5) return text.slice(at) + text.slice(0, at);
  return text.slice(0, at) + (pieces[Math.floor(random() * pieces.length)] ?? '') + text.slice(at);
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
