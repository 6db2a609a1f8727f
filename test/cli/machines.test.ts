import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { MachineJson, MachinesJson } from '../../server/src/cli/machinesJson';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const gibibyte = 2 ** 30;

const webs = `Vagrant.configure("2") do |config|
  config.vm.box = "example/linux"
  config.vm.box_version = "4.3.12"
  config.vm.synced_folder "./data", "/data", mount_options: ["ro"]
  (1..3).each do |i|
    config.vm.define "web-#{i}", primary: i == 1, autostart: i < 3 do |web|
      web.vm.hostname = "web-#{i}.local"
      web.vm.network "private_network", ip: "192.168.56.#{10 + i}"
      web.vm.network "forwarded_port", guest: 80, host: 8080 + i, host_ip: "127.0.0.1"
      web.vm.provider "virtualbox" do |vb|
        vb.memory = 2048
        vb.cpus = ENV.fetch("CPUS", 2).to_i
      end
      web.vm.provider "libvirt" do |lv, override|
        lv.cpus = 4
        override.vm.box = "example/other"
      end
    end
  end
end
`;

const domain = `<domain type='kvm'>
  <name>db</name>
  <memory unit='GiB'>4</memory>
  <vcpu current='2'>4</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/db.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'>
      <mac address='52:54:00:aa:bb:cc'/><source network='default'/><model type='virtio'/>
    </interface>
    <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/data'/><target dir='data'/></filesystem>
    <graphics type='vnc' port='-1' listen='127.0.0.1'/>
  </devices>
</domain>
`;

