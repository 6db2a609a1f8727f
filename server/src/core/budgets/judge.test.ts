import assert from 'node:assert/strict';
import { Analysis, type Snapshot } from '../analysis';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { missing, ready } from '../sizes/answer';
import { bytes, parseBytes } from '../sizes/bytes';
import { layer } from '../sizes/layerSizes';
import { noLookups } from '../sizes/run/testLookups';
import { type Size, unknown } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import type { World } from '../world';
import { type AppliedBudgets, budgetsFor, noBudgets } from './budget';
import { doubts, judge } from './judge';
import { readBudgets } from './readBudgets';

/** `30MB`, `20MB_30MB_50MB` for a range, everything else for a size that is not known. */
function sizeFrom(text: string): Size {
  const [low, likely, high] = text.split('_').map((part) => parseBytes(part));
  if (low === undefined || low === null) return unknown(`nobody knows ${text}`);
  const evidence = { kind: 'estimated', source: 'the test' } as const;
  return likely && high ? { kind: 'range', low, likely, high, evidence } : { kind: 'known', bytes: low, evidence };
}

/** Base images and copied files have the size that they are named after, and are half of it to download. */
function worldWith(budgets: AppliedBudgets): World {
  const half = (size: Size): Size => (size.kind === 'known' ? { ...size, bytes: bytes(size.bytes / 2) } : size);
  return {
    base: ({ repository }) => {
      const disk = sizeFrom(repository.replace(/^library\//, ''));
      const rest = { layers: 1, user: null, notes: [], system: null, helps: [], pending: false };
      return { disk, download: half(disk), ...rest };
    },
    context: () => ({
      because: 'the test',
      text: () => missing('there are no files'),
      lookups: noLookups,
      look: () => ({ kind: 'absent' }),
      copied: ({ sources }) => {
        const disk = sizeFrom(sources.map(({ text }) => text).join());
        return layer(disk, half(disk));
      },
    }),
    measured: () => missing('the test has no engine'),
    budgets: () => budgets,
    options: () => ({ buildArgs: new Map(), target: null, platform: defaultPlatform }),
  };
}

function snapshotOf(dockerfile: string, budgets: string): Snapshot {
  const file = readBudgets(`version: 1\nbudgets:\n${budgets}`);
  assert.deepEqual(file.problems, []);
  const applied = { ...noBudgets, budgets: ready(budgetsFor(file.entries, 'Dockerfile')) };
  const document = { uri: 'file:///Dockerfile', version: 1, lines: new LineIndex(dockerfile) };
  return new Analysis(worldWith(applied)).snapshot(document);
}

/** All that is said, each with the line that it stands on: `2 error …`, `2 untold …`. */
function said(snapshot: Snapshot): readonly string[] {
  const line = (offset: number): number => snapshot.document.lines.placeAt(offset).line;
  const excesses = (['image', 'download', 'layer'] as const).flatMap((measure) => judge(snapshot, measure).excesses);
  return [
    ...excesses.map(({ span, severity, message }) => `${line(span.start)} ${severity} ${message}`),
    ...doubts(snapshot).map(({ span, kind, message }) => `${line(span.start)} ${kind} ${message}`),
  ];
}

const two = 'FROM 100mb\nCOPY 50MB /\nENV A=1\nCOPY 30MB /\n';

const cases: [name: string, dockerfile: string, budgets: string, expected: readonly string[]][] = [
  ['an image within its budget', two, '- image: 180 MB', []],
  [
    'the step that takes the image past it',
    two,
    '- image: 149 MB',
    ['1 error The image is over its budget of 149 MB: 180 MB; crossed here by +50 MB.'],
  ],
  [
    'the last step where that does it',
    two,
    '- image: 150 MB',
    ['3 error The image is over its budget of 150 MB: 180 MB; crossed here by +30 MB.'],
  ],
  [
    'a base that is too large alone',
    two,
    '- image: 99 MB',
    ['0 error The image is over its budget of 99 MB: 180 MB; its base alone is too large.'],
  ],
  [
    'what would print as the budget does, to the byte',
    'FROM scratch\nCOPY 250000001 /\n',
    '- image: 250 MB',
    ['1 error The image is over its budget of 250,000,000 bytes: 250,000,001 bytes; crossed here by +250 MB.'],
  ],
  [
    'a download',
    two,
    '- download: 60 MB',
    ['1 error The download of the image is over its budget of 60 MB: 90 MB; crossed here by +25 MB.'],
  ],
  [
    'each layer that is too large, but not the base',
    two,
    '- layer: 29 MB',
    [
      '1 error This layer is over its budget of 29 MB: 50 MB.',
      '3 error This layer is over its budget of 29 MB: 30 MB.',
    ],
  ],
  [
    'several budgets, all of which hold',
    two,
    '- image: 100 MB\n- image: 160 MB\n  layer: 40 MB',
    [
      '1 error The image is over its budget of 100 MB: 180 MB; crossed here by +50 MB.',
      '3 error The image is over its budget of 160 MB: 180 MB; crossed here by +30 MB.',
      '1 error This layer is over its budget of 40 MB: 50 MB.',
    ],
  ],
  [
    'a range that is over altogether',
    'FROM scratch\nCOPY 251MB_260MB_281MB /\n',
    '- image: 250 MB',
    ['1 error The image is over its budget of 250 MB: ≈ 260 MB (251 MB–281 MB); crossed here by ≈ +260 MB.'],
  ],
  [
    'a range that is probably over',
    'FROM scratch\nCOPY 240MB_260MB_281MB /\n',
    '- image: 250 MB\n  layer: 255 MB',
    [
      '1 warning The image is probably over its budget of 250 MB: ≈ 260 MB (240 MB–281 MB); crossed here by ≈ +260 MB.',
      '1 warning This layer is probably over its budget of 255 MB: ≈ 260 MB (240 MB–281 MB).',
    ],
  ],
  [
    'a range that is probably within',
    'FROM scratch\nCOPY 240MB_245MB_281MB /\n',
    '- image: 250 MB',
    ['1 uncertain the image may be over its budget of 250 MB: ≈ 245 MB (240 MB–281 MB)'],
  ],
  ['a range that is within', 'FROM scratch\nCOPY 240MB_245MB_250MB /\n', '- image: 250 MB', []],
  [
    'ranges that add up: 60 MB ± 5 MB, not ± 7 MB',
    'FROM scratch\nCOPY 27MB_30MB_33MB /\nCOPY 26MB_30MB_34MB /\n',
    '- image: 54 MB',
    ['2 error The image is over its budget of 54 MB: ≈ 60 MB (55 MB–65 MB); crossed here by ≈ +30 MB.'],
  ],
  [
    'what is known already, where the rest is not',
    'FROM 100mb\nCOPY what /\nCOPY 50MB /\n',
    '- image: 120 MB',
    ['2 error The image is over its budget of 120 MB: at least 150 MB; crossed here by +50 MB.'],
  ],
  [
    'what is known already, never rounded up',
    'FROM 100mb\nCOPY what /\nCOPY 50.96MB /\n',
    '- image: 120 MB',
    ['2 error The image is over its budget of 120 MB: at least 150 MB; crossed here by +51 MB.'],
  ],
  [
    'what is over by less than is printed, to the byte',
    'FROM 10mb\nCOPY what /\nCOPY 90.4MB /\n',
    '- image: 100 MB',
    [
      '2 error The image is over its budget of 100,000,000 bytes: at least 100,400,000 bytes; crossed here by +90.4 MB.',
    ],
  ],
  [
    'what rounding would turn round, to the byte: the budget up, what is there down',
    'FROM 100mb\nCOPY what /\nCOPY 4.8MB /\n',
    '- image: 104.6 MB',
    ['2 error The image is over its budget of 104,600,000 bytes: at least 104,800,000 bytes; crossed here by +4.8 MB.'],
  ],
  [
    'the low end of a range beside the budget, to the byte',
    'FROM scratch\nCOPY 250.4MB_260MB_281MB /\n',
    '- image: 250 MB',
    [
      '1 error The image is over its budget of 250,000,000 bytes: ≈ 260 MB (250,400,000 bytes–281 MB); crossed here by ≈ +260 MB.',
    ],
  ],
  [
    'the high end of a range beside the budget, which is rounded up',
    'FROM scratch\nCOPY 240MB_245MB_250.4MB /\n',
    '- image: 250 MB',
    ['1 uncertain the image may be over its budget of 250 MB: ≈ 245 MB (240 MB–251 MB)'],
  ],
  [
    'what cannot be told, at the step that nobody knows',
    'FROM 100mb\nCOPY 50MB /\nCOPY what /\n',
    '- image: 160 MB\n  layer: 60 MB',
    [
      '2 untold whether the image fits its budget of 160 MB: at least 150 MB; nobody knows what',
      '2 untold whether this layer fits its budget of 60 MB: nobody knows what',
    ],
  ],
  [
    'the final image, with the steps of the stages below it and not of those it copies from',
    'FROM 10mb AS base\nCOPY 20MB /\nFROM 900mb AS build\nCOPY 800MB /\nFROM base\nCOPY 30MB /\n',
    '- image: 25 MB\n  layer: 25 MB',
    [
      '1 error The image is over its budget of 25 MB: 60 MB; crossed here by +20 MB.',
      '5 error This layer is over its budget of 25 MB: 30 MB.',
    ],
  ],
  [
    'another target, by its name in any case or by its index',
    'FROM 10mb AS Small\nFROM 900mb AS big\nFROM scratch\n',
    '- target: BIG\n  image: 100 MB\n- target: 1\n  download: 100 MB\n- target: small\n  image: 10 MB',
    [
      '1 error The stage BIG is over its budget of 100 MB: 900 MB; its base alone is too large.',
      '1 error The download of the stage 1 is over its budget of 100 MB: 450 MB; its base alone is too large.',
    ],
  ],
  [
    'a target that is not there',
    'FROM scratch\n',
    '- target: runtime\n  image: 1 MB',
    ['0 untold whether the stage runtime fits its budget of 1.0 MB: there is no stage runtime'],
  ],
  [
    'a file without an image',
    '# nothing yet\n',
    '- image: 1 MB\n  layer: 2 MB',
    [
      '0 untold whether the image fits its budget of 1.0 MB: there is no image',
      '0 untold whether this layer fits its budget of 2.0 MB: there is no image',
    ],
  ],
  [
    'a trigger, at the ONBUILD that holds it',
    'FROM 10mb AS base\nONBUILD COPY 50MB /\nFROM base\nENV A=1\n',
    '- image: 30 MB',
    ['1 error The image is over its budget of 30 MB: 60 MB; crossed here by +50 MB.'],
  ],
  ['a file that another budget is for', two, '- dockerfiles: web/*\n  image: 1 MB', []],
];

describe('budgets', () => {
  for (const [name, dockerfile, budgets, expected] of cases) {
    it(`weigh ${name}`, () => assert.deepEqual(said(snapshotOf(dockerfile, budgets)), expected));
  }

  it('underline the first line of an instruction', () => {
    const text = 'FROM scratch\nCOPY --chown=a \\\n  50MB /\n';
    const [excess] = judge(snapshotOf(text, '- image: 1 MB'), 'image').excesses;
    assert.equal(text.slice(excess?.span.start, excess?.span.end), 'COPY --chown=a \\');
  });

  it('say that they cannot be used, and are not thought to be kept', () => {
    const budgets = missing('plimsoll.yaml cannot be used: it is not YAML');
    const world = worldWith({ ...noBudgets, budgets });
    const document = { uri: 'file:///Dockerfile', version: 1, lines: new LineIndex(two) };
    assert.deepEqual(said(new Analysis(world).snapshot(document)), [
      '0 untold whether budgets are kept: plimsoll.yaml cannot be used: it is not YAML',
    ]);
  });

  it('take a Dockerfile of thousands of steps in its stride', () => {
    const text = `FROM scratch\n${'COPY 1kB /\n'.repeat(9000)}`;
    assert.match(
      said(snapshotOf(text, '- image: 8999 kB')).join(),
      /^9000 error .* of 8,999,000 bytes: 9,000,000 bytes; crossed here by \+1\.0 kB\.$/,
    );
  });
});

describe('the Dockerfiles of a budget', () => {
  const paths = ['Dockerfile', 'web/Dockerfile', 'services/api/Dockerfile', 'services/api/dev.Dockerfile'];
  const patterns: [yaml: string, expected: readonly number[]][] = [
    ['services/*/Dockerfile', [2]],
    ['"**/Dockerfile"', [0, 1, 2]],
    ['services', [2, 3]],
    ['./web/Dockerfile', [1]],
    ['/Dockerfile', [0]],
    ['["**", "!services/**"]', [0, 1]],
    ['["**", "!services", services/api/Dockerfile]', [0, 1, 2]],
    ['"*.Dockerfile"', []],
    ['"**/*.[Dd]ockerfile"', [3]],
  ];
  for (const [yaml, expected] of patterns) {
    it(`are those of ${yaml}`, () => {
      const file = readBudgets(`version: 1\nbudgets:\n  - dockerfiles: ${yaml}\n    image: 1\n`);
      assert.deepEqual(file.problems, []);
      const fitting = paths.flatMap((path, at) => (budgetsFor(file.entries, path).length > 0 ? [at] : []));
      assert.deepEqual(fitting, expected);
    });
  }

  const wrong: [yaml: string, message: RegExp, entries: number][] = [
    ['"a["', /malformed/, 0],
    ['[a, "[z-a"]', /malformed/, 0],
    ['"!a"', /fits no file/, 1],
    ['"!"', /malformed/, 0],
  ];
  for (const [yaml, message, entries] of wrong) {
    it(`cannot be told from ${yaml}`, () => {
      const file = readBudgets(`version: 1\nbudgets:\n  - dockerfiles: ${yaml}\n    image: 1\n`);
      assert.equal(file.problems.length, 1);
      assert.match(file.problems[0]?.message ?? '', message);
      assert.equal(file.entries.length, entries);
    });
  }
});

describe('budgets while something is still being read', () => {
  const settled = snapshotOf('FROM 100mb\nCOPY 20MB_30MB_50MB /\n', '- image: 125 MB');
  const pending: Snapshot = Object.create(settled, { pending: { value: true } });

  it('are not said to be probably over', () => {
    assert.deepEqual(
      judge(settled, 'image').excesses.map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(judge(pending, 'image').excesses, []);
  });

  it('are said to be over where that is certain', () => {
    const over = snapshotOf('FROM 200mb\n', '- image: 125 MB');
    const read: Snapshot = Object.create(over, { pending: { value: true } });
    assert.equal(judge(read, 'image').excesses.length, 1);
  });
});
