import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const cli = path.join(__dirname, '../../dist/cli.js');

describe('the severity of rules in plimsoll check', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-severity-')));
    write('.git/HEAD', '');
    write('Dockerfile', 'FROM scratch\nCOPY nowhere /\nUSER 1000:1000\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  /** How the command ends, and the findings of one rule: `Dockerfile error`. */
  function check(rule: string, ...args: readonly string[]): readonly [code: number | null, found: readonly string[]] {
    const command = [cli, 'check', '--offline', '--no-engine', '--json', ...args, '.'];
    const { status, stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    const { findings }: { findings: readonly { rule: string; severity: string; file: string }[] } = JSON.parse(stdout);
    return [status, findings.flatMap((one) => (one.rule === rule ? [`${one.file} ${one.severity}`] : []))];
  }

  const cases: [rules: string, code: number, findings: readonly string[]][] = [
    ['rules: {}', 1, ['Dockerfile warning']],
    ['rules:\n  source-missing: error', 1, ['Dockerfile error']],
    ['rules:\n  source-missing: information', 0, ['Dockerfile information']],
    ['rules:\n  source-missing: hint', 0, ['Dockerfile hint']],
    ['rules:\n  source-missing: off', 0, []],
  ];
  for (const [rules, code, findings] of cases)
    it(`ends with ${code} for ${JSON.stringify(rules)}`, () => {
      write('plimsoll.yaml', `version: 1\n${rules}\n`);
      assert.deepEqual(check('source-missing'), [code, findings]);
    });

  it('decides with --fail-on', () => {
    write('plimsoll.yaml', 'version: 1\nrules:\n  source-missing: information\n');
    assert.equal(check('source-missing', '--fail-on', 'information')[0], 1);
    write('plimsoll.yaml', 'version: 1\nrules:\n  source-missing: error\n');
    assert.equal(check('source-missing', '--fail-on', 'error')[0], 1);
  });

  it('is that of the nearest plimsoll.yaml', () => {
    write('plimsoll.yaml', 'version: 1\nrules:\n  source-missing: error\n');
    write('web/plimsoll.yaml', 'version: 1\n');
    write('web/Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
    write('api/Dockerfile', 'FROM scratch\nCOPY nowhere /\n');
    assert.deepEqual(check('source-missing')[1], [
      'Dockerfile error',
      'api/Dockerfile error',
      'web/Dockerfile warning',
    ]);
  });

  it('stays the rule’s own where the file cannot be used', () => {
    write('plimsoll.yaml', 'version: 2\nrules:\n  source-missing: off\n');
    assert.deepEqual(check('source-missing')[1], ['Dockerfile warning']);
  });

  it('is told wrong where there is no such rule', () => {
    write('plimsoll.yaml', 'version: 1\nrules:\n  source-missing: off\n  sauce-missing: off\n');
    assert.deepEqual(check('plimsoll-key'), [1, ['plimsoll.yaml warning']]);
  });

  it('holds for machines', () => {
    const domain = "<domain type='kvm'><name>a</name><memory>1</memory><seclabel type='none'/></domain>\n";
    write('a.xml', domain);
    write('Vagrantfile', 'Vagrant.configure("2") { |c| c.vm.box = "a/b"; c.ssh.insert_key = false }\n');
    const severities = () => ['seclabel-none', 'ssh-key-kept'].map((rule) => check(rule)[1]);
    write('plimsoll.yaml', 'version: 1\nrules:\n  seclabel-none: hint\n  ssh-key-kept: error\n');
    assert.deepEqual(severities(), [['a.xml hint'], ['Vagrantfile error']]);
    write('plimsoll.yaml', 'version: 1\nrules:\n  seclabel-none: off\n  ssh-key-kept: off\n');
    assert.deepEqual(severities(), [[], []]);
  });

  it('holds for services', () => {
    write('compose.yaml', 'services:\n  web:\n    image: a/b:1\n    privileged: true\n');
    write('plimsoll.yaml', 'version: 1\nrules:\n  service-privileged: hint\n');
    assert.deepEqual(check('service-privileged')[1], ['compose.yaml hint']);
    write('plimsoll.yaml', 'version: 1\nrules:\n  service-privileged: off\n');
    assert.deepEqual(check('service-privileged')[1], []);
  });
});
