import assert from 'node:assert/strict';
import { evaluateBuild } from '../formats/dockerfile/build';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import { DockerfileParser } from '../formats/dockerfile/model';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { RunReader } from '../formats/dockerfile/runScript';
import { missing } from './answer';
import { bytes } from './bytes';
import { layer, layerSizes } from './layerSizes';
import { printSize } from './printSize';
import { known, unknown } from './size';
import { unchangedSince } from './unchanged';

/** The context: folders end in a slash. Bytes. */
const context: Readonly<Record<string, number>> = { 'package.json': 300, 'src/': 5000, 'src/a.js': 1000, '.': 9000 };

const evidence = { kind: 'counted', source: 'the test' } as const;

/** What the RUNs of the test leave, by what they say: `npm` in /app/node_modules, `apt` in no place that is known. */
const runs: Readonly<Record<string, { readonly size: number; readonly path?: string }>> = {
  'RUN npm ci': { size: 40_000, path: '/app/node_modules' },
  'RUN apt-get install -y gcc': { size: 70_000 },
  'RUN pip install --target /opt/venv flask': { size: 6000, path: '/opt/venv' },
};

/** The size of the last step of a Dockerfile. */
function lastSize(text: string): string {
  const model = new DockerfileParser().parse(text);
  const build = evaluateBuild(model, { buildArgs: new Map(), target: null, platform: defaultPlatform });
  const reader = new RunReader();
  const none = missing('not in this test');
  const sizes = layerSizes(build, {
    base: () => ({
      disk: unknown(none.because),
      download: unknown(none.because),
      layers: null,
      user: null,
      notes: [],
      system: null,
      helps: [],
      pending: false,
    }),
    copied: ({ sources }) => {
      const sum = sources.reduce((all, { text: name }) => all + (context[name] ?? context[`${name}/`] ?? 0), 0);
      return layer(known(bytes(sum), evidence), unknown('not compressed'));
    },
    measured: null,
    run: (_stage, step) => weighRun(step),
    reading: (stage, step) => reader.read(stage, step),
    look: (path) => {
      const size = context[path];
      if (size !== undefined && path !== '.') return { kind: 'file', bytes: bytes(size) };
      return { kind: Object.hasOwn(context, `${path}/`) ? 'folder' : 'absent' };
    },
    unchanged: unchangedSince(null, model, build),
  });
  const disk = sizes.at(-1)?.steps.at(-1)?.disk ?? unknown('no step');
  return printSize(disk);
}

function weighRun({ instruction }: BuildStep) {
  const run = runs[instruction.text];
  const size = run === undefined ? unknown('it is known after a build') : known(bytes(run.size), evidence);
  const placed = run?.path === undefined || size.kind === 'unknown' ? [] : [{ path: run.path, disk: size }];
  return { ...layer(size, size), placed };
}

const cases: readonly [title: string, text: string, size: string][] = [
  [
    'all that a COPY has put in a folder',
    'FROM a AS b\nCOPY src /app/src\nFROM scratch\nCOPY --from=b /app /app',
    '5.0 kB',
  ],
  ['a file of a copied folder', 'FROM a AS b\nCOPY . /app\nFROM scratch\nCOPY --from=b /app/src/a.js /', '1.0 kB'],
  ['a folder of a copied folder', 'FROM a AS b\nCOPY . /app\nFROM scratch\nCOPY --from=b /app/src /s', '5.0 kB'],
  [
    'a file once that two copies bring',
    'FROM a AS b\nWORKDIR /app\nCOPY package.json .\nCOPY . .\nFROM scratch\nCOPY --from=b /app /app',
    '9.0 kB',
  ],
  [
    'what a RUN has put in a folder',
    'FROM a AS b\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nFROM scratch\nCOPY --from=b /app/node_modules /n',
    '40 kB',
  ],
  [
    'the copied and the installed together',
    'FROM a AS b\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nFROM scratch\nCOPY --from=b /app /app',
    '40.3 kB',
  ],
  [
    'a folder that packages of the system cannot have filled',
    'FROM a AS b\nRUN apt-get install -y gcc\nCOPY src /app/src\nFROM scratch\nCOPY --from=b /app /app',
    '5.0 kB',
  ],
  [
    'a place among the system’s that only this RUN fills',
    'FROM a AS b\nRUN pip install --target /opt/venv flask\nFROM scratch\nCOPY --from=b /opt/venv /opt/venv',
    '6.0 kB',
  ],
  [
    'a folder of the system that WORKDIR makes',
    'FROM a AS b\nRUN apt-get install -y gcc\nWORKDIR /srv/app\nCOPY src lib\nFROM scratch\nCOPY --from=b /srv/app /app',
    '5.0 kB',
  ],
  [
    'a file where no package puts any',
    'FROM a AS b\nRUN apt-get install -y gcc\nCOPY src/a.js /usr/local/bin/a\nFROM scratch\nCOPY --from=b /usr/local/bin/a /',
    '1.0 kB',
  ],
  [
    'through two stages',
    'FROM a AS b\nCOPY src /app/src\nFROM b AS c\nFROM scratch\nCOPY --from=c /app/src/a.js /',
    '1.0 kB',
  ],
  [
    'through a copy between stages',
    'FROM a AS b\nCOPY src /x\nFROM a AS c\nCOPY --from=b /x /app\nFROM scratch\nCOPY --from=c /app /',
    '5.0 kB',
  ],
  ['not what an unknown command made', 'FROM a AS b\nCOPY . /app\nRUN make\nFROM scratch\nCOPY --from=b /app /', '?'],
  ['not what a base image may hold', 'FROM a AS b\nFROM scratch\nCOPY --from=b /usr/bin/x /', '?'],
  ['not what packages may hold', 'FROM a AS b\nRUN apt-get install -y gcc\nFROM scratch\nCOPY --from=b /usr /', '?'],
  [
    'not what a RUN of unknown size may have put anywhere',
    'FROM a AS b\nRUN pip install --target /x flask\nFROM scratch\nCOPY --from=b /opt/venv /',
    '?',
  ],
  [
    'what packages of unknown size cannot have touched',
    'FROM a AS b\nRUN apt-get upgrade -y\nCOPY src /app/src\nFROM scratch\nCOPY --from=b /app /app',
    '5.0 kB',
  ],
  [
    'not a folder that base images fill, whatever is copied into it',
    'FROM a AS b\nWORKDIR /usr/share/nginx/html\nCOPY src .\nFROM scratch\nCOPY --from=b /usr/share/nginx/html /h',
    '?',
  ],
  ['not what nothing made', 'FROM a AS b\nFROM scratch\nCOPY --from=b /app /', '?'],
  ['not what a RUN removes', 'FROM a AS b\nCOPY . /app\nRUN rm -rf /app/src\nFROM scratch\nCOPY --from=b /app /', '?'],
  [
    'what a wildcard above it cannot have brought',
    'FROM a AS b\nWORKDIR /app\nCOPY none*.json ./\nRUN npm ci\nFROM scratch\nCOPY --from=b /app/node_modules /n',
    '40 kB',
  ],
  ['not a wildcard', 'FROM a AS b\nCOPY . /app\nFROM scratch\nCOPY --from=b /app/*.js /', '?'],
];

describe('A COPY from another stage weighs', () => {
  for (const [title, text, size] of cases) it(title, () => assert.equal(lastSize(text), size));
});
