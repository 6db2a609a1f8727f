import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { CheckJson } from '../../server/src/cli/checkJson';
import { sarifSchema } from './sarifSchema';

const root = path.join(__dirname, '../..');
const ajv = new Ajv({ strict: false });
const isCheck = ajv.compile<CheckJson>(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/check.schema.json'), 'utf8')),
);
const isSarif = ajv.compile(sarifSchema);

const vagrantfile = `require "yaml"
settings = YAML.load_file("settings.yml")
Vagrant.configure("2") do |config|
  config.vm.box = "debian/trixie64"
  config.vm.box_version = "13.20251117.1"
  config.vm.synced_folder ".", "/vagrant", disabled: true
  config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: settings["address"]
  config.ssh.insert_key = false
end
`;
const domain = `<domain type='kvm'>
  <name>shop</name>
  <memory unit='GiB'>2</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <seclabel type='none'/>
</domain>
`;

describe('plimsoll check on machines', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-check-machines-')));
    write('.git/HEAD', '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  function check(...args: readonly string[]) {
    const command = [path.join(root, 'dist/cli.js'), 'check', '--offline', '--no-engine', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  function json(...args: readonly string[]): CheckJson {
    const { out } = check('--json', ...args);
    const value: unknown = JSON.parse(out);
    assert.ok(isCheck(value), JSON.stringify(isCheck.errors));
    return value;
  }

  const places = ({ findings }: CheckJson) =>
    findings.map(({ file, range, rule }) => `${file}:${range.start.line}:${range.start.character} ${rule}`);

  it('finds Vagrantfiles and definitions of libvirt below a folder, and leaves all other XML alone', () => {
    write('vm/Vagrantfile', vagrantfile);
    write('vm/settings.yml', 'address: 127.0.0.1\n');
    write('vm/shop.xml', domain);
    write('pom.xml', '<project><name>a</name></project>');
    write('wide.xml', Buffer.from('<domain/>', 'utf16le').toString('latin1'));
    const found = json('.');
    assert.deepEqual(places(found), ['vm/Vagrantfile:7:26 ssh-key-kept', 'vm/shop.xml:6:18 seclabel-none']);
    const ids = found.rules.map(({ id }) => id);
    for (const id of ['forward-open', 'graphics-open']) assert.ok(ids.includes(id), id);
    for (const id of ['user-root', 'plimsoll-key']) assert.ok(!ids.includes(id), id);
    assert.equal(check('.').code, 1);
  });

  it('reads what a Vagrantfile reads', () => {
    write('Vagrantfile', vagrantfile);
    write('settings.yml', 'address: 0.0.0.0\n');
    assert.deepEqual(places(json('Vagrantfile')), [
      'Vagrantfile:6:70 forward-everywhere',
      'Vagrantfile:7:26 ssh-key-kept',
    ]);
  });

  it('heeds comments of both formats', () => {
    write('settings.yml', 'address: 127.0.0.1\n');
    write('Vagrantfile', vagrantfile.replace('= false', '= false # plimsoll ignore=ssh-key-kept'));
    write('shop.xml', domain.replace('  <seclabel', '  <!-- plimsoll ignore=seclabel-none -->\n  <seclabel'));
    const { code, out } = check('.');
    assert.deepEqual([code, out], [0, '2 files, no findings\n']);
  });

  it('refuses XML of others where it is asked for', () => {
    write('pom.xml', '<project/>');
    const { code, err } = check('pom.xml');
    assert.equal(code, 2);
    assert.match(err, /pom\.xml: this is neither a Vagrantfile nor a definition of libvirt/);
  });

  it('prints text and SARIF', () => {
    write('shop.xml', domain);
    assert.match(check('shop.xml').out, /^shop\.xml:7:19: error: This machine runs unconfined.* \[seclabel-none\]$/m);
    const sarif: unknown = JSON.parse(check('--format', 'sarif', '.').out);
    assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors));
    assert.match(JSON.stringify(sarif), /"ruleId":"seclabel-none","ruleIndex":\d+,"level":"error"/);
  });
});
