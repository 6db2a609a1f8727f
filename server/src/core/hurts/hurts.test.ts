import assert from 'node:assert/strict';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { compareBuilds } from '../layers/compareBuilds';
import type { BuildVersion } from '../layers/types';
import { ready } from '../sizes/answer';
import { bytes } from '../sizes/bytes';
import { viewOf } from '../sizes/context/testTree';
import { layer, type StageSizes } from '../sizes/layerSizes';
import { known } from '../sizes/size';
import { cascade } from './cascade';
import { costOf, remadeBy } from './cost';
import { inputsOf, standingStep } from './inputs';
import { hurtOf, rankFiles } from './rank';
import { standingStages } from './standing';
import { takes } from './takes';
import { otherValues } from './variable';
import { buildOf, namedFiles, versionOf } from './version';

const options = { buildArgs: new Map([['PASSED', '1']]), target: null, platform: defaultPlatform };

const { root } = viewOf(
  {
    'package.json': 1,
    'package-lock.json': 2,
    'src/a.js': 3,
    'src/deep/b.js': 4,
    'src/skip/c.js': 5,
    'docs/d.md': 6,
    'out/e': 7,
    link: '-> src',
  },
  'out\n',
);

function version(text: string): BuildVersion {
  return versionOf(buildOf(text, options), options, namedFiles(root));
}

/** Every layer weighs 10 bytes to the power of its place among the stage's steps. */
function sizes({ build }: BuildVersion): readonly StageSizes[] {
  const size = (count: number) => known(bytes(count), { kind: 'counted', source: 'the test' });
  return build.stages.map(({ steps }) => ({
    from: layer(size(0), size(0)),
    own: size(0),
    disk: size(0),
    download: size(0),
    layers: null,
    places: [],
    steps: steps.map((step, at) => ({
      ...layer(size(10 ** at), size(0)),
      makesLayer: step.effect.kind !== 'metadata' && !(step.effect.kind === 'workdir' && step.effect.path === '/'),
    })),
  }));
}

/** Marks at the end of lines: `!` is where the change is, `+` what is made again for it, `?` what may be. */
const cascades: [name: string, text: string][] = [
  ['what stands below', 'FROM a\nRUN a\nCOPY x . # !\nENV A=1\nRUN b # +\nCMD c\nRUN d # +'],
  ['a stage that starts from it', 'FROM a AS x\nRUN a # !\nFROM x # +\nRUN b # +\nCOPY x . # +'],
  [
    'not a stage beside it',
    'FROM a AS x\nRUN a # !\nFROM b AS y\nRUN b\nFROM y\nRUN c\nCOPY --from=x /a / # ?\nRUN d # ?',
  ],
  ['what is mounted of it', 'FROM a AS x\nRUN a # !\nFROM b\nRUN --mount=from=x,target=/x b # ?\nWORKDIR /a # ?'],
  ['a whole stage', 'FROM a AS x # !\nRUN a # +\nFROM b\nCOPY --from=x /a / # ?'],
  [
    'doubts of doubts',
    'FROM a AS x\nRUN a # !\nFROM x AS y # +\nCOPY --from=x /a / # +\nFROM c\nCOPY --from=y /a / # ?',
  ],
  ['nothing in a stage that is not built', 'FROM a AS x\nRUN a # !\nFROM x\nRUN b\nFROM x # +\nRUN c # +'],
];

