import assert from 'node:assert/strict';
import { type Answer, missing, pending, ready } from '../../sizes/answer';
import { type ComposeProject, readProject } from './project';
import { asText, get, itemsOf } from './value';

const main = '/p/compose.yaml';

/** A project whose other files are texts, or what the world says in place of them. */
function project(
  text: string,
  files: Readonly<Record<string, string | Answer<string | null>>> = {},
  path = main,
): ComposeProject {
  const read = (asked: string): Answer<string | null> => {
    const file = files[asked];
    return file === undefined ? ready(null) : typeof file === 'string' ? ready(file) : file;
  };
  return readProject(text, { path, files: { read }, environment: new Map(), home: null });
}

const image = ({ root }: ComposeProject, service = 'a') => asText(get(root, 'services', service, 'image'));

describe('compose projects', () => {
  it('tell which services rest on files that are being read', () => {
    const text = 'services:\n  a: {image: "a:1", extends: {file: b.yaml, service: b}}\n  c: {image: c}\n';
    const read = project(text, { '/p/b.yaml': pending });
    assert.equal(read.pending, true);
    assert.deepEqual([...read.open.keys()], ['a']);
    assert.deepEqual(read.problems, []);
    assert.deepEqual(read.gaps, []);
  });

  it('tell why files that may not be read leave something unknown', () => {
    const read = project('include: [../b.yaml]\nservices: {a: {image: a}}\n', {
      '/b.yaml': missing('it lies outside'),
    });
    assert.deepEqual(
      read.gaps.map(({ because }) => because),
      ['it lies outside'],
    );
    assert.equal(read.pending, false);
    assert.equal(image(read), 'a');
  });

  it('put what overrides under the usual file, and the usual file under what overrides it', () => {
    const files = { '/p/compose.override.yml': 'services: {a: {image: "over:1"}}' };
    assert.equal(image(project('services: {a: {image: "a:1", hostname: h}}', files)), 'over:1');
    const base = { [main]: 'services: {a: {image: "a:1", hostname: h}}' };
    const over = project('services: {a: {image: "over:2"}}', base, '/p/compose.override.yaml');
    assert.equal(image(over), 'over:2');
    assert.equal(asText(get(over.root, 'services', 'a', 'hostname')), 'h');
    assert.equal(over.isPart, false);
  });

  it('take a file of another name for a part', () => {
    assert.equal(project('services: {a: {privileged: true}}', {}, '/p/docker-compose.prod.yml').isPart, true);
  });

  it('tell what is wrong where it is written', () => {
    const text = 'services:\n  a: {extends: nobody}\n  b: {image: "${X:?name it}"}\n';
    const told = project(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
    assert.deepEqual(told, [
      '"${X:?name it}": Compose refuses this: X is required: name it.',
      'nobody: There is no service nobody in compose.yaml to extend.',
    ]);
  });

  for (const text of [
    'services: [a, b]',
    'services: {a: 1, b: [], c: {build: 3, ports: 1, volumes: {a: b}, environment: 5}}',
    '- a',
    'a',
    'include: {a: b}',
    'services: {a: {extends: [x], depends_on: 1, networks: 2, healthcheck: x, deploy: y, env_file: {a: 1}, secrets: z, devices: [[1]], ports: [[1], {a: b}], volumes: [[1], {type: bind}]}}',
    'volumes: 1\nnetworks: [a]\nsecrets: {a: 1}',
  ])
    it(`read ${text.slice(0, 40)} without throwing`, () => assert.equal(project(text).pending, false));

  it('expand no more ports of a list than a host could have', () => {
    const ranges = Array.from({ length: 20 }, (_, at) => `"127.0.0.${at}:1-65535:1-65535"`);
    const text = `services: {a: {image: a, ports: [${ranges.join(', ')}]}}`;
    const made = itemsOf(get(project(text).root, 'services', 'a', 'ports'));
    assert.ok(made.length > 2 * 65_535 && made.length < 4 * 65_535, String(made.length));
    assert.equal(made.at(-1)?.kind, 'scalar');
  });

  it('read what is typed half', () => {
    const whole =
      'x: &x {init: true}\nservices:\n  a:\n    <<: *x\n    image: "a:${T:-1}"\n    ports: ["80:80", {target: 1}]\n    environment:\n      - A=1\n';
    for (let end = 0; end < whole.length; end++) assert.ok(project(whole.slice(0, end)).name === 'p');
  });
});
