import assert from 'node:assert/strict';
import { openPrism } from '../../../host/prism';
import { evaluateVagrantfile } from '../../formats/vagrantfile/evaluate';
import { RubyParser } from '../../formats/vagrantfile/ruby/parser';
import { missing, ready } from '../../sizes/answer';
import { bytes } from '../../sizes/bytes';
import { printSize } from '../../sizes/printSize';
import { known } from '../../sizes/size';
import { type Fact, fromImage, knownValue, leftTo } from '../fact';
import type { Machine } from '../model';
import { printDisk } from '../print';
import { machineTotals } from '../totals';
import type { LookAtBox } from './box';
import { machinesOfVagrantfile, vagrantProblems } from './machines';

const gibibyte = 2 ** 30;
const path = '/w/Vagrantfile';
const parser = new RubyParser(openPrism());
const listed = (count: number) => known(bytes(count), { kind: 'listed', source: 'a test' });

/** `a/box` is known, to the last byte; all others are not. */
const box: LookAtBox = (name) =>
  name === 'a/box'
    ? ready({
        memory: fromImage(bytes(gibibyte), 'the box'),
        cpus: leftTo('the box'),
        os: fromImage('Debian 12', 'the box'),
        virtual: listed(64 * gibibyte),
        used: listed(2e9),
      })
    : missing(`the box ${name} stands in no catalogue`);

const files = { read: () => ready(null), kind: () => ready(null), list: () => ready(null) };

function machinesOf(body: string, provider: string | null = null): readonly Machine[] {
  const text = `Vagrant.configure("2") do |config|\n${body}\nend\n`;
  const around = { path, folder: '/w', parser, files, environment: new Map<string, string>(), provider };
  const model = evaluateVagrantfile(text, around);
  assert.deepEqual(vagrantProblems(model, path), []);
  const image = () => missing('no image is looked at');
  return machinesOfVagrantfile(model, { ...around, image, box, apt: image }).machines;
}

function machineOf(body: string, provider: string | null = null): Machine {
  const [machine] = machinesOf(body, provider);
  return machine ?? assert.fail('there is no machine');
}

function shown(fact: Fact<unknown>): string {
  if (fact.kind === 'known') return `${fact.value} (${fact.origin.kind})`;
  return fact.kind === 'unknown' ? `? ${fact.because}` : fact.decides === null ? 'unset' : `left to ${fact.decides}`;
}

const p = (name: string, settings: string) => `config.vm.provider("${name}") { |x| ${settings} }`;

