import assert from 'node:assert/strict';
import { Analysis, type Snapshot } from '../analysis';
import { noBudgets } from '../budgets/budget';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { missing } from '../sizes/answer';
import { bytes } from '../sizes/bytes';
import { layer } from '../sizes/layerSizes';
import { noLookups } from '../sizes/run/testLookups';
import { known, unknown } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import type { World } from '../world';
import { codeLenses } from './codeLenses';
import { diagnostics } from './diagnostics';
import { hover } from './hover';
import { variablesIn } from './hoverTools';
import { inlayHints } from './inlayHints';
import { stageRows } from './layersView';
import { status } from './status';

const options = { buildArgs: new Map(), target: null, platform: defaultPlatform };

/** A world in which `debian` has 75 MB, a copied file has as many kB as its name has letters, and `lost` is not there. */
const world: World = {
  base: (reference) => {
    if (reference.repository !== 'library/debian') {
      const because = `${reference.familiar} is in no catalogue`;
      return { disk: unknown(because), download: unknown(because), layers: null, user: null, notes: [], ...plain };
    }
    const listed = (count: number) =>
      known(bytes(count), { kind: 'listed', source: 'the catalogue', date: '2026-08-03' });
    return { disk: listed(75e6), download: listed(28e6), layers: 1, user: 'root', notes: ['A note.'], ...plain };
  },
  context: () => ({
    because: 'the test',
    text: () => missing('the test has no files'),
    look: () => ({ kind: 'absent' }),
    lookups: noLookups,
    copied: ({ sources }) => {
      const text = sources.map((source) => source.text).join('');
      const pending = text === 'slow';
      const disk =
        text === 'lost' || pending
          ? unknown('`lost` is not there')
          : known(bytes(text.length * 1000), { kind: 'counted', source: '1 file' });
      const missing = text === 'lost' ? [{ index: 0, message: 'lost is not in the build context.' }] : [];
      return { ...layer(disk, unknown('not compressed yet')), missing, pending };
    },
  }),
  measured: () => missing('the test has no engine'),
  budgets: () => noBudgets,
  options: () => options,
};

const plain = { system: null, helps: [], pending: false } as const;

let version = 0;

function snapshot(text: string): Snapshot {
  return new Analysis(world).snapshot({ uri: 'file:///Dockerfile', version: ++version, lines: new LineIndex(text) });
}

/** The file as the editor shows it: `» lens` above a line, `‹hint›` behind one, `~~~ message` below what is underlined. */
function rendered(text: string): string {
  const shot = snapshot(text);
  const { lines } = shot.document;
  const out: string[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
    const on = (offset: number): boolean => start <= offset && offset <= end;
    for (const lens of codeLenses(shot, null)) if (on(lens.span.start)) out.push(`» ${lens.title}`);
    const hints = inlayHints(shot).filter(({ offset }) => on(offset));
    assert.ok(
      hints.every(({ offset }) => offset === end),
      'hints stand at the end of their line',
    );
    out.push(text.slice(start, end) + hints.map(({ label }) => ` ‹${label}›`).join(''));
    for (const { span, message } of diagnostics(shot).filter(({ code }) => shownRules.has(code))) {
      if (on(span.start)) out.push(`${' '.repeat(span.start - start)}${'~'.repeat(span.end - span.start)} ${message}`);
    }
  }
  return out.join('\n');
}

/** Examples are as short as can be: what else there is to say of them is not what is tried here. */
const shownRules: ReadonlySet<string> = new Set(['base-unclear', 'source-missing', 'target-missing']);

