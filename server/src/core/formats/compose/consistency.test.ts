import assert from 'node:assert/strict';
import { missing, ready } from '../../sizes/answer';
import { readProject } from './project';

/** Problems of a project whose only file this is, with the text that each is at. */
function problems(text: string, path = '/p/compose.yaml'): readonly string[] {
  const files = { read: (asked: string) => (asked === '/x.yaml' ? missing('it lies outside') : ready(null)) };
  const project = readProject(text, { path, files, environment: new Map(), home: null });
  return project.problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

const cases: readonly (readonly [text: string, found: readonly string[]])[] = [
  ['services: {a: {image: a, depends_on: [b]}}', ['b: There is no service b to depend on.']],
  ['services: {a: {image: a, depends_on: {b: {condition: service_started, required: false}}}}', []],
  ['services: {a: {image: a, links: [b]}}', ['a: There is no service b to depend on.']],
  ['services: {a: {image: a, profiles: [x], depends_on: [b]}}', []],
  [
    'services: {a: {image: a, depends_on: [b]}, b: {image: b, depends_on: [c]}, c: {image: c, depends_on: [b, a]}}',
    ['b: These services wait for each other: b → c → b.', 'a: These services wait for each other: a → b → c → a.'],
  ],
  ['services: {a: {image: a, networks: [n]}}', ['n: There is no network n in this project.']],
  ['services: {a: {image: a, networks: [default]}}', []],
  [
    'services: {a: {image: a, volumes: ["vol:/v", "/w", "./x:/x"]}}',
    ['"vol:/v": There is no volume vol in this project.'],
  ],
  ['services: {a: {image: a, volumes: ["${V}:/v"]}}', []],
  [
    'services: {a: {image: a, configs: [c], secrets: [s]}}\nconfigs: {c: {file: c}}',
    ['s: There is no secret s in this project.'],
  ],
  [
    'services: {a: {image: a, network_mode: host, networks: [n]}}\nnetworks: {n: }',
    ['host: a has a network_mode and networks, of which Compose takes one alone.'],
  ],
  ['services: {a: {image: a, network_mode: host}}', []],
  [
    'services: {a: {build: {dockerfile: D, dockerfile_inline: FROM a}}}',
    ['FROM a: a has a dockerfile and a dockerfile_inline, of which Compose takes one alone.'],
  ],
  [
    'services: {a: {image: a, container_name: b, deploy: {replicas: 2}}}',
    ['b: 2 containers of a cannot all have this name: leave one of both out.'],
  ],
  ['services: {a: {image: a, container_name: b, scale: 1}, c: {image: c, container_name: d, scale: "${N}"}}', []],
  ['include: [../x.yaml]\nservices: {a: {image: a, depends_on: [b]}}', []],
];

describe('what a compose project refers to', () => {
  for (const [text, found] of cases) it(JSON.stringify(text), () => assert.deepEqual(problems(`${text}\n`), found));

  it('may stand in the file that another one adds to', () =>
    assert.deepEqual(problems('services: {a: {depends_on: [b]}}\n', '/p/docker-compose.prod.yml'), []));

  it('is looked at however long the chain is', () => {
    const text = Array.from({ length: 3000 }, (_, at) => `  s${at}: {image: a, depends_on: [s${(at + 1) % 3000}]}`);
    assert.equal(problems(`services:\n${text.join('\n')}\n`).length, 1);
  });
});
