import assert from 'node:assert/strict';
import { ComposeAnalysis, type ComposeSnapshot } from '../../composeAnalysis';
import { ready } from '../../sizes/answer';
import { bytes } from '../../sizes/bytes';
import { known } from '../../sizes/size';
import { applyEdits } from '../../text/edit';
import { LineIndex } from '../../text/lineIndex';
import type { SeverityChoices } from '../../text/severities';
import { composeLenses } from './lenses';
import { composeActions, composeProblems } from './problems';

const usual = '/p/compose.yaml';

function snapshot(
  text: string,
  {
    path = usual,
    files = {},
    choices = {},
  }: {
    readonly path?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly choices?: SeverityChoices;
  } = {},
): ComposeSnapshot {
  const read = (asked: string) => ready(files[asked] ?? null);
  const around = { path, files: { read }, environment: new Map<string, string>(), home: null };
  const world = { compose: () => around, severities: () => ready(choices) };
  return new ComposeAnalysis(world).snapshot({ uri: `file://${path}`, version: 1, lines: new LineIndex(text) });
}

/** The findings of one rule, as the text that they are at. */
function found(shot: ComposeSnapshot, rule: string): readonly string[] {
  const { text } = shot.document.lines;
  return composeProblems(shot)
    .filter(({ code }) => code === rule)
    .map(({ span }) => text.slice(span.start, span.end));
}

const cases: readonly (readonly [name: string, rule: string, text: string, places: readonly string[]])[] = [
  [
    'reports what services share by an alias once',
    'service-privileged',
    'x: &x {image: "a:1", privileged: true}\nservices: {a: *x, b: *x}\n',
    ['true'],
  ],
  [
    'says nothing of what hangs on the shell',
    'service-privileged',
    'services: {a: {image: "a:1", privileged: "${P}"}}\n',
    [],
  ],
  [
    'takes a default for what is meant',
    'service-privileged',
    'services: {a: {image: "a:1", privileged: "${P:-true}"}}\n',
    ['"${P:-true}"'],
  ],
  [
    'heeds a comment above',
    'service-privileged',
    'services:\n  a:\n    image: a:1\n    # plimsoll ignore=service-privileged\n    privileged: true\n',
    [],
  ],
  [
    'heeds a comment at the end of the line',
    'service-privileged',
    'services:\n  a:\n    privileged: true # plimsoll ignore=service-privileged\n',
    [],
  ],
  [
    'finds capabilities by any of their names',
    'capability-dangerous',
    'services: {a: {image: "a:1", cap_add: [cap_sys_admin, NET_BIND_SERVICE, all]}}\n',
    ['cap_sys_admin', 'all'],
  ],
  [
    'finds ports without an address',
    'port-on-all-addresses',
    'services: {a: {image: "a:1", ports: ["127.0.0.1:1:1", "2:2"]}, b: {image: "b:1", ports: ["[::1]:3:3"]}}\n',
    ['ports'],
  ],
  [
    'finds no port whose address is not known',
    'port-on-all-addresses',
    'services: {a: {image: "a:1", ports: ["${BIND}80:80"]}}\n',
    [],
  ],
  [
    'finds system folders below too',
    'host-path-sensitive',
    'services: {a: {image: "a:1", volumes: ["/etc/x:/x", "/srv/x:/y", "/etc/localtime:/etc/localtime:ro", "etc:/z"]}}\nvolumes: {etc: {}}\n',
    ['"/etc/x:/x"'],
  ],
  [
    'finds no secret in what comes by a variable',
    'secret-in-environment',
    'services: {a: {image: "a:1", environment: {DB_PASSWORD: "${DB_PASSWORD:-x}", API_KEY: "", TOKEN_FILE: /run/x, B_SECRET: word}}}\n',
    ['word'],
  ],
  [
    'finds what limits do not limit',
    'memory-unlimited',
    'services: {a: {image: "a:1"}, b: {image: "b:1", mem_limit: 1g}, c: {image: "c:1", deploy: {resources: {limits: {cpus: 1}}}}}\n',
    ['a', 'limits'],
  ],
  ['asks nothing of services that are started elsewhere', 'memory-unlimited', 'services: {a: {hostname: a}}\n', []],
  [
    'finds the volume that two write to',
    'volume-shared',
    'services: {a: {image: "a:1", volumes: ["data:/d"]}, b: {image: "b:1", volumes: ["data:/d"]}, c: {image: "c:1", volumes: ["data:/d:ro"]}}\nvolumes: {data: {}}\n',
    ['"data:/d"'],
  ],
  [
    'finds images without a release',
    'service-image-unpinned',
    'services: {a: {image: a}, b: {image: "h:5000/b"}, c: {image: "c:latest"}, d: {image: "d@sha256:0"}, e: {image: "e:1"}, f: {image: f, build: .}}\n',
    ['a', '"h:5000/b"', '"c:latest"'],
  ],
];

