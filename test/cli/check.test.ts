import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { CheckJson } from '../../server/src/cli/checkJson';
import { sarifSchema } from './sarifSchema';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const ajv = new Ajv({ strict: false });
const isCheck = ajv.compile(JSON.parse(readFileSync(path.join(root, 'docs/schema/check.schema.json'), 'utf8')));
const isSarif = ajv.compile(sarifSchema);

/** Rules on isolation have something to say of every Dockerfile that is as short as those here. */
const isLookedAt = ({ rule }: { readonly rule: string }): boolean => /^(budget-|plimsoll-|source-)/.test(rule);

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function assertCheck(value: unknown): asserts value is CheckJson {
  assert.ok(isCheck(value), JSON.stringify(isCheck.errors, null, 2));
}

describe('plimsoll check', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-check-')));
    write('.git/HEAD', '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  function check(...args: readonly string[]): Run {
    const command = [cli, 'check', '--offline', '--no-engine', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  /** The findings as `file:line:character rule`, from 0, once the JSON has been held against its schema. */
  function found(...args: readonly string[]): { readonly code: number | null; readonly findings: readonly string[] } {
    const { code, out, err } = check('--json', ...args);
    assert.equal(err, '');
    const value: unknown = JSON.parse(out);
    assertCheck(value);
    const findings = value.findings
      .filter(isLookedAt)
      .map(({ file, range, rule }) => `${file}:${range.start.line}:${range.start.character} ${rule}`);
    return { code, findings };
  }

  /** An image of 1,500 bytes in two layers, with a budget. */
  function project(budgets: string): void {
    write('Dockerfile', 'FROM scratch\nCOPY a /\nCOPY b /\n');
    write('a', 'x'.repeat(1000));
    write('b', 'x'.repeat(500));
    write('plimsoll.yaml', `version: 1\nbudgets:\n${budgets}\nrules:\n  healthcheck-missing: off\n`);
  }

  const limits: [budgets: string, code: number, findings: readonly string[]][] = [
    ['  - image: 1.5 kB', 0, []],
    ['  - image: 1499', 1, ['Dockerfile:2:0 budget-image']],
    ['  - image: 999', 1, ['Dockerfile:1:0 budget-image']],
    ['  - layer: 600 B', 1, ['Dockerfile:1:0 budget-layer']],
    [
      '  - layer: 400 B\n    image: 1 kB',
      1,
      ['Dockerfile:1:0 budget-layer', 'Dockerfile:2:0 budget-image', 'Dockerfile:2:0 budget-layer'],
    ],
    ['  - dockerfiles: web/*\n    image: 1', 0, []],
    ['  - target: "0"\n    image: 1', 1, ['Dockerfile:1:0 budget-image']],
    ['  - imgae: 1\n    layer: 999', 1, ['Dockerfile:1:0 budget-layer', 'plimsoll.yaml:2:4 plimsoll-key']],
    ['  - image: "1', 1, ['plimsoll.yaml:5:0 plimsoll-syntax']],
  ];
  for (const [budgets, code, findings] of limits) {
    it(`ends with ${code} for ${JSON.stringify(budgets)}`, () => {
      project(budgets);
      assert.deepEqual(found('Dockerfile'), { code, findings });
    });
  }

  it('ends quietly where whoever reads has read enough', () => {
    for (let index = 0; index < 300; index++) write(`${index}/Dockerfile`, 'FROM debian:latest\nRUN sudo ls\n');
    const command = `"${process.execPath}" "${cli}" check --offline --no-engine . --format sarif | head -c 20`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    assert.deepEqual([stdout.length, stderr], [20, '']);
  });

  if (existsSync('/dev/full'))
    it('does not end as with findings, nor as without, where its result cannot be written', () => {
      project('  - image: 1 kB');
      const command = `"${process.execPath}" "${cli}" check --offline --no-engine .`;
      const told = spawnSync('sh', ['-c', `${command} > /dev/full`], { cwd: folder, encoding: 'utf8' });
      assert.equal(told.status, 2);
      assert.match(told.stderr, /^plimsoll: the result cannot be written: ENOSPC.*\n$/);
      assert.equal(spawnSync('sh', ['-c', `${command} > /dev/full 2>&1`], { cwd: folder }).status, 2);
    });

  it('tells a program what it found: the whole contract', () => {
    project('  - image: 1 kB');
    const { out } = check('--json', '.');
    const value: unknown = JSON.parse(out);
    assertCheck(value);
    assert.deepEqual(value.findings.filter(isLookedAt), [
      {
        rule: 'budget-image',
        severity: 'error',
        file: 'Dockerfile',
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } },
        message: 'The image is over its budget of 1.0 kB: 1.5 kB; crossed here by +500 B.',
      },
    ]);
    const ids = value.rules.map(({ id }) => id);
    for (const id of ['budget-image', 'source-missing', 'plimsoll-key']) assert.ok(ids.includes(id), id);
  });

  it('lists the rules of the formats that it has read, and no others', () => {
    write('Dockerfile', 'FROM scratch\n');
    const value: unknown = JSON.parse(check('--json', '.').out);
    assertCheck(value);
    assert.ok(value.rules.some(({ id }) => id === 'budget-image'));
    assert.ok(value.rules.every(({ id }) => !id.startsWith('plimsoll-')));
  });

  it('fails on what is severe enough', () => {
    write('Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
    assert.deepEqual(found('.'), { code: 1, findings: ['Dockerfile:1:5 source-missing'] });
    assert.equal(check('--fail-on', 'warning', '.').code, 1);
    assert.equal(check('--fail-on', 'hint', '.').code, 1);
    assert.equal(check('--fail-on', 'error', '.').code, 0);
  });

  it('finds the files of a folder, and follows no link out of it', () => {
    const bad = 'FROM scratch\nCOPY nowhere /\n';
    const names = ['Dockerfile', 'a/Dockerfile.dev', 'a/b/web.Dockerfile', 'c/Containerfile', 'd e/ä.dockerfile'];
    for (const name of names) write(`in/${name}`, bad);
    for (const name of [
      '.git/Dockerfile',
      'node_modules/x/Dockerfile',
      'Dockerfile.dockerignore',
      'my-Dockerfile',
      'Dockerfiles',
    ])
      write(`in/${name}`, bad);
    write('out/Dockerfile', bad);
    if (process.platform !== 'win32') {
      symlinkSync(path.join(folder, 'out'), path.join(folder, 'in/linked'));
      symlinkSync(path.join(folder, 'in'), path.join(folder, 'in/again'));
      symlinkSync(path.join(folder, 'out/Dockerfile'), path.join(folder, 'in/Dockerfile.out'));
      symlinkSync('nothing', path.join(folder, 'in/Dockerfile.dead'));
      symlinkSync('../Dockerfile', path.join(folder, 'in/a/Dockerfile'));
      names.push('a/Dockerfile');
    }
    const { findings } = found('in', 'in/Dockerfile');
    assert.deepEqual(
      findings,
      names.sort().map((name) => `in/${name}:1:5 source-missing`),
    );
  });

  it('takes the nearest plimsoll.yaml, up to the repository’s root, with patterns from its folder', () => {
    for (const name of ['one', 'one/two', 'repository/inner']) {
      write(`${name}/Dockerfile`, 'FROM scratch\nCOPY a /\n');
      write(`${name}/a`, 'x'.repeat(100));
    }
    write(
      'plimsoll.yaml',
      'version: 1\nbudgets:\n  - dockerfiles: one/Dockerfile\n    image: 10\n  - dockerfiles: "repository/**"\n    image: 10\n',
    );
    write('one/two/plimsoll.yaml', 'version: 1\nbudgets:\n  - dockerfiles: Dockerfile\n    layer: 10\n');
    write('repository/.git/HEAD', '');
    assert.deepEqual(found('.').findings, ['one/Dockerfile:1:0 budget-image', 'one/two/Dockerfile:1:0 budget-layer']);
  });

  it('never lets pass in silence what it cannot tell', () => {
    project('  - image: 2 kB\n    layer: 1200\n  - target: runtime\n    image: 1 MB');
    write('Dockerfile', 'FROM scratch\nCOPY a /\nRUN ./fetch-model.sh\n');
    const { code, out, err } = check('.');
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^Dockerfile:3:1: cannot be told: whether the image fits its budget of 2\.0 kB: at least 1\.0 kB; /m,
    );
    assert.match(out, /^Dockerfile:3:1: cannot be told: whether this layer fits its budget of 1\.2 kB: /m);
    assert.match(
      out,
      /^Dockerfile:1:1: cannot be told: whether the stage runtime fits .*: there is no stage runtime$/m,
    );
    assert.match(out, /^2 files, no findings; 3 budgets not told for certain$/m);
    assert.deepEqual(found('.').findings, []);
    const sarif: unknown = JSON.parse(check('--format', 'sarif', '.').out);
    assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors));
    assert.match(JSON.stringify(sarif), /"cannot be told: whether the image fits/);
  });

  it('says of a plimsoll.yaml that cannot be used that nothing is known of its budgets', () => {
    project('  - image: "1');
    assert.match(
      check('Dockerfile').out,
      /cannot be told: whether budgets are kept: plimsoll\.yaml cannot be used: .*quote/,
    );
  });

  it('prints for people, a line a finding', () => {
    project('  - image: 1 kB');
    const { code, out } = check('.');
    assert.equal(code, 1);
    assert.equal(
      out,
      'Dockerfile:3:1: error: The image is over its budget of 1.0 kB: 1.5 kB; crossed here by +500 B. [budget-image]\n2 files, 1 error\n',
    );
  });

  it('prints SARIF that points at the same places', () => {
    project('  - imgae: 1\n  - layer: 400');
    write('w ä/Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
    const { code, out } = check('--format', 'sarif', '.');
    assert.equal(code, 1);
    const sarif: unknown = JSON.parse(out);
    assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors));
    const [run] = (sarif as { runs: readonly SarifRun[] }).runs;
    assert.deepEqual(
      run?.results.map(({ ruleId, ruleIndex, level, locations: [place] }) => [
        ruleId === run.tool.driver.rules[ruleIndex]?.id ? ruleId : `${ruleId} is not rule ${ruleIndex}`,
        level,
        place?.physicalLocation.artifactLocation.uri,
        Object.values(place?.physicalLocation.region ?? {}).join(),
      ]),
      [
        ['budget-layer', 'error', 'Dockerfile', '2,1,2,9'],
        ['budget-layer', 'error', 'Dockerfile', '3,1,3,9'],
        ['plimsoll-key', 'error', 'plimsoll.yaml', '3,5,3,10'],
        ['source-missing', 'warning', 'w%20%C3%A4/Dockerfile', '2,6,2,13'],
      ],
    );
  });

  it('checks a plimsoll.yaml that is named, and one that is huge', () => {
    write('plimsoll.yaml', 'version: 1\nbudget: []\n');
    assert.deepEqual(found('plimsoll.yaml'), { code: 1, findings: ['plimsoll.yaml:1:0 plimsoll-key'] });
    write('plimsoll.yaml', `# ${'x'.repeat(3_000_000)}\n`);
    write('Dockerfile', 'FROM scratch\n');
    assert.deepEqual(found('.').findings, ['plimsoll.yaml:0:0 plimsoll-syntax']);
    assert.match(check('.').out, /whether budgets are kept: plimsoll\.yaml cannot be read/);
  });

  it('goes on where one of the files cannot be read, and ends with 2', () => {
    write('Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
    write('web/Dockerfile', 'FROM scratch\u0000');
    const { code, out, err } = check('.');
    assert.equal(code, 2);
    assert.match(out, /Dockerfile:2:6: warning/);
    assert.match(err, /^plimsoll: web\/Dockerfile: .*not text/);
    const sarif: unknown = JSON.parse(check('--format', 'sarif', '.').out);
    assert.ok(isSarif(sarif));
    assert.match(JSON.stringify(sarif), /"executionSuccessful":false.*web\/Dockerfile: .*not text/);
  });

  it('says that there is nothing to check, and still gives JSON', () => {
    write('readme.txt', 'hello');
    const { code, out, err } = check('--json', '.');
    assert.deepEqual([code, JSON.parse(out)], [0, { version: 1, findings: [], rules: [] }]);
    assert.match(err, /nothing to check/);
  });

  const refusals: [name: string, args: readonly string[], message: RegExp][] = [
    ['no path', [], /needs a file or a folder/],
    ['a path that is not there', ['nowhere'], /nowhere: there is no such file or folder$/m],
    ['one of two that is not there', ['.', 'nowhere'], /nowhere: there is no such file or folder$/m],
    ['an unknown option', ['--wat', '.'], /--wat/],
    ['an unknown format', ['--format', 'xml', '.'], /xml is no format: there are text, json, sarif/],
    ['two formats', ['--json', '--format', 'sarif', '.'], /two formats/],
    ['an unknown severity', ['--fail-on', 'never', '.'], /never is no severity: there are error, warning/],
  ];
  for (const [name, args, message] of refusals) {
    it(`ends with 2 and says why: ${name}`, () => {
      const { code, out, err } = check(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }

  it('does not wait for a pipe', function () {
    if (process.platform === 'win32') this.skip();
    write('Dockerfile', 'FROM scratch\n');
    execFileSync('mkfifo', [path.join(folder, 'Dockerfile.pipe'), path.join(folder, 'plimsoll.yaml')]);
    assert.match(check('Dockerfile.pipe').err, /neither a file nor a folder/);
    const { code, out, err } = check('.');
    assert.equal(code, 2);
    assert.match(out, /cannot be told: whether budgets are kept/);
    assert.match(err, /plimsoll\.yaml: this is no file/);
  });

  it('prints no control characters of a file’s name or words', () => {
    write('a\u001b[31m/Dockerfile', 'FROM scratch\nCOPY x\u001bc /\n');
    const { out } = check('.');
    assert.match(out, /^a \[31m\/Dockerfile:2:6: warning: .*x c/m);
    assert.doesNotMatch(out, /\u001b/);
  });
});

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly locations: readonly {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: Readonly<Record<string, number>>;
      };
    }[];
  }[];
}