describe('plimsoll machines', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-cli-'));
    write('Vagrantfile', webs);
    write('db.xml', domain);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'machines', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }

  /** JSON of the contract, held against its schema. */
  function json(...args: readonly string[]): MachinesJson {
    const { code, out, err } = run('--json', '--offline', ...args);
    assert.equal(code, 0, err);
    const value: unknown = JSON.parse(out);
    assertMachines(value);
    return value;
  }

  it('gives the contract’s JSON for a Vagrantfile', () => {
    const { machines, incomplete } = json('Vagrantfile');
    assert.deepEqual(incomplete, []);
    assert.deepEqual(
      machines.map(({ name, line, hostname, primary, autostart }) => [name, line, hostname, primary, autostart]),
      [
        ['web-1', 6, 'web-1.local', true, true],
        ['web-2', 6, 'web-2.local', false, true],
        ['web-3', 6, 'web-3.local', false, false],
      ],
    );
    const second = at(machines, 1);
    const { provider, hypervisor, hypervisorType, box, boxVersion, cpus, memoryBytes, unknown } = second;
    assert.deepEqual(
      { provider, hypervisor, hypervisorType, box, boxVersion, cpus, memoryBytes, unknown },
      {
        provider: 'virtualbox',
        hypervisor: 'VirtualBox',
        hypervisorType: 2,
        box: 'example/linux',
        boxVersion: '4.3.12',
        cpus: 2,
        memoryBytes: 2 * gibibyte,
        unknown: [],
      },
    );
    assert.deepEqual(
      second.networks.map(({ type, ip }) => [type, ip]),
      [['private_network', '192.168.56.12']],
    );
    assert.deepEqual(
      second.forwardedPorts.map(({ id, guest, host, hostIp, protocol }) => [id, guest, host, hostIp, protocol]).sort(),
      [
        ['ssh', 22, 2222, '127.0.0.1', 'tcp'],
        [null, 80, 8082, '127.0.0.1', 'tcp'],
      ].sort(),
    );
    assert.deepEqual(second.sharedFolders.map(({ host, guest, readOnly }) => [host, guest, readOnly]).sort(), [
      ['.', '/vagrant', false],
      ['./data', '/data', true],
    ]);
  });

  it('counts with the provider that is asked for, and with its defaults', () => {
    const { provider, hypervisor, hypervisorType, box, cpus, memoryBytes } = at(
      json('Vagrantfile', '--provider', 'libvirt').machines,
      0,
    );
    assert.deepEqual(
      { provider, hypervisor, hypervisorType, box, cpus, memoryBytes },
      {
        provider: 'libvirt',
        hypervisor: 'KVM',
        hypervisorType: 1,
        box: 'example/other',
        cpus: 4,
        memoryBytes: gibibyte / 2,
      },
    );
  });

  it('gives ENV what is set, and nothing else', () => {
    assert.equal(at(json('Vagrantfile', '--env', 'CPUS=6').machines, 0).cpus, 6);
    const text = (name: string) => `Vagrant.configure("2") { |c| c.vm.box = ENV["${name}"] ? "a/set" : "a/unset" }\n`;
    write('one/Vagrantfile', text('PLIMSOLL_LAB'));
    assert.equal(at(json('one/Vagrantfile').machines, 0).box, 'a/unset');
    write('one/Vagrantfile', text('PATH'));
    assert.equal(at(json('one/Vagrantfile', '--env', 'PATH').machines, 0).box, 'a/set');
  });

  it('takes VAGRANT_DEFAULT_PROVIDER for Vagrant’s choice', () => {
    assert.equal(at(json('Vagrantfile', '--env', 'VAGRANT_DEFAULT_PROVIDER=libvirt').machines, 0).provider, 'libvirt');
  });

  it('reads files of the project, and none outside of it', () => {
    write('secret.yml', 'memory: 4096\n');
    const text = (file: string) => `require "yaml"
conf = YAML.load_file(File.join(__dir__, "${file}"))
Vagrant.configure("2") do |c|
  c.vm.box = "a/b"
  c.vm.provider("virtualbox") { |v| v.memory = conf["memory"] }
end
`;
    write('in/conf.yml', 'memory: 1024\n');
    write('in/Vagrantfile', text('conf.yml'));
    assert.equal(at(json('in/Vagrantfile').machines, 0).memoryBytes, gibibyte);
    write('in/Vagrantfile', text('../secret.yml'));
    const outside = at(json('in/Vagrantfile').machines, 0);
    assert.deepEqual([outside.box, outside.memoryBytes], ['a/b', null]);
    assert.match(outside.unknown.find(({ field }) => field === 'memoryBytes')?.because ?? '', /secret\.yml/);
  });

  it('names what cannot be known, with the reason', () => {
    const text =
      'Vagrant.configure("2") do |c|\n  c.vm.provider("virtualbox") { |v| v.cpus = `nproc`.to_i; v.memory = 512 }\nend\n';
    write('n/Vagrantfile', text);
    const machine = at(json('n/Vagrantfile').machines, 0);
    assert.deepEqual([machine.name, machine.cpus, machine.memoryBytes], ['default', null, gibibyte / 2]);
    assert.deepEqual(
      machine.unknown.map(({ field }) => field),
      ['cpus'],
    );
    assert.match(machine.unknown[0]?.because ?? '', /nproc/);
  });

  it('shows a container as one', () => {
    const text = 'Vagrant.configure("2") { |c| c.vm.provider("docker") { |d| d.image = "nginx" } }\n';
    write('d/Vagrantfile', text);
    const { provider, hypervisorType, memoryBytes, unknown } = at(json('d/Vagrantfile').machines, 0);
    assert.deepEqual([provider, hypervisorType, memoryBytes, unknown], ['docker', null, null, []]);
  });

  it('gives the contract’s JSON for a domain of libvirt', () => {
    const machine = at(json('db.xml').machines, 0);
    const { name, line, provider, hypervisor, hypervisorType, cpus, memoryBytes, box } = machine;
    assert.deepEqual(
      { name, line, provider, hypervisor, hypervisorType, cpus, memoryBytes, box },
      {
        name: 'db',
        line: 1,
        provider: 'libvirt',
        hypervisor: 'KVM',
        hypervisorType: 1,
        cpus: 4,
        memoryBytes: 4 * gibibyte,
        box: null,
      },
    );
    assert.deepEqual(
      machine.disks.map((disk) => [disk.name, disk.role, disk.type, disk.source, disk.format, disk.virtual.kind]),
      [
        ['vda', 'primary', 'file', '/var/lib/libvirt/images/db.qcow2', 'qcow2', 'unknown'],
        ['sda', 'cdrom', 'file', null, null, 'unknown'],
      ],
    );
    assert.deepEqual(
      machine.networks.map(({ type, source, mac, model }) => [type, source, mac, model]),
      [['network', 'default', '52:54:00:aa:bb:cc', 'virtio']],
    );
    assert.deepEqual(
      machine.sharedFolders.map(({ host, guest, type, readOnly }) => [host, guest, type, readOnly]),
      [['/srv/data', 'data', 'virtiofs', false]],
    );
  });

  it('takes several files, each once, and Ruby that configures Vagrant under any name', () => {
    write('lab.rb', 'Vagrant.configure("2") { |c| c.vm.define "lab" }\n');
    const { machines } = json('db.xml', 'Vagrantfile', './db.xml', 'lab.rb');
    assert.deepEqual(
      machines.map(({ file, name }) => [file, name]),
      [
        ['db.xml', 'db'],
        ['Vagrantfile', 'web-1'],
        ['Vagrantfile', 'web-2'],
        ['Vagrantfile', 'web-3'],
        ['lab.rb', 'lab'],
      ],
    );
  });

  it('has no machines for a network', () => {
    write('net.xml', "<network><name>n</name><forward mode='nat'/></network>");
    assert.deepEqual(json('net.xml').machines, []);
    assert.match(run('net.xml').out, /net\.xml {2}defines no machine: it is the network n$/m);
  });

  it('takes the size of a disk from its volume’s definition beside it', () => {
    write(
      'vm/vol.xml',
      '<volume><name>d</name><capacity unit="GiB">20</capacity><allocation>1000</allocation></volume>',
    );
    write('vm/other.xml', '<project><name>d</name></project>');
    const disk = '<disk type="volume"><source pool="p" volume="d"/><target dev="vda"/></disk>';
    write('vm/vm.xml', `<domain type="kvm"><name>a</name><memory>1</memory><devices>${disk}</devices></domain>`);
    const { virtual, used, source } = at(json('vm/vm.xml').machines, 0).disks[0] ?? assert.fail('there is no disk');
    assert.deepEqual(
      [source, virtual.kind === 'known' && virtual.bytes, used.kind === 'known' && used.bytes],
      ['d', 20 * gibibyte, 1000],
    );
  });

  it('prints a table for people, without colours where nobody sees them', () => {
    const { code, out } = run('Vagrantfile', 'db.xml');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    assert.match(out, /^Vagrantfile {2}3 machines \(1 on demand\), 6 vCPU, 6 GiB, /);
    assert.match(out, /^\s+6 {2}web-2\s+VirtualBox, type 2\s+example\/linux 4\.3\.12\s+2\s+2 GiB\s/m);
    assert.match(out, /^db\.xml {2}1 machine, 4 vCPU, 4 GiB, disk not known$/m);
    assert.match(out, /^\s+1 {2}db\s+KVM, type 1\s+4\s+4 GiB\s+\?\s+\/srv\/data → data$/m);
  });

  it('does not follow a file without an end, and says that the rest is not read', () => {
    write('e/Vagrantfile', 'Vagrant.configure("2") { |c| c.vm.box = "a/b" }\nloop { }\n');
    const { machines, incomplete } = json('e/Vagrantfile');
    assert.deepEqual(
      incomplete.map(({ file, line }) => [file, line]),
      [['e/Vagrantfile', 2]],
    );
    assert.deepEqual(machines, []);
    assert.match(run('e/Vagrantfile').out, /line 2: .*the rest of the file is not read/);
  });

  const refusals: [name: string, args: string[], message: RegExp][] = [
    ['no file', [], /machines needs a Vagrantfile or a definition of libvirt/],
    ['an unknown option', ['--wat', 'Vagrantfile'], /--wat/],
    ['an empty provider', ['--provider', '', 'Vagrantfile'], /--provider needs the name/],
    ['a file that is not there', ['nowhere'], /nowhere: there is no such file$/m],
    ['a folder', ['.'], /: this is a folder$/m],
    ['other XML', ['pom.xml'], /pom\.xml: this is neither a Vagrantfile nor a definition of libvirt/],
    ['other Ruby', ['app.rb'], /app\.rb: this is neither/],
    ['what is no text', ['binary.xml'], /this is not text/],
  ];
  for (const [name, args, message] of refusals)
    it(`ends with 2 and says why: ${name}`, () => {
      write('pom.xml', '<project><name>x</name></project>');
      write('app.rb', 'puts 1');
      write('binary.xml', '<domain>\0</domain>');
      const { code, out, err } = run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });

  it('prints what it can read, and still ends with 2 for the rest', () => {
    const { code, out, err } = run('--json', 'nowhere', 'db.xml');
    assert.equal(code, 2);
    assert.match(err, /nowhere/);
    assert.match(out, /"name": "db"/);
  });
});

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/machines.schema.json'), 'utf8')),
);

function assertMachines(value: unknown): asserts value is MachinesJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

function at(machines: readonly MachineJson[], index: number): MachineJson {
  return machines[index] ?? assert.fail(`there is no machine ${index}`);
}
