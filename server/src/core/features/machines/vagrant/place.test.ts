import assert from 'node:assert/strict';
import { LineIndex } from '../../../text/lineIndex';
import { settingAt } from './place';

/** `¦` marks the place; what is expected is `title · name`, with `=` behind it where the place is in the value. */
const cases: readonly (readonly [marked: string, expected: string | null])[] = [
  ['Vagrant.configure("2") do |config|\n  config.vm.b¦ox = "a/b"\nend', 'config.vm · box'],
  ['Vagrant.configure("2") do |config|\n  config.v¦m.box = "a/b"\nend', 'config · vm'],
  ['Vagrant.configure("2") do |config|\n  config.vm.box = "a¦/b"\nend', 'config.vm · box ='],
  ['Vagrant.configure(2) { |c|\n  c.ssh.insert_k¦ey = false\n}', 'config.ssh · insert_key'],
  ['Vagrant::Config.run do |c|\n  c.vm.host_na¦me = "x"\nend', 'config.vm · host_name'],
  ['Vagrant::Config.run do |c|\n  c.vm.nobody_kno¦ws = "x"\nend', null],
  ['config.vm.define "web" do |web|\n  web.vm.host¦name = "x"\nend', 'config.vm · hostname'],
  ['config.vm.define :"web" do |web, override|\n  override.vm.host¦name = "x"\nend', 'config.vm · hostname'],
  ['c.vm.provider "virtualbox" do |v|\n  v.mem¦ory = 1024\nend', 'VirtualBox · memory'],
  ['c.vm.provider :libvirt do |v|\n  v.mem¦ory = 1024\nend', 'libvirt · memory'],
  ['c.vm.provider(:libvirt) { |v| v.mem¦ory = 1 }', 'libvirt · memory'],
  ['c.vm.provider "hyperv" do |h, override|\n  override.vm.b¦ox = "x"\nend', 'config.vm · box'],
  ['c.vm.provider "virtualbox" do |v|\nend\nc.vm.provider "libvirt" do |v|\n  v.cp¦us = 1\nend', 'libvirt · cpus'],
  ['names.each do |v|\n  v.mem¦ory = 1\nend', null],
  [
    '[1, 2].each do |i|\n  config.vm.define "w#{i}" do |n|\n    n.vm.net¦work "private_network", ip: "x"\n  end\nend',
    'config.vm · network',
  ],
  ['config.vm.network "private_network", i¦p: "10.0.0.2"', 'config.vm.network · ip'],
  ['config.vm.network "private_network", ip: "10.¦0.0.2"', 'config.vm.network · ip ='],
  ['config.vm.network :forwarded_port, :gu¦est => 80, :host => 8080', 'config.vm.network · guest'],
  ['config.vm.network :forwarded_port, guest: 80,\n  host: 80¦80', 'config.vm.network · host ='],
  ['config.vm.synced_folder ".", "/vagrant", disa¦bled: true', 'config.vm.synced_folder · disabled'],
  ['config.vm.disk :disk, si¦ze: "20GB", name: "data"', 'config.vm.disk · size'],
  ['config.vm.define "db", auto¦start: false do |db|', 'config.vm.define · autostart'],
  ['config.vm.provision "shell", pri¦vileged: false, inline: "x"', 'shell provisioner · privileged'],
  ['config.vm.provision "setup", type: "ansible", play¦book: "x.yml"', 'Ansible provisioner · playbook'],
  ['config.vm.provision :ansible do |a|\n  a.play¦book = "x"\nend', 'Ansible provisioner · playbook'],
  ['vb.customize ["modifyvm", :id, "--mem¦ory", 1024]', 'VBoxManage modifyvm · --memory'],
  ['vb.customize ["modifyvm", :id, "--memory", 10¦24]', 'VBoxManage modifyvm · --memory ='],
  ['c.vm.provider "vmware_desktop" do |v|\n  v.vmx["mem¦size"] = "1024"\nend', '.vmx · memsize'],
  ['config.vm.provider "libvirt" do |lv|\n  lv.storage :file, si¦ze: "20G"\nend', 'libvirt storage · size'],
  ['config.trigger.after :up do |trigger|\n  trigger.ru¦n = {inline: "x"}\nend', 'trigger · run'],
  ['config.vm.provision "shell", path: "setup.s¦h"', 'shell provisioner · path ='],
  ['# config.vm.b¦ox = "a/b"', null],
  ['config.vm.box = "a" # config.vm.b¦ox', null],
  ['puts "config.toS¦tring"', null],
  ['config.vm.const¦ructor', null],
  ['¦', null],
  ['config.vm.provider "virtualbox" do |v|\n  v.¦\nend', null],
];

describe('the setting at a place of a Vagrantfile', () => {
  for (const [marked, expected] of cases) {
    it(`${JSON.stringify(marked)}: ${expected ?? 'none'}`, () => {
      const offset = marked.indexOf('¦');
      const found = settingAt(new LineIndex(marked.replace('¦', '')), offset);
      const text = found === null ? null : `${found.table.title} · ${found.name}${found.inValue ? ' =' : ''}`;
      assert.equal(text, expected);
    });
  }

  it('takes time for long files that is no one’s trouble', () => {
    const text = `${'a || b | c\n'.repeat(20_000)}x.y = 1`;
    assert.equal(settingAt(new LineIndex(text), text.length - 5), null);
  });
});
