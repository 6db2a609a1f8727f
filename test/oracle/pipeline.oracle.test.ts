import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { LayersJson } from '../../server/src/cli/layersJson';
import { imageOfRun } from './engine';
import { writeTree } from './trees';
import { withEngine } from './withEngine';

/** Whole Dockerfiles on one tree: what `plimsoll layers` says of every layer, against `docker history`. */
const tree = {
  'a.json': 100,
  'b.json': 20,
  'conf/x.ini': 7,
  'src/deep/m.js': 3000,
  'src/n.js': 400,
  'note.md': 50000,
  '.dockerignore': Buffer.from('*.md\n'),
};

const dockerfiles: [name: string, lines: string[]][] = [
  [
    'wildcards into a working directory',
    ['FROM scratch', 'WORKDIR /app', 'COPY *.json /app', 'COPY *.json ./', 'COPY src .'],
  ],
  [
    'wildcards into what a base image has',
    [`FROM ${imageOfRun('base')}`, 'COPY *.json /etc', 'COPY *.json /tmp/', 'COPY conf/*.ini /etc/x'],
  ],
  ['wildcards to a name that is no folder', ['FROM scratch', 'COPY *.json /one', 'COPY conf/*.ini /two']],
  [
    'variables',
    [
      'ARG D=src',
      'FROM scratch',
      'ARG D',
      'ENV E=/opt/$D',
      'COPY ${D} $E',
      'COPY ${D%c}c/n.js ${X:-/usr/lib}/',
      'WORKDIR $E/x',
      'COPY . .',
    ],
  ],
  [
    'heredocs',
    [
      'FROM scratch',
      'ENV A=äß',
      'COPY <<one <<"two" /h/',
      'x $A',
      'one',
      'x $A',
      'two',
      'COPY <<-E /f',
      '\tindented',
      '\tE',
    ],
  ],
  [
    'stages and triggers',
    ['FROM scratch AS a', 'ONBUILD COPY conf /conf/', 'WORKDIR /s', 'COPY src /s', 'FROM a', 'COPY a.json b.json /s/'],
  ],
  [
    'the JSON form and other spellings',
    [
      'FROM scratch',
      'copy ["a.json", "b.json", "/j/"]',
      'ADD ./conf/../src/. /k',
      'COPY \\',
      '  # why',
      '  note.md* a.json /l/',
    ],
  ],
];

describe('plimsoll layers, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  for (const [index, [name, lines]] of dockerfiles.entries()) {
    it(name, async () => {
      const engine = oracle.engine();
      const context = `pipeline-${index}`;
      await writeTree(join(engine.contexts, 'base'), {});
      await engine.build('base', 'FROM scratch\nWORKDIR /etc\nWORKDIR /tmp\n');
      const text = `${lines.join('\n')}\n`;
      await writeTree(join(engine.contexts, context), { ...tree, Dockerfile: Buffer.from(text) });
      const built = await engine.build(context, text);
      assert.ok(built.kind === 'built', built.kind === 'failed' ? built.message : '');
      const expected = built.layers
        .filter((layer) => /^(COPY|ADD|WORKDIR)/.test(layer.createdBy))
        .map((layer) => layer.bytes);
      const own = weighed(join(engine.contexts, context, 'Dockerfile'));
      // The layers of a base image come first, and are not the Dockerfile's own.
      assert.deepEqual(own, expected.slice(-own.length));
    });
  }
});

/** Bytes of the image's own layers, base first; stages below it come before. */
function weighed(dockerfile: string): readonly (number | string)[] {
  const cli = join(__dirname, '../../dist/cli.js');
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'layers', dockerfile, '--json'], { encoding: 'utf8' });
  assert.equal(stderr, '');
  const { stages }: LayersJson = JSON.parse(stdout);
  const steps = stages.flatMap((stage) => stage.steps);
  const own = steps.filter((step) => step.makesLayer && step.instruction !== 'FROM');
  return own.map(({ disk }) => (disk.kind === 'known' ? disk.bytes : disk.kind));
}
