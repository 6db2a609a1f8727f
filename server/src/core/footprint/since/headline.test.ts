import assert from 'node:assert/strict';
import type { SizeRecord } from '../../sizes/sizeRecord';
import { sideChange } from './diff';
import { editedText, editedWords } from './edited';
import { sinceHeadline } from './headline';
import { sinceMarker } from './marker';
import type { NoState, Part, SideName, SideState } from './state';

const known = (bytes: number): SizeRecord => ({ kind: 'known', bytes, evidence: 'counted', source: 'a test' });
const about = (bytes: number): SizeRecord => ({
  kind: 'range',
  low: bytes * 0.9,
  likely: bytes,
  high: bytes * 1.1,
  evidence: 'estimated',
  source: 'a test',
});
const unknown: SizeRecord = { kind: 'unknown', because: 'nobody weighs it', evidence: null, source: null };
const atLeast = (bytes: number): SizeRecord => ({ ...unknown, atLeast: bytes });

/** A side of one layer. */
function state(size: SizeRecord, more: Partial<SideState> & { readonly text?: string } = {}): SideState {
  const { text = 'none reserved', ...rest } = more;
  const layer: Part = {
    kind: 'ownLayer',
    label: 'COPY a /',
    size,
    text: '',
    evidence: '',
    per: 'once',
    file: 'Dockerfile',
    line: 2,
    note: null,
    member: 0,
    owner: '',
  };
  const cell = { notes: [], published: [] };
  return {
    kind: 'there',
    name: 'app',
    file: 'Dockerfile',
    line: 1,
    definedIn: 'Dockerfile',
    members: 1,
    figures: [
      { ...cell, id: 'disk', title: 'Disk when made', text: JSON.stringify(size), one: size, all: size },
      { ...cell, id: 'memory', title: 'Memory', text, one: unknown, all: unknown },
    ],
    stack: [layer],
    openings: [],
    walls: [],
    ...rest,
  };
}

const absent: NoState = { kind: 'none', isAbsent: true, because: 'it was not there' };
const unreadable: NoState = { kind: 'none', isAbsent: false, because: 'it is a pipe' };
const opening = { what: 'it is privileged', file: 'f', line: 1, severity: 'error', rule: null } as const;

const cases: readonly (readonly [before: SideState | NoState, after: SideState | NoState, headline: string])[] = [
  [state(known(5)), state(known(5)), 'The container app of Dockerfile is as it was at main.'],
  [state(known(1000)), state(known(4000)), 'The container takes 3.0 kB more disk: 4.0 kB in place of 1.0 kB.'],
  [state(known(4000)), state(known(1000)), 'The container takes 3.0 kB less disk: 1.0 kB in place of 4.0 kB.'],
  [state(known(90e6)), state(known(90e6 + 5)), 'The container takes 5 B more disk, of 90 MB.'],
  [
    state(about(1e6)),
    state(about(3e6)),
    'The container takes about 2.0 MB more disk: about 3.0 MB in place of about 1.0 MB.',
  ],
  [
    state(unknown),
    state(known(3e6)),
    'The container takes 3.0 MB of disk in place of an unknown amount; how much more or less that is cannot be told: nobody weighs it.',
  ],
  [
    state(known(5)),
    state(unknown, { stack: state(atLeast(7)).stack }),
    'The container takes an unknown amount of disk in place of 5 B; how much more or less that is cannot be told: nobody weighs it.',
  ],
  [
    state(unknown),
    state(unknown, { text: 'no limit' }),
    'The container takes as much disk as before, as far as that is known; changed as well: memory.',
  ],
  [absent, state(known(5)), 'The container is new, and takes 5 B of disk.'],
  [absent, state(unknown), 'The container is new; how much disk that takes is not known.'],
  [state(atLeast(7000)), absent, 'The container is gone, with at least 7.0 kB of disk.'],
  [state(known(5)), unreadable, 'What the container takes now cannot be told: it is a pipe.'],
  [
    unreadable,
    state(known(5)),
    'The container takes 5 B of disk now; what was taken before cannot be told: it is a pipe.',
  ],
  [
    state(known(5)),
    state(known(5), { openings: [opening] }),
    'The container takes as much disk as before. 1 opening to the host is new.',
  ],
  [
    state(known(5), {
      openings: [
        { ...opening, line: 9 },
        { ...opening, what: 'x' },
      ],
    }),
    state(known(5), { openings: [opening, { ...opening, what: 'y' }, { ...opening, what: 'z' }] }),
    'The container takes as much disk as before. 2 openings to the host are new, 1 is gone.',
  ],
  [
    state(known(5), { members: 2 }),
    state(known(8), { members: 2 }),
    'The containers take 3 B more disk: 8 B in place of 5 B.',
  ],
  [state(known(5), { name: 'old' }), state(known(5)), 'The container takes as much disk as before.'],
];