const shown: [name: string, text: string, expected: string][] = [
  [
    'an image of one stage',
    'FROM debian:12\nENV A=1\nWORKDIR /app\nCOPY abc .\nCMD x',
    '» 75 MB on disk · ≥ 28 MB to download · 3 layers\nFROM debian:12 ‹75 MB›\nENV A=1\nWORKDIR /app ‹+0 B›\nCOPY abc . ‹+3.0 kB›\nCMD x',
  ],
  [
    'what is not known, without taking it for nothing',
    'FROM debian:12\nRUN make\nCOPY --from=golang /x /x',
    '» ≥ 75 MB on disk · ≥ 28 MB to download · 3 layers\nFROM debian:12 ‹75 MB›\nRUN make ‹+?›\nCOPY --from=golang /x /x ‹+?›',
  ],
  ['a base that no catalogue has', 'FROM own/base:1\nCMD x', '» ? on disk · ? to download\nFROM own/base:1 ‹?›\nCMD x'],
  [
    'stages',
    'FROM debian:12 AS a\nCOPY abc .\nFROM debian:12 AS b\nFROM a\nCOPY --link abcd \\\n  .',
    '» 75 MB while building, not in the image · 2 layers\nFROM debian:12 AS a ‹75 MB›\nCOPY abc . ‹+3.0 kB›\n' +
      '» not needed for the image\nFROM debian:12 AS b ‹75 MB›\n' +
      '» 75 MB on disk · ≥ 28 MB to download · 3 layers\nFROM a ‹75 MB›\nCOPY --link abcd \\\n  . ‹+4.0 kB›',
  ],
  [
    'scratch',
    'FROM scratch\nCOPY abc /',
    '» 3.0 kB on disk · ? to download · 1 layer\nFROM scratch\nCOPY abc / ‹+3.0 kB›',
  ],
  [
    'a heredoc, behind its first line',
    'FROM scratch\nRUN <<E\nx\nE',
    '» ? on disk · ? to download · 1 layer\nFROM scratch\nRUN <<E ‹+?›\nx\nE',
  ],
  [
    'a source that is not there',
    'FROM scratch\nCOPY lost /',
    '» ? on disk · ? to download · 1 layer\nFROM scratch\nCOPY lost / ‹+?›\n     ~~~~ lost is not in the build context.',
  ],
  [
    'a context that is being counted',
    'FROM scratch\nCOPY slow /',
    '» ? on disk · ? to download · 1 layer\nFROM scratch\nCOPY slow / ‹…›',
  ],
  [
    'a base that depends on what is not given',
    'ARG V\nFROM debian:$V',
    'ARG V\n» ? on disk · ? to download\nFROM debian:$V ‹?›\n     ~~~~~~~~~ debian:$V depends on V, which has no value: pass it as a build argument.',
  ],
  ['half-typed lines', 'FROM\nCOPY\nRU', '» ? on disk · ? to download\nFROM ‹?›\nCOPY ‹+?›\nRU ‹+?›'],
  ['nothing', '', ''],
];

describe('what a Dockerfile shows', () => {
  for (const [name, text, expected] of shown) it(name, () => assert.equal(rendered(text), expected));
});

const hovers: [name: string, text: string, expected: RegExp | null][] = [
  [
    'a base',
    'FR|OM debian',
    /^\*\*75 MB on disk, 28 MB to download\*\*: `debian` brings it[\s\S]*75,000,000 bytes, listed by the catalogue, 2026-08-03[\s\S]*A note\.[\s\S]*Runs as root[\s\S]*The image comes to 75 MB\n\n\*\*Started by\*\* `docker run` \*\*alone\*\*\n\nIt shares the host’s kernel; .*\n\n- \w+: .*\(user-missing\)$/,
  ],
  ['an unknown base', 'FR|OM own/base', /^\*\*\? on disk[\s\S]*Not known: own\/base is in no catalogue/],
  ['a stage', 'FROM debian AS below\nFR|OM below', /`stage below` brings it[\s\S]*The final stage comes to 75 MB/],
  ['a stage with a name', 'FR|OM debian AS below\nFROM scratch', /Stage `below` comes to 75 MB/],
  ['a stage without one', 'FR|OM debian\nFROM scratch', /Stage `0` comes to 75 MB/],
  ['the last stage, which has a name', 'FROM scratch\nFR|OM debian AS top', /Stage `top` comes to 75 MB/],
  ['scratch', 'FR|OM scratch', /^\*\*Nothing\*\*: `scratch` brings it/],
  [
    'a copy',
    'FROM scratch\nCO|PY abc /',
    /^\*\*\+3\.0 kB\*\* in this layer\n\n3,000 bytes, counted from 1 file[\s\S]*\*Build context: the test\*$/,
  ],
  ['a missing source', 'FROM scratch\nCOPY lo|st /', /⚠ lost is not in the build context/],
  ['a copy that is being counted', 'FROM scratch\nCOPY slow| /', /^\*\*Being weighed\*\*/],
  [
    'an unknown step',
    'FROM scratch\nRUN ma|ke',
    /^\*\*\+\?\*\* in this layer\n\nNot known: only a build tells what make leaves behind/,
  ],
  [
    'a RUN that installs',
    'FROM debian\nARG V=1\nRU|N apt-get update && apt-get install -y curl git=$V \\\n  && rm -rf /var/lib/apt/lists/*',
    /Installs `curl`, `git`\n\nEmpties apt lists$/,
  ],
  [
    'a RUN whose script is a heredoc',
    'FROM debian\nRU|N <<E\napt-get install -y jq\ncurl -o /x http://a.example/b\nE',
    /Installs `jq`\n\nDownloads `http:\/\/a.example\/b`$/,
  ],
  [
    'a RUN that says nothing',
    'FROM debian\nRU|N ./configure && make',
    /only a build tells what \.\/configure, make leave behind$/,
  ],
  ['a RUN of the exec form', 'FROM debian\nRU|N ["pip", "install", "flask"]', /Installs `flask`$/],
  [
    'a RUN of another shell',
    'FROM debian\nSHELL ["powershell", "-c"]\nRU|N Get-Item x',
    /only a build tells what powershell leaves behind: it is written for PowerShell$/,
  ],
  ['a step without a layer', 'FROM scratch\nEN|V A=1 B=2', /^\*\*No layer\*\*: ENV sets 2 variables/],
  ['metadata', 'FROM scratch\nLAB|EL a=b', /^\*\*No layer\*\*: it only changes the image’s configuration/],
  [
    'the USER that the image ends with',
    'FROM debian\nUSER a\nUS|ER 7',
    /\*\*Started by\*\* .*\n\n.* and a user that is not root separate it/,
  ],
  ['a USER that another follows', 'FROM debian\nUS|ER a\nUSER 7', /^(?![\s\S]*Started by)/],
  ['the FROM of another stage', 'FR|OM debian AS a\nFROM scratch', /^(?![\s\S]*Started by)/],
  ['a variable', 'FROM scratch\nENV A=1\nWORKDIR /$|A', /^`A` = `1`$/],
  ['a variable in FROM', 'ARG V=12\nFROM debian:${V|}', /^`V` = `12`$/],
  ['a variable that nothing sets', 'FROM scratch\nWORKDIR /$|A', /^`A` is not set in this Dockerfile/],
  ['a global argument', 'AR|G A\nFROM a', /^\*\*No layer\*\*: a global argument/],
  ['a comment', '# com|ment\nFROM a', null],
  ['an empty line', 'FROM a\n|\nRUN b', null],
  ['hostile names', 'FROM scratch\nCOPY `lost`<img> /|', /^[^<]*(`[^`]*`[^<`]*)*/],
];

