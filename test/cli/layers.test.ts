import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { LayersJson } from '../../server/src/cli/layersJson';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');

function run(
  args: readonly string[],
  cwd = root,
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** JSON of the contract, held against its schema. */
function layers(args: readonly string[], cwd?: string): LayersJson {
  const { code, out, err } = run(['layers', '--json', ...args], cwd);
  assert.equal(code, 0, err);
  const value: unknown = JSON.parse(out);
  assertLayers(value);
  return value;
}

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/layers.schema.json'), 'utf8')),
);

function assertLayers(value: unknown): asserts value is LayersJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

describe('plimsoll layers', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-cli-'));
    writeFileSync(path.join(folder, 'a.txt'), 'x'.repeat(1234));
    writeFileSync(
      path.join(folder, 'Dockerfile'),
      'ARG V=a\nFROM scratch AS One\nCOPY ${X:-a}.txt /\nFROM scratch\nCOPY --from=one /a.txt /\nLABEL v=$V\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the contract’s JSON', () => {
    const { image, stages } = layers(['Dockerfile'], folder);
    assert.deepEqual(
      stages.map(({ name, base }) => [name, base]),
      [
        ['one', 'scratch'],
        ['1', 'scratch'],
      ],
    );
    assert.deepEqual(
      stages[0]?.steps.map(({ line, instruction, makesLayer }) => [line, instruction, makesLayer]),
      [
        [2, 'FROM', false],
        [3, 'COPY', true],
      ],
    );
    assert.deepEqual(stages[0]?.steps[1]?.disk, {
      kind: 'known',
      bytes: 1234,
      evidence: 'counted',
      source: '1 file in the build context',
    });
    assert.deepEqual([image.disk.kind, image.disk.kind === 'known' && image.disk.bytes], ['known', 1234]);
    assert.deepEqual(stages[1]?.steps.at(-1)?.makesLayer, false);
  });

  it('takes the target, build arguments and another context', () => {
    const other = path.join(folder, 'sub.Dockerfile');
    writeFileSync(other, 'FROM scratch AS x\nARG F=none\nCOPY $F /\nFROM scratch\n');
    const { image, stages } = layers(
      [other, '--target', 'x', '--build-arg', 'F=a.txt', '--context', folder],
      os.tmpdir(),
    );
    assert.deepEqual([image.disk.kind === 'known' && image.disk.bytes, stages.length], [1234, 2]);
  });

  it('weighs the sample', () => {
    const { image, stages } = layers(['test-fixtures/sample/Dockerfile', '--offline', '--no-engine']);
    assert.deepEqual(
      stages.map(({ base }) => base),
      ['node:24-slim', 'deps', 'node:24-slim'],
    );
    const sizeOf = (text: string) =>
      stages.flatMap(({ steps }) => steps).find((step) => step.text.includes(text))?.disk ?? assert.fail(text);
    const isNear = (size: LayersJson['image']['disk'], megabytes: number) =>
      assert.ok(
        size.kind === 'range' && size.low <= megabytes * 1e6 && size.high >= megabytes * 1e6,
        `${megabytes} MB`,
      );
    // What `find -type f` adds up to after the same npm ci: 7.19 MB.
    isNear(sizeOf('npm ci --omit=dev'), 7.19);
    isNear(sizeOf('--from=deps'), 7.19);
    assert.ok(sizeOf('apt-get install').kind === 'range');
    assert.ok(sizeOf('npm test').kind === 'unknown', 'no script of the project has a made-up size');
    assert.ok(image.disk.kind === 'range' && image.disk.low > 200e6 && image.disk.high < 300e6);
  });

  it('prints a table for people, without colours where nobody sees them', () => {
    const { code, out } = run(['layers', 'Dockerfile'], folder);
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    const lines = out.split('\n');
    const layerColumn = lines.find((line) => line.includes('LAYER'))?.indexOf('LAYER') ?? -1;
    assert.ok(layerColumn > 0);
    const figure = lines.find((line) => line.includes('+1.2 kB')) ?? '';
    assert.equal(
      figure.indexOf('+1.2 kB') + '+1.2 kB'.length,
      layerColumn + 'LAYER'.length,
      'figures stand right under LAYER',
    );
    assert.match(out, /counted from 1 file in the build context/);
    assert.match(out, /^stage one {2}while building, not in the image\n[\s\S]*^final stage {2}the image$/m);
    assert.match(out, /total/);
    assert.match(out, /to download\n$/);
  });

  const refusals: [name: string, args: string[], message: RegExp][] = [
    ['no command', [], /usage: plimsoll/],
    ['an unknown command', ['weigh'], /there is no command weigh/],
    ['no file', ['layers'], /needs a Dockerfile/],
    ['two files', ['layers', 'a', 'b'], /takes one Dockerfile, not 2/],
    ['an unknown option', ['layers', '--wat', 'Dockerfile'], /--wat/],
    ['a file that is not there', ['layers', 'nowhere'], /nowhere: there is no such file$/m],
    ['a folder', ['layers', '.'], /\.: this is a folder$/m],
    ['a file below a file', ['layers', 'a.txt/x'], /x: there is no such file/],
    [
      'a context that is not there',
      ['layers', 'Dockerfile', '--context', 'nowhere'],
      /nowhere: there is no such folder$/m,
    ],
    ['a context that is a file', ['layers', 'Dockerfile', '--context', 'a.txt'], /a\.txt: this is no folder$/m],
    ['a target that is not there', ['layers', 'Dockerfile', '--target', 'nope'], /there is no stage nope/],
    ['a platform that is none', ['layers', 'Dockerfile', '--platform', 'a/b/c/d'], /not a platform/],
    ['a file without FROM', ['layers', 'a.txt'], /there is no FROM/],
  ];
  for (const [name, args, message] of refusals) {
    it(`ends with 2 and says why: ${name}`, () => {
      const { code, out, err } = run(args, folder);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }

  it('says of links that lead round that they do', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('loop', path.join(folder, 'loop'));
    assert.match(run(['layers', 'loop'], folder).err, /^plimsoll: loop: its links lead round in a circle$/m);
  });

  it('does not wait for a pipe', function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    assert.match(run(['layers', 'pipe'], folder).err, /this is no file/);
  });

  it('ends with 2 for what is no text', () => {
    writeFileSync(path.join(folder, 'binary'), Buffer.from([0x46, 0, 1, 2, 255]));
    assert.match(run(['layers', 'binary'], folder).err, /not text/);
  });

  it('reads invalid UTF-8 as far as it goes', () => {
    writeFileSync(
      path.join(folder, 'latin'),
      Buffer.from([...Buffer.from('FROM scratch\n# '), 0xe4, ...Buffer.from('\nCOPY a.txt /\n')]),
    );
    assert.equal(layers(['latin'], folder).stages[0]?.steps.length, 2);
  });

  it('prints its usage and its version', () => {
    assert.match(run(['--help']).out, /plimsoll layers FILE/);
    assert.match(run(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  });
});