describe('the headline on two revisions', () => {
  const changeOf = (side: SideName, before: SideState | NoState, after: SideState | NoState, instances = 1) =>
    sideChange({ side, before, after, renamed: [], absent: { before: [], after: [] } }, instances);

  for (const [before, after, headline] of cases)
    it(headline, () => assert.equal(sinceHeadline([changeOf('container', before, after)], 'main', 1), headline));

  it('takes the only container for the same one, whatever it is called now', () => {
    const owned = (owner: string, members: number) =>
      state(known(5), { members, stack: state(known(5)).stack.map((part) => ({ ...part, owner })) });
    assert.deepEqual(changeOf('container', owned('old', 1), owned('new', 1)).parts, []);
    const kinds = changeOf('container', owned('old', 2), owned('new', 2)).parts.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['removed', 'added'], 'of several it is another one');
  });

  it('names no row in words for the sake of a size that another row has', () => {
    const cell = { notes: [], published: [], one: null, all: null, id: 'portability', title: 'Portability' } as const;
    const told = (text: string) => ({ ...state(known(5)), figures: [{ ...cell, text }] });
    const isChanged = (before: string, after: string) =>
      changeOf('container', told(before), told(after)).figures.map((figure) => figure.isChanged);
    assert.deepEqual(isChanged('any engine; 84 MB to pull', 'any engine; ≈ 1.2 GB to pull'), [false]);
    assert.deepEqual(isChanged('any engine; 84 MB to pull', 'one engine; 84 MB to pull'), [true]);
  });

  it('tells of both sides, and for how many', () => {
    const same = changeOf('machine', state(known(5)), state(known(5)));
    const each = state(known(8));
    const stack = each.stack.map((part) => ({ ...part, per: 'each' as const }));
    const more = changeOf('container', state(known(5)), { ...each, stack }, 3);
    assert.equal(
      sinceHeadline([more, same], 'main', 3),
      'For 3 instances, the container takes 3 B more disk: 8 B in place of 5 B. The machine is unchanged.',
    );
    const own = state(about(5), { stack: state(about(5)).stack.map((part) => ({ ...part, per: 'each' as const })) });
    assert.match(
      sinceHeadline([changeOf('machine', state(about(5)), own, 3)], 'main', 3),
      /^For 3 instances, the machine takes about 10 B more disk/,
    );
    assert.equal(
      sinceHeadline([same, changeOf('container', state(known(1)), state(known(1)))], 'main', 1),
      'The machine app of Dockerfile and the container app of Dockerfile are as they were at main.',
    );
  });
});

describe('an instruction that reads differently', () => {
  const edits: readonly (readonly [before: string, after: string, shown: string])[] = [
    [
      'RUN apt install curl git',
      'RUN apt install curl',
      '<code>RUN apt install <del>curl git</del><ins>curl</ins></code>',
    ],
    ['COPY --link a b', 'COPY --link c b', '<code>COPY --link <del>a </del><ins>c </ins>b</code>'],
    ['COPY a /', 'COPY b c', '<code>COPY a /</code> → <code>COPY b c</code>'],
    ['RUN x && y', 'RUN x <b> && y', '<code>RUN x <ins>&lt;b&gt; </ins>&amp;&amp; y</code>'],
    ['', 'RUN x', '<code></code> → <code>RUN x</code>'],
  ];
  for (const [before, after, text] of edits) it(text, () => assert.equal(editedText(before, after), text));

  const plainEdits: readonly (readonly [before: string, after: string, shown: string])[] = [
    ['RUN apt install curl && rm x', 'RUN apt install curl git && rm x', 'RUN … + git && rm x'],
    ['RUN apt install curl git && rm x', 'RUN apt install curl && rm x', 'RUN … − git && rm x'],
    ['COPY --link a b', 'COPY --link c b', 'COPY … a → c b'],
    ['virtual hardware: 2 vCPU, 2 GiB', 'virtual hardware: 2 vCPU, 4 GiB', 'virtual … 2 → 4 GiB'],
    ['COPY a /', 'COPY b c', 'COPY a / → COPY b c'],
    ['a c', 'b c', 'a → b c'],
    ['', 'RUN x', ' → RUN x'],
  ];
  for (const [before, after, text] of plainEdits)
    it(`as plain text: ${text}`, () => assert.equal(editedWords(before, after), text));

  it('is cut where it is long, and soon', () => {
    const long = 'word '.repeat(200_000);
    const text = editedText(`RUN ${long}one ${long}`, `RUN ${long}two ${long}`);
    assert.ok(text.length < 500, text.slice(0, 600));
    assert.match(text, /^<code>RUN (?:word ?)+… (?:word )+<del>one <\/del><ins>two <\/ins>(?:word )+…<\/code>$/);
  });
});

describe('the marker of a comment', () => {
  it('is the same for the same pair, and no name can end it', () => {
    assert.equal(sinceMarker(['a#b'], ['c d']), '<!-- plimsoll-compare container=a#b vm=c%20d -->');
    assert.equal(
      sinceMarker(['x-->y', '--!>'], []),
      '<!-- plimsoll-compare container=x%2D-%3Ey container=%2D-!%3E -->',
    );
    assert.equal(sinceMarker([], ['\ud800\n-']), '<!-- plimsoll-compare vm=%EF%BF%BD%0A%2D -->');
  });
});
