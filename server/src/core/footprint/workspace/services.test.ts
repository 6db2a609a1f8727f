import assert from 'node:assert/strict';
import type { ComposeFacts, ServiceEntry } from './composeFacts';
import { servicesOnce } from './services';

/** `compose.yaml: web db@db/compose.yaml`: a file with its services, behind @ the file that names one; `(…)` is a part. */
function fileOf(text: string) {
  const [head = '', tail = ''] = text.split(': ');
  const name = head.replace(/[()]/g, '');
  const services = tail.split(' ').map((word): ServiceEntry => {
    const [service = '', definedIn = name] = word.split('@');
    const path = `/w/${name}`;
    return {
      traits: {
        side: 'container',
        uri: `file://${path}`,
        path,
        name: service,
        names: [],
        software: [],
        ports: [],
        dockerfile: null,
        image: null,
      },
      definedIn: `/w/${definedIn}`,
      line: 0,
      source: { kind: 'unknown', because: 'a test' },
      memory: null,
    };
  });
  const facts: ComposeFacts = { path: `/w/${name}`, services, isPart: head.startsWith('('), gap: null, pending: false };
  return { uri: `file:///w/${name}`, file: name, facts };
}

describe('services of several compose files', () => {
  const cases: readonly [what: string, files: readonly string[], found: string][] = [
    ['of one file', ['compose.yaml: web db'], 'compose.yaml#web compose.yaml#db'],
    [
      'are told with the file that names them where it includes another',
      ['compose.yaml: web db@db/compose.yaml', 'db/compose.yaml: db'],
      'compose.yaml#web db/compose.yaml#db',
    ],
    [
      'are told with the file that includes them where the other is none of ours',
      ['compose.yaml: web db@db/services.yml'],
      'compose.yaml#web compose.yaml#db',
    ],
    [
      'are told once where another file is merged into the usual one',
      ['compose.yaml: web admin@compose.override.yaml', '(compose.override.yaml): web admin'],
      'compose.yaml#web compose.yaml#admin',
    ],
    ['of a part alone are told', ['(compose.override.yaml): admin'], 'compose.override.yaml#admin'],
    [
      'of the same name in two files are two',
      ['a/compose.yaml: web', 'b/compose.yaml: web'],
      'a/compose.yaml#web b/compose.yaml#web',
    ],
  ];
  for (const [what, files, found] of cases)
    it(what, () => {
      const services = servicesOnce(files.map(fileOf));
      assert.equal(services.map(([{ file }, { traits }]) => `${file}#${traits.name}`).join(' '), found);
    });
});
