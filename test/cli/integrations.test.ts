import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { sarifSchema } from './sarifSchema';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const isSarif = new Ajv({ strict: false }).compile(sarifSchema);
const manifest: { readonly bin: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly name: string;
      readonly run: string;
      readonly shell: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly exclude: string;
}

describe('Plimsoll in other people’s tools', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-tools-')));
    write('.git/HEAD', '');
    write('plimsoll.yaml', 'version: 1\nrules:\n  healthcheck-missing: off\n');
    write('good/Dockerfile', 'FROM scratch\n');
    write('bad/Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  describe('the GitHub Action', () => {
    const action: Action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
    const step = action.runs.steps.find(({ name }) => name === 'Check');

    it('is a composite one whose inputs are told, and come to its script as variables alone', () => {
      assert.equal(action.runs.using, 'composite');
      assert.ok(step);
      assert.ok(action.runs.steps.every(({ run }) => !run.includes('${{')));
      const used = Object.values(step.env ?? {}).flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []);
      assert.deepEqual(used.sort(), Object.keys(action.inputs).sort());
      const docs = readFileSync(path.join(root, 'docs/ci.md'), 'utf8');
      for (const name of used) assert.ok(docs.includes(`\`${name}\``), name);
      assert.ok(existsSync(path.join(root, String(step.env?.['PLIMSOLL_CLI']).split('}}/')[1] ?? '-')));
    });

    /** Runs the step as a runner does: `bash -e -o pipefail`. */
    function run(inputs: Readonly<Record<string, string>>): number | null {
      const env = {
        ...process.env,
        PLIMSOLL_CLI: cli,
        PLIMSOLL_FAIL_ON: 'warning',
        PLIMSOLL_OFFLINE: 'true',
        ...inputs,
      };
      const script = path.join(folder, 'step.sh');
      writeFileSync(script, step?.run ?? '');
      return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd: folder, env }).status;
    }

    const runs: readonly (readonly [inputs: Readonly<Record<string, string>>, code: number])[] = [
      [{ PLIMSOLL_PATHS: 'good', PLIMSOLL_SARIF: '' }, 0],
      [{ PLIMSOLL_PATHS: 'good\nbad\n', PLIMSOLL_SARIF: '' }, 1],
      [{ PLIMSOLL_PATHS: 'bad', PLIMSOLL_SARIF: '', PLIMSOLL_FAIL_ON: 'error' }, 0],
      [{ PLIMSOLL_PATHS: 'nowhere', PLIMSOLL_SARIF: '' }, 2],
      [{ PLIMSOLL_PATHS: 'good', PLIMSOLL_SARIF: '', PLIMSOLL_FAIL_ON: 'never' }, 2],
      [{ PLIMSOLL_PATHS: '$(touch owned)\n--format', PLIMSOLL_SARIF: '' }, 2],
    ];
    for (const [inputs, code] of runs)
      it(`ends with ${code} for ${JSON.stringify(inputs)}`, function () {
        if (process.platform === 'win32') this.skip();
        assert.equal(run(inputs), code);
        assert.ok(!existsSync(path.join(folder, 'owned')));
      });

    it('writes SARIF also where it fails', function () {
      if (process.platform === 'win32') this.skip();
      assert.equal(run({ PLIMSOLL_PATHS: '.', PLIMSOLL_SARIF: 'out.sarif' }), 1);
      const sarif: unknown = JSON.parse(readFileSync(path.join(folder, 'out.sarif'), 'utf8'));
      assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors));
      assert.match(JSON.stringify(sarif), /"ruleId":"source-missing"/);
    });
  });

  describe('the pre-commit hook', () => {
    const hooks: readonly Hook[] = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    const [hook] = hooks;

    it('names a command that the package brings', () => {
      assert.deepEqual(
        hooks.map(({ id, language }) => [id, language]),
        [['plimsoll', 'node']],
      );
      const [name = '', ...args] = hook?.entry.split(' ') ?? [];
      const program = path.join(root, manifest.bin[name] ?? '-');
      const run = (file: string) =>
        spawnSync(process.execPath, [program, ...args, file], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual([run('good/Dockerfile').status, run('bad/Dockerfile').status], [0, 1]);
      assert.match(run('bad/Dockerfile').stdout, /source-missing/);
    });

    const names: readonly (readonly [file: string, looked: boolean])[] = [
      ['Dockerfile', true],
      ['web/Dockerfile.dev', true],
      ['web.dockerfile', true],
      ['a/Containerfile', true],
      ['a/plimsoll.yaml', true],
      ['Vagrantfile', true],
      ['Vagrantfile.local', true],
      ['Dockerfile.dockerignore', false],
      ['a/compose.yaml', true],
      ['docker-compose.prod.yml', true],
      ['compose-notes.md', false],
      ['my-Dockerfile', false],
      ['a.xml', false],
    ];
    for (const [file, looked] of names)
      it(`${looked ? 'looks at' : 'leaves'} ${file}`, () => {
        // Python has its flags in the pattern.
        const matches = (pattern = '-') => new RegExp(pattern.replace(/^\(\?i\)/, ''), 'i').test(file);
        assert.equal(matches(hook?.files) && !matches(hook?.exclude), looked);
      });
  });
});
