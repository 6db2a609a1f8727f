import assert from 'node:assert/strict';
import { LineIndex } from '../../../text/lineIndex';
import { vagrantCompletions } from './completion';

function labels(marked: string): readonly string[] {
  return vagrantCompletions(new LineIndex(marked.replace('¦', '')), marked.indexOf('¦')).map(({ label }) => label);
}

/** What the line reads after the proposal of that label was taken. */
function taken(marked: string, label: string): string {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const item = vagrantCompletions(new LineIndex(text), offset).find((each) => each.label === label);
  assert.ok(item, `${label} is not proposed`);
  return text.slice(0, item.span.start) + item.insert + text.slice(item.span.end);
}

const head = 'Vagrant.configure("2") do |config|\n  ';

describe('completion in Vagrantfiles', () => {
  const proposed: readonly (readonly [marked: string, some: readonly string[], none: readonly string[]])[] = [
    [`${head}config.¦`, ['vm', 'ssh', 'winrm', 'nfs', 'vagrant'], ['memory', 'box']],
    [
      `${head}config.vm.¦\n  config.vm.box = "x"\nend`,
      ['box', 'network', 'provider', 'hostname'],
      ['memory', 'insert_key'],
    ],
    [`${head}config.ssh.ins¦`, ['insert_key', 'username'], ['box']],
    [
      `${head}config.vm.provider "virtualbox" do |vb|\n    vb.¦`,
      ['memory', 'cpus', 'customize', 'linked_clone'],
      ['graphics_ip', 'box'],
    ],
    [
      `${head}config.vm.provider "libvirt" do |x|\n    x.¦`,
      ['memory', 'machine_virtual_size', 'graphics_ip'],
      ['customize'],
    ],
    [`${head}config.vm.provider "libvirt" do |x, o|\n    o.vm.¦`, ['box'], ['memory']],
    [`${head}config.vm.define "a" do |a|\n    a.vm.¦`, ['hostname'], []],
    [
      `${head}config.vm.provider "¦`,
      ['virtualbox', 'libvirt', 'vmware_desktop', 'hyperv', 'parallels', 'qemu', 'docker', 'utm', 'vmware_esxi'],
      [],
    ],
    [`${head}config.vm.provider :vir¦`, ['virtualbox'], []],
    [`${head}config.vm.network "¦`, ['private_network', 'forwarded_port'], []],
    [`${head}config.vm.network "forwarded_port", guest: 80, ¦`, ['host', 'host_ip', 'auto_correct'], ['guest']],
    [`${head}config.vm.network "forwarded_port",\n    ¦`, ['guest', 'host'], []],
    [`${head}config.vm.synced_folder ".", "/x", ty¦`, ['type', 'disabled'], []],
    [`${head}config.vm.synced_folder ".", "/x", type: "¦`, ['"nfs"', '"rsync"'], []],
    [`${head}config.vm.communicator = ¦`, ['"ssh"', '"winrm"'], []],
    [`${head}config.ssh.insert_key = ¦`, ['true', 'false'], []],
    [`${head}vb.customize ["modifyvm", :id, "--¦`, ['--memory', '--cpus', '--nested-hw-virt'], []],
    [`${head}config.vm.provider "vmware_desktop" do |v|\n v.vmx["¦`, ['memsize', 'numvcpus'], []],
  ];
  for (const [marked, some, none] of proposed) {
    it(`proposes ${some.slice(0, 3).join(', ')} in ${JSON.stringify(marked.slice(-45))}`, () => {
      const found = labels(marked);
      assert.deepEqual(
        some.filter((label) => !found.includes(label)),
        [],
      );
      assert.deepEqual(
        none.filter((label) => found.includes(label)),
        [],
      );
    });
  }

  for (const marked of ['# config.vm.¦', 'names.each do |n|\n  n.¦', 'puts "a"; ¦', 'x = [1, ¦', '¦']) {
    it(`proposes nothing in ${JSON.stringify(marked)}`, () => assert.deepEqual(labels(marked), []));
  }

  const inserted: readonly (readonly [marked: string, label: string, expected: string])[] = [
    ['config.vm.bo¦', 'box', 'config.vm.box = '],
    ['config.vm.net¦', 'network', 'config.vm.network "private_network", ip: "192.168.56.10"'],
    ['config.vm.def¦', 'define', 'config.vm.define "name" do |machine|\nend'],
    ['config.v¦', 'vm', 'config.vm.'],
    ['config.vm.network "private_network", i¦', 'ip', 'config.vm.network "private_network", ip: '],
    ['config.vm.communicator = "w¦"', '"winrm"', 'config.vm.communicator = "winrm"'],
    ['config.vm.communicator = ¦', '"winrm"', 'config.vm.communicator = "winrm"'],
    ['vb.customize ["modifyvm", :id, "--m¦"]', '--memory', 'vb.customize ["modifyvm", :id, "--memory"]'],
  ];
  for (const [marked, label, expected] of inserted) {
    it(`puts ${label} into ${JSON.stringify(marked)}`, () => assert.equal(taken(marked, label), expected));
  }
});
