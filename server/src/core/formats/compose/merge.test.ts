import assert from 'node:assert/strict';
import { ready } from '../../sizes/answer';
import { readProject } from './project';
import { type ComposeValue, get, type MapValue } from './value';

const texts = (base: string, over: string): Readonly<Record<string, string>> => ({
  '/p/base.yaml': `services: {a: {image: i, ${base}}}\n`,
  '/p/over.yaml': `services: {a: {${over}}}\n`,
});

function merged(base: string, over: string): MapValue {
  const files = texts(base, over);
  const read = (path: string) => ready(files[path] ?? null);
  const around = { path: '/p/base.yaml', files: { read }, environment: new Map(), home: null };
  const { root, problems } = readProject(files['/p/base.yaml'] ?? '', around, Object.keys(files));
  assert.deepEqual(problems, []);
  const service = get(root, 'services', 'a');
  assert(service?.kind === 'map');
  return service;
}

function plain(value: ComposeValue | null): unknown {
  if (value === null) return undefined;
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
}

/** By the Compose Specification, “Merge”; the last says where in the service to look. */
const cases: readonly (readonly [rule: string, base: string, over: string, at: readonly string[], found: unknown])[] = [
  ['a text is replaced', 'hostname: h', 'hostname: o', ['hostname'], 'o'],
  ['a text that is nulled stays', 'hostname: h', 'hostname: ', ['hostname'], 'h'],
  ['mappings merge', 'labels: {x: 1, y: 2}', 'labels: {y: 3, z: 4}', ['labels'], { x: '1', y: '3', z: '4' }],
  ['both forms of variables merge', 'environment: [X=1, Y=2]', 'environment: {Y: 3}', ['environment', 'Y'], '3'],
  ['a command is replaced', 'command: [a, b]', 'command: [c]', ['command'], ['c']],
  ['an entry point is replaced', 'entrypoint: [a, b]', 'entrypoint: [c]', ['entrypoint'], ['c']],
  [
    'a test is replaced',
    'healthcheck: {test: [CMD, a]}',
    'healthcheck: {test: [CMD, b]}',
    ['healthcheck', 'test'],
    ['CMD', 'b'],
  ],
  ['lists append', 'security_opt: [a]', 'security_opt: [b]', ['security_opt'], ['a', 'b']],
  ['a capability stands once', 'cap_add: [A, B]', 'cap_add: [B, C]', ['cap_add'], ['A', 'B', 'C']],
  ['what is reset goes', 'privileged: true', 'privileged: !reset null', ['privileged'], undefined],
  ['what is reset goes from lists', 'cap_add: [A]', 'cap_add: !reset []', ['cap_add'], undefined],
  ['what overrides is not merged', 'cap_add: [A]', 'cap_add: !override [B]', ['cap_add'], ['B']],
  [
    'options stay with their driver',
    'logging: {driver: a, options: {x: 1}}',
    'logging: {driver: b}',
    ['logging'],
    { driver: 'b' },
  ],
  [
    'options of one driver merge',
    'logging: {driver: a, options: {x: 1}}',
    'logging: {options: {y: 2}}',
    ['logging', 'options'],
    { x: '1', y: '2' },
  ],
];

describe('merging compose files', () => {
  for (const [rule, base, over, at, found] of cases)
    it(`${rule}: ${over}`, () => assert.deepEqual(plain(get(merged(base, over), ...at)), found));

  it('keeps one mount for each place in the container', () => {
    const volumes = get(merged('volumes: ["/h:/x", "/i:/y"]', 'volumes: ["/o:/x:ro"]'), 'volumes');
    assert(volumes?.kind === 'list');
    assert.deepEqual(
      volumes.items.map((item) => [plain(get(item, 'source')), plain(get(item, 'target'))]),
      [
        ['/o', '/x'],
        ['/i', '/y'],
      ],
    );
  });

  it('keeps every port that is published otherwise', () => {
    const ports = get(merged('ports: ["1:80", "2:80"]', 'ports: ["2:80", "3:80"]'), 'ports');
    assert(ports?.kind === 'list');
    assert.deepEqual(
      ports.items.map((item) => String(plain(get(item, 'published')))),
      ['1', '2', '3'],
    );
  });

  it('tells of a text where it was last said, of a mapping where it was begun', () => {
    const service = merged('hostname: h, labels: {x: 1}', 'hostname: o, labels: {y: 2}');
    const fileOf = (name: string) => service.entries.get(name)?.key.file;
    assert.deepEqual([fileOf('hostname'), fileOf('labels')], ['/p/over.yaml', '/p/base.yaml']);
  });
});