describe('a cascade', () => {
  for (const [name, marked] of cascades) {
    it(`reaches ${name}`, () => {
      const lines = marked.split('\n').map((line) => line.split(' # '));
      const { build, ...rest } = version(lines.map(([text]) => text).join('\n'));
      const changed = lines.findIndex(([, mark]) => mark === '!');
      const starts = build.stages.flatMap((stage) => [
        ...(stage.from.line === changed ? [stage] : []),
        ...stage.steps.filter((step) => step.placed.line === changed),
      ]);
      const marks = new Map<number, string>();
      for (const { stage, at, sure } of cascade(standingStages({ build, ...rest }), new Set(starts))) {
        const found = build.stages[stage];
        const line = (at === null ? found?.from.line : found?.steps[at]?.placed.line) ?? -1;
        marks.set(line, line === changed ? '!' : sure ? '+' : '?');
      }
      const expected = lines.flatMap(([, mark], line) => (mark === undefined ? [] : [[line, mark]]));
      assert.deepEqual([...marks], expected);
    });
  }

  it('agrees with the comparison of two builds, whatever file changes', () => {
    const texts = [
      'FROM a\nCOPY package*.json ./\nRUN npm ci\nCOPY src src\nRUN b',
      'FROM a AS x\nCOPY . .\nRUN b\nFROM x AS y\nRUN c\nFROM a\nCOPY --from=y /o /\nCOPY docs /d\nRUN d',
      'FROM a\nRUN --mount=type=bind,source=src,target=/s b\nCOPY --exclude=*.md . /x\nRUN c\nWORKDIR /w',
      'FROM a\nCOPY --parents src/*/b.js /x\nCOPY link /y\nCOPY docs/d.md package.json /z/',
    ];
    for (const text of texts) {
      const now = version(text);
      for (const path of ['package.json', 'src/a.js', 'src/deep/b.js', 'docs/d.md', 'out/e', 'nowhere']) {
        const context = { root, digestOf: (name: string) => ready(name === path ? 'another' : name) };
        const compared = remadeBy(compareBuilds(now, { ...now, context }));
        const expected = costOf(now.build, sizes(now), compared);
        const found = hurtOf(now, sizes(now), path);
        assert.deepEqual(found?.cost ?? { ...expected, again: 0, perhaps: 0 }, expected, `${path} in\n${text}`);
        assert.equal(found === null, compared.length === 0, `${path} in\n${text}`);
      }
    }
  });
});

describe('what a step is made of', () => {
  const cases: [line: string, text: string, expected: string][] = [
    ['RUN npm ci', 'FROM a\nCOPY package*.json ./\nRUN npm ci', 'package-lock.json package.json'],
    ['RUN b', 'FROM a\nCOPY package.json .\nRUN a\nRUN b', ''],
    ['COPY . .', 'FROM a\nCOPY package.json .\nCOPY . .', '/'],
    ['COPY src/*.js .', 'FROM a\nCOPY src/*.js .', 'src/a.js'],
    ['COPY --parents src/*/b.js /x', 'FROM a\nCOPY --parents src/*/b.js /x', 'src/*/b.js*'],
    ['COPY gone /x/ .', 'FROM a\nCOPY gone /x/ .', 'gone x'],
    ['ADD http://a.example/b /', 'FROM a\nADD http://a.example/b /', '@http://a.example/b'],
    ['ADD --checksum=sha256:0 http://a.example/b /', 'FROM a\nADD --checksum=sha256:0 http://a.example/b /', ''],
    ['COPY *.none .', 'FROM a\nCOPY *.none .', '*.none*'],
    ['RUN b', 'FROM a AS x\nFROM b\nENV A=1\nCOPY --from=x /a /\nARG B=2\nRUN b', 'A B'],
    ['COPY --from=x /a /', 'FROM a AS x\nFROM b\nCOPY --from=x /a /', '<stage'],
    ['RUN b', 'FROM a\nRUN --mount=source=src,target=/s a\nRUN b', ''],
    ['RUN --mount=source=src,target=/s b', 'FROM a\nRUN --mount=source=src,target=/s b', 'src/'],
  ];
  for (const [line, text, expected] of cases) {
    it(`${line} in ${JSON.stringify(text)}`, () => {
      const now = version(text);
      const stages = standingStages(now);
      const step = now.build.stages
        .flatMap(({ steps }) => steps)
        .find(({ placed }) => placed.instruction.text === line);
      const found = step && standingStep(stages, step);
      const inputs = found && inputsOf(now, found.stage, found.step);
      assert.ok(inputs);
      const words = [
        ...inputs.files.map(({ path, kind }) => path + { file: '', folder: '/', pattern: '*' }[kind]),
        ...inputs.addresses.map((address) => `@${address}`),
        ...inputs.reads.map(({ kind }) => `<${kind}`),
        ...inputs.variables.map(({ name }) => name),
      ];
      assert.equal(words.join(' '), expected);
    });
  }
});