describe('findings in compose files', () => {
  for (const [name, rule, text, places] of cases) it(name, () => assert.deepEqual(found(snapshot(text), rule), places));

  it('are told of the file that they are written in', () => {
    const over = 'services: {a: {privileged: true}}\n';
    const base = 'services: {a: {image: "a:1", pid: host}}\n';
    const below = snapshot(base, { files: { '/p/compose.override.yaml': over } });
    assert.deepEqual(found(below, 'service-privileged'), []);
    assert.deepEqual(found(below, 'pid-namespace-shared'), ['host']);
    assert.deepEqual(found(below, 'memory-unlimited'), ['a']);
    const above = snapshot(over, { path: '/p/compose.override.yaml', files: { [usual]: base } });
    assert.deepEqual(found(above, 'service-privileged'), ['true']);
    assert.deepEqual(found(above, 'pid-namespace-shared'), []);
    assert.deepEqual(found(above, 'memory-unlimited'), []);
  });

  it('count what overrides as said', () => {
    const over = 'services: {a: {mem_limit: 1g, privileged: false}}\n';
    const shot = snapshot('services: {a: {image: "a:1", privileged: true}}\n', {
      files: { '/p/compose.override.yaml': over },
    });
    assert.deepEqual(found(shot, 'memory-unlimited'), []);
    assert.deepEqual(found(shot, 'service-privileged'), []);
  });

  it('have the severity that is chosen', () => {
    const text = 'services: {a: {image: "a:1", privileged: true}}\n';
    const shot = snapshot(text, { choices: { 'service-privileged': 'hint', 'memory-unlimited': 'off' } });
    assert.deepEqual(
      composeProblems(shot)
        .filter(({ code }) => code === 'service-privileged')
        .map(({ severity }) => severity),
      ['hint'],
    );
    assert.deepEqual(found(shot, 'memory-unlimited'), []);
  });

  const fixes: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'Bind to 127.0.0.1',
      'services:\n  a:\n    image: a:1\n    ports:\n      - "80:80"\n      - 81:81\n      - "127.0.0.1:82:82"\n',
      'services:\n  a:\n    image: a:1\n    ports:\n      - "127.0.0.1:80:80"\n      - 127.0.0.1:81:81\n      - "127.0.0.1:82:82"\n',
    ],
    [
      'Set no-new-privileges',
      'services:\n  a:\n    image: a:1\n',
      'services:\n  a:\n    security_opt:\n      - no-new-privileges:true\n    image: a:1\n',
    ],
    [
      'Set no-new-privileges',
      'services:\n  a:\n    image: a:1\n    security_opt:\n      - label:disable\n',
      'services:\n  a:\n    image: a:1\n    security_opt:\n      - no-new-privileges:true\n      - label:disable\n',
    ],
  ];
  for (const [title, before, after] of fixes)
    it(`are mended by “${title}”`, () => {
      const shot = snapshot(before);
      const actions = composeActions(shot, { start: 0, end: before.length });
      const action = actions.find((each) => each.title === title);
      assert.ok(action !== undefined, actions.map((each) => each.title).join(', '));
      assert.equal(applyEdits(before, action.edits), after);
      const { findings } = action;
      assert.deepEqual(found(snapshot(after), findings[0]?.code ?? ''), []);
    });

  it('have no fix where it would not stand', () => {
    const shot = snapshot('services: {a: {image: "a:1", ports: [80]}}\n');
    assert.deepEqual(
      composeActions(shot, { start: 0, end: 40 }).filter(({ kind }) => kind === 'fix'),
      [],
    );
  });
});

describe('lenses in compose files', () => {
  const lenses: readonly (readonly [service: string, title: string])[] = [
    ['{image: "a:1"}', 'a:1 · no limits'],
    ['{image: "a:1", mem_limit: 512m}', 'a:1 · at most 512 MiB, any processors'],
    ['{image: "a:1", cpus: 1, pids_limit: 9}', 'a:1 · any memory, 1 processor, 9 processes'],
    ['{build: .}', 'built from Dockerfile · no limits'],
    ['{build: {context: web, target: dev}}', 'built from web/Dockerfile, stage dev · no limits'],
    ['{build: ../other}', 'built from /other/Dockerfile · no limits'],
    ['{image: "a:${TAG}"}', 'no limits'],
  ];
  for (const [service, title] of lenses)
    it(`say “${title}”`, () =>
      assert.deepEqual(
        composeLenses(snapshot(`services: {a: ${service}}\n`)).map((lens) => lens.title),
        [title],
      ));

  it('tell what an image is on disk, where that is known', () => {
    const text = 'services: {a: {image: "debian:12", mem_limit: 1g}, b: {image: "BAD"}}\n';
    const files = { read: () => ready(null) };
    const image = { layers: 1, user: null, notes: [], system: null, helps: [], pending: false };
    const disk = known(bytes(120_000_000), { kind: 'counted', source: 'a table' });
    const world = {
      compose: () => ({ path: usual, files, environment: new Map<string, string>(), home: null }),
      severities: () => ready({}),
      base: () => ({ ...image, disk, download: disk }),
    };
    const shot = new ComposeAnalysis(world).snapshot({
      uri: 'file:///p/compose.yaml',
      version: 1,
      lines: new LineIndex(text),
    });
    assert.deepEqual(
      composeLenses(shot).map(({ title }) => title),
      ['debian:12, 120 MB · at most 1 GiB, any processors', 'BAD · no limits'],
    );
  });
});