describe('machines of Vagrantfiles', () => {
  const providers: [body: string, wish: string | null, provider: string, runsOn: string][] = [
    ['', null, 'virtualbox (default)', 'VirtualBox 2'],
    [p('hyperv', ''), null, 'hyperv (written)', 'Hyper-V 1'],
    [`${p('libvirt', '')}\n${p('virtualbox', '')}`, null, 'libvirt (written)', 'KVM 1'],
    [`${p('libvirt', '')}\n${p('virtualbox', '')}`, 'virtualbox', 'virtualbox (default)', 'VirtualBox 2'],
    [p('libvirt', 'x.driver = "qemu"'), null, 'libvirt (written)', 'QEMU without acceleration 2'],
    [p('libvirt', 'x.driver = "odd"'), null, 'libvirt (written)', '? Plimsoll does not know libvirt’s driver “odd”'],
    [p('libvirt', 'x.driver = `uname`'), null, 'libvirt (written)', '? `uname`'],
    [p('qemu', ''), null, 'qemu (written)', 'QEMU with Apple’s Hypervisor.framework 2'],
    [p('qemu', 'x.machine = "q35,accel=kvm"'), null, 'qemu (written)', 'KVM 1'],
    [p('qemu', 'x.machine = "virt"'), null, 'qemu (written)', 'QEMU without acceleration 2'],
    [p('vmware_esxi', ''), null, 'vmware_esxi (written)', 'VMware ESXi 1'],
    [p('vmware_fusion', ''), null, 'vmware_fusion (written)', 'VMware Workstation or Fusion 2'],
    [p('docker', 'x.image = "nginx"'), null, 'docker (written)', 'Docker (a container) null'],
    [p('aws', ''), null, 'aws (written)', '? Plimsoll does not know what machines of the provider aws run on'],
  ];
  for (const [body, wish, provider, runsOn] of providers)
    it(`run on ${runsOn}: ${body}${wish === null ? '' : `, asked for ${wish}`}`, () => {
      const machine = machineOf(body, wish);
      const hypervisor = knownValue(machine.hypervisor);
      assert.equal(shown(machine.provider), provider);
      const text = hypervisor === null ? shown(machine.hypervisor) : `${hypervisor.name} ${hypervisor.type}`;
      assert.ok(text.replaceAll('``', '`').startsWith(runsOn), text);
    });

  const amounts: [body: string, memory: string, cpus: string][] = [
    ['', 'left to the box', 'left to the box'],
    ['config.vm.box = "a/box"', `${gibibyte} (image)`, 'left to the box'],
    [
      `config.vm.box = "a/box"\n${p('virtualbox', 'x.memory = 512; x.cpus = "3"')}`,
      `${gibibyte / 2} (written)`,
      '3 (written)',
    ],
    [
      p('virtualbox', 'x.customize ["modifyvm", :id, "--memory", "2048", "--cpus", 2]'),
      `${2 * gibibyte} (written)`,
      '2 (written)',
    ],
    [p('libvirt', ''), `${gibibyte / 2} (default)`, '1 (default)'],
    [`config.vm.box = "a/box"\n${p('libvirt', '')}`, `${gibibyte / 2} (default)`, '1 (default)'],
    [p('qemu', 'x.memory = "2G"'), `${2 * gibibyte} (written)`, '2 (default)'],
    [p('vmware_desktop', 'x.vmx["memsize"] = "1024"; x.vmx["numvcpus"] = "2"'), `${gibibyte} (written)`, '2 (written)'],
    [
      p('virtualbox', 'x.memory = "2GB"'),
      '? “2GB” is no amount of memory that the provider virtualbox takes',
      'left to the box',
    ],
    [
      p('docker', 'x.image = "nginx"'),
      'left to nobody: a container may take what its host has',
      'left to nobody: a container may take what its host has',
    ],
    [p('aws', ''), '? Plimsoll does not know the provider aws', '? Plimsoll does not know the provider aws'],
  ];
  for (const [body, memory, cpus] of amounts)
    it(`memory and processors: ${body}`, () => {
      const machine = machineOf(body);
      assert.deepEqual([shown(machine.memory), shown(machine.cpus)], [memory, cpus]);
    });

  const disks: [body: string, disks: string[], used: string][] = [
    ['config.vm.box = "a/box"', ['box primary 68.7 GB'], '2.0 GB'],
    ['config.vm.box = "b/box"', ['box primary ?'], '?'],
    ['config.vm.box = "a/box"\nconfig.vm.disk :disk, size: "100GB", primary: true', ['box primary 107 GB'], '2.0 GB'],
    [
      'config.vm.box = "a/box"\nconfig.vm.disk :disk, size: "10GB", name: "more"\nconfig.vm.disk :dvd, name: "cd", file: "./a.iso"',
      ['box primary 68.7 GB', 'more data 10.7 GB', 'cd cdrom ?'],
      '≈ 2.0 GB',
    ],
    [
      `config.vm.box = "a/box"\n${p('virtualbox', 'x.customize ["createhd", "--filename", "./d/data.vdi", "--size", 20 * 1024]')}`,
      ['box primary 68.7 GB', 'data.vdi data 21.5 GB'],
      '≈ 2.0 GB',
    ],
    [
      `config.vm.box = "a/box"\n${p('libvirt', 'x.machine_virtual_size = 80; x.storage :file, size: "20G"; x.storage :file, device: :cdrom, path: "/a.iso"')}`,
      ['box primary 85.9 GB', 'storage data 21.5 GB', 'cdrom cdrom ?'],
      '≈ 2.0 GB',
    ],
    [p('libvirt', 'x.storage :file'), ['storage data 10.7 GB'], '≈ 200 kB'],
    [p('docker', 'x.image = "nginx"'), ['image primary ?'], '?'],
  ];
  for (const [body, expected, used] of disks)
    it(`disks: ${body}`, () => {
      const machine = machineOf(body);
      assert.deepEqual(
        machine.disks.map(({ name, role, virtual }) => `${name} ${role} ${printSize(virtual)}`),
        expected,
      );
      assert.equal(printSize(machineTotals([machine], false).disk), used);
    });

  const three = '["a", "b", "c"].each { |n| config.vm.define(n) { |m| m.vm.box = "a/box" } }';
  const clones: [body: string, disk: string][] = [
    [three, '6.0 GB'],
    [`${three}\n${p('virtualbox', 'x.linked_clone = true')}`, '≈ 2.0 GB'],
    [`${three}\n${p('libvirt', '')}`, '≈ 2.0 GB'],
    [`${three.replace('"a/box"', '`uname`')}\n${p('libvirt', '')}`, '?'],
  ];
  for (const [body, disk] of clones)
    it(`count once what linked clones share: ${body}`, () =>
      assert.equal(printDisk(machineTotals(machinesOf(body), false).disk), disk));

  it('keep the settings that have no field of their own', () => {
    const { settings } = machineOf(
      `config.vm.box_check_update = false\nconfig.ssh.insert_key = false\n${p('virtualbox', 'x.gui = true; x.memory = 1; x.customize ["modifyvm", :id, "--clipboard", "bidirectional"]')}`,
    );
    const texts = settings.map(({ name, value }) => `${name} = ${knownValue(value)}`);
    for (const text of [
      'vm.box_check_update = false',
      'ssh.insert_key = false',
      'virtualbox.gui = true',
      'modifyvm.--clipboard = bidirectional',
    ])
      assert.ok(texts.includes(text), `${text} in ${texts.join(', ')}`);
    assert.ok(!texts.some((text) => /memory/.test(text)), texts.join(', '));
  });

  it('say what is not certain', () => {
    const [machine] = machinesOf('config.vm.define("x") if `uname` == "Linux"');
    assert.deepEqual(
      machine?.incomplete.map(({ field }) => field),
      ['machine'],
    );
    assert.equal(machineTotals(machine === undefined ? [] : [machine], false).certain, false);
  });

  it('share no folder that is switched off', () => {
    const { sharedFolders } = machineOf(
      'config.vm.synced_folder ".", "/vagrant", disabled: true\nconfig.vm.synced_folder "d", "/d", mount_options: ["dmode=755", "ro"]',
    );
    assert.deepEqual(
      sharedFolders.map(({ host, guest, readOnly }) => [knownValue(host), knownValue(guest), knownValue(readOnly)]),
      [['d', '/d', true]],
    );
  });

  it('have a place in the document, and a name', () => {
    const [first, second] = machinesOf(
      'config.vm.define "web" do |m|\n  m.vm.box = "a/box"\nend\nconfig.vm.define :db',
    );
    assert.deepEqual(
      [first, second].map((machine) => machine && knownValue(machine.name)),
      ['web', 'db'],
    );
    assert.ok(first !== undefined && first.span.start <= first.heading.start && first.heading.end <= first.span.end);
    const start = 'Vagrant.configure("2") do |config|\n'.length;
    assert.equal(first.heading.start, start);
  });
});