describe('another value of a variable', () => {
  /** The variables of the line that ends with `# !` get another value; `+` are the lines made again for it. */
  const cases: [name: string, text: string][] = [
    ['of ARG in every RUN below, used or not', 'FROM a\nRUN a\nARG V=1 # !\nCOPY docs .\nRUN b # +'],
    ['of ENV likewise, and in what expands it', 'FROM a\nENV V=1 # !\nCOPY docs /$V # +\nRUN b # +'],
    ['of ENV in its old form', 'FROM a\nENV V 1 2 # !\nRUN b # +'],
    ['of ARG that has none yet', 'FROM a\nARG V # !\nRUN b # +'],
    ['of ARG that the build passes', 'FROM a\nARG PASSED=3 # !\nCOPY docs /\nRUN b # +'],
    ['of a global argument in FROM', 'ARG V=1 # !\nFROM a:$V # +\nRUN a # +'],
    ['of a global argument where a stage declares it', 'ARG V=1 # !\nFROM a\nRUN a\nARG V\nRUN b # +'],
    ['not of a global argument that nobody declares', 'ARG V=1 # !\nFROM a\nRUN a'],
    ['not of ARG that ENV covers', 'FROM a\nARG V=1 # !\nENV V=2\nRUN a'],
    ['in a stage that starts from it', 'FROM a AS x\nENV V=1 # !\nFROM x # \nRUN a # +'],
  ];
  for (const [name, marked] of cases) {
    it(`counts ${name}`, () => {
      const lines = marked.split('\n').map((line) => line.split(' # '));
      const text = lines.map(([line]) => line).join('\n');
      const now = version(text);
      const at = lines.findIndex(([, mark]) => mark === '!');
      const steps = now.build.stages.flatMap((stage) => stage.steps.map((step) => step.placed));
      const placed = steps.find(({ line }) => line === at);
      const global = { start: 0, line: 0, instruction: placed?.instruction ?? globalOf(text) };
      const { detail } = global.instruction;
      assert.ok(detail.kind === 'arg' || detail.kind === 'env');
      const verdicts = otherValues({ text, options, version: now }, placed ?? global, detail.pairs);
      const again = verdicts.filter(({ verdict }) => verdict.kind === 'rebuilt').map((step) => step.placed.line);
      assert.deepEqual(
        again,
        lines.flatMap(([, mark], line) => (mark === '+' ? [line] : [])),
      );
    });
  }
});

/** The first line as an instruction of a stage, which reads the same. */
function globalOf(text: string) {
  const [step] = buildOf(`FROM scratch\n${text}`, options).stages[0]?.steps ?? [];
  assert.ok(step);
  return step.instruction;
}

describe('files ranked by what their changes cost', () => {
  const text = 'FROM a\nCOPY package*.json ./\nRUN npm ci\nCOPY src src\nRUN b';
  const limits = { mostFiles: 100, mostShown: 100 };
  const rank = (changes: ReadonlyMap<string, number> | null) => {
    const now = version(text);
    const history = changes && { commits: 100, changes };
    return rankFiles(now, sizes(now), history, limits).files.map((file) => {
      const { cost, taken, dearest } = file;
      return `${file.path} ${file.changes} ${cost.again}/${cost.total} ${taken.at} ${dearest?.at ?? '-'}`;
    });
  };

  it('by the cost alone without a history', () => {
    assert.deepEqual(rank(null), [
      'package-lock.json null 4/4 0 3',
      'package.json null 4/4 0 3',
      'src/a.js null 2/4 2 3',
      'src/deep/b.js null 2/4 2 3',
      'src/skip/c.js null 2/4 2 3',
    ]);
  });

  it('by how often they changed, too', () => {
    const changes = new Map([
      ['src/deep/b.js', 41],
      ['package.json', 2],
      ['docs/d.md', 90],
    ]);
    const order = rank(changes).map((row) => row.split(' ').slice(0, 2).join(' '));
    assert.deepEqual(order, [
      'src/deep/b.js 41',
      'package.json 2',
      'package-lock.json 0',
      'src/a.js 0',
      'src/skip/c.js 0',
    ]);
  });

  it('says where it stopped', () => {
    const now = version('FROM a\nCOPY . .');
    const all = rankFiles(now, sizes(now), null, limits);
    assert.deepEqual([all.total, all.cut], [7, false]);
    const some = rankFiles(now, sizes(now), null, { mostFiles: 3, mostShown: 2 });
    assert.deepEqual([some.files.length, some.total, some.cut], [2, 3, true]);
  });

  it('follows a link that is copied, and nothing that is ignored', () => {
    const copy = { instruction: 'COPY', exclude: [], parents: false } as const;
    assert.equal(takes(root, { ...copy, sources: ['link'] }, 'src/a.js'), true);
    assert.equal(takes(root, { ...copy, sources: ['.'] }, 'out/e'), false);
    assert.equal(takes(root, { ...copy, sources: ['src'], exclude: ['skip'] }, 'src/skip/c.js'), false);
  });
});