describe('hovers', () => {
  for (const [name, marked, expected] of hovers) {
    it(`over ${name}`, () => {
      const offset = marked.indexOf('|');
      const found = hover(snapshot(marked.replace('|', '')), offset, { variablesIn, improve: () => null });
      if (expected === null) assert.equal(found, null);
      else assert.match(found?.markdown ?? '', expected);
      assert.ok((found?.markdown.split('\n\n').length ?? 0) <= 12, 'a hover has at most a dozen lines');
    });
  }
});

describe('the image in one line', () => {
  it('is its size on disk', () => assert.equal(status(snapshot('FROM debian\nCOPY abc .')).text, '75 MB'));
  it('is a least where a step is not known', () =>
    assert.equal(status(snapshot('FROM debian\nRUN make')).text, '≥ 75 MB'));
  it('is nothing without an image', () => assert.equal(status(snapshot('# FROM debian')).text, null));
  it('says when it is still being counted', () =>
    assert.equal(status(snapshot('FROM debian\nCOPY slow .')).pending, true));
});

describe('rows of the layers view', () => {
  it('give each step with its line, its figure and its evidence', () => {
    const [stage] = stageRows(snapshot('FROM debian AS x\nENV A=1\nCOPY abc .'));
    assert.deepEqual([stage?.name, stage?.base, stage?.role], ['x', 'debian', 'image']);
    assert.deepEqual(
      stage?.rows.map(({ line, printed, evidence, makesLayer }) => [line, printed, evidence, makesLayer]),
      [
        [0, '75 MB', 'listed by the catalogue, 2026-08-03', true],
        [1, '', '', false],
        [2, '+3.0 kB', 'counted from 1 file', true],
      ],
    );
  });
});

describe('snapshots', () => {
  it('are made once for a document version and a state of the world', () => {
    const analysis = new Analysis(world);
    const document = { uri: 'file:///D', version: 1, lines: new LineIndex('FROM debian') };
    const first = analysis.snapshot(document);
    assert.equal(analysis.snapshot(document), first);
    analysis.worldChanged(document.uri);
    assert.notEqual(analysis.snapshot(document), first);
    assert.notEqual(analysis.snapshot({ ...document, lines: new LineIndex('FROM scratch') }).model, first.model);
  });
});
