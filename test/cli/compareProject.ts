import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { CompareJson } from '../../server/src/protocol/compare';

export const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CompareProject {
  /** Of this test. */
  readonly folder: () => string;
  readonly write: (name: string, text: string) => void;
  /** The command line in the project’s folder, or in another one. */
  readonly run: (args: readonly string[], cwd?: string) => Ran;
  readonly compare: (container: string, machine: string, ...more: readonly string[]) => Ran;
  /** JSON of the contract, held against its schema. */
  readonly json: (container: string, machine: string, ...more: readonly string[]) => CompareJson;
}

/** A project with a container of 800 MB and guests of as much, anew for each test of the block that this is called in. */
export function compareProject(): CompareProject {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-cli-'));
    write('app.bin', '');
    truncateSync(path.join(folder, 'app.bin'), 799_999_000);
    write('small.txt', 'x'.repeat(1000));
    write('Dockerfile', dockerfile);
    write('Vagrantfile', vagrantfile);
    write('guest.xml', domain);
    write('volume.xml', volume);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  function run(args: readonly string[], cwd = folder): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  function compare(container: string, machine: string, ...more: readonly string[]): Ran {
    return run(['compare', '--container', container, '--vm', machine, '--offline', '--no-engine', ...more]);
  }

  function json(container: string, machine: string, ...more: readonly string[]): CompareJson {
    const { code, out, err } = compare(container, machine, '--json', ...more);
    assert.equal(code, 0, err);
    const value: unknown = JSON.parse(out);
    assertComparison(value);
    return value;
  }

  return { folder: () => folder, write, run, compare, json };
}

export function assertComparison(value: unknown): asserts value is CompareJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/compare.schema.json'), 'utf8')),
);

export const dockerfile = 'FROM scratch AS One\nCOPY app.bin /\nFROM one AS web\nCOPY small.txt /\nENV A=b\n';

const vagrantfile = `Vagrant.configure("2") do |config|
  config.vm.box = "bento/ubuntu-24.04"
  config.vm.synced_folder ".", "/vagrant", disabled: true
  config.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 2 }
  config.vm.define "web", primary: true
  config.vm.define "db" do |db|
    db.vm.provision "shell", inline: "apt-get install -y postgresql"
  end
end
`;

/** The published example: guests of 800 MB. */
export const domain = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='GiB'>2</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices><disk type='volume'><source pool='p' volume='guest'/><target dev='vda'/></disk></devices>
</domain>
`;
const volume = `<volume><name>guest</name><capacity unit='GB'>20</capacity><allocation>800000000</allocation></volume>`;
