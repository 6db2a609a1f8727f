import assert from 'node:assert/strict';
import type { MachineFormat } from '../../server/src/core/machines/model';
import { runRules } from '../../server/src/core/rules/rule';
import { machineRules } from '../../server/src/core/rules/tables';
import { bareVagrantfile, domainWith, vagrantfileWith } from '../../server/src/core/security/machines/examples';
import { exampleMachines } from './examples';

/** What the rules find but for limits, which short examples have not, as `rule: the first 60 characters of the place`, sorted. */
async function found(files: Readonly<Record<string, string>>, format: MachineFormat): Promise<readonly string[]> {
  const [text = ''] = Object.values(files);
  return runRules(machineRules[format], await exampleMachines({ files }, format))
    .filter(({ code }) => code !== 'limits-missing')
    .map(({ code, span }) => `${code}: ${text.slice(span.start, span.end).slice(0, 60)}`)
    .sort();
}

/** In two parts, so that nobody who looks for tokens takes this for one. */
const token = `${'ghp_'}16C7e42F292c6912E7710c838347Ae178B4a`;

const forward = 'config.vm.network "forwarded_port", guest: 80, host: 8080';

/** Lines in the block of `Vagrant.configure`, and what is found in them. */
const vagrantfiles: [title: string, lines: readonly string[], found: readonly string[]][] = [
  ['a port for SSH', ['config.vm.network "forwarded_port", guest: 22, host: 2200, id: "ssh"'], []],
  ['a port on one address', [`${forward}, host_ip: "192.168.0.5"`], []],
  ['a port that is switched off', [`${forward}, disabled: true`], []],
  ['an address that nobody knows', [`${forward}, host_ip: \`hostname -I\``], ['host-command: `hostname -I`']],
  [
    'options that nobody knows',
    ['config.vm.network "forwarded_port", **eval(`cat options`)'],
    ['host-command: `cat options`'],
  ],
  [
    'a port of a database on one address',
    ['config.vm.network "forwarded_port", guest: 5432, host: 5432, host_ip: "127.0.0.1"'],
    [],
  ],
  [
    'ports in a loop, once',
    ['[1, 2, 3].each { |i| config.vm.network "forwarded_port", guest: 80 + i, host: 8080 + i }'],
    ['forward-open: config.vm.network "forwarded_port", guest: 80 + i, host: 808'],
  ],
  ['an address with letters', ['config.vm.network "private_network", ip: "fd00::10"'], []],
  [
    'the same address on networks that are apart',
    [
      'config.vm.define("a") { |m| m.vm.network "private_network", ip: "10.0.0.2", virtualbox__intnet: "x" }',
      'config.vm.define("b") { |m| m.vm.network "private_network", ip: "10.0.0.2", virtualbox__intnet: "y" }',
    ],
    [],
  ],
  [
    'ports that Vagrant may choose',
    [
      `config.vm.define("a") { |m| m.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1", auto_correct: true }`,
      `config.vm.define("b") { |m| m.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1", auto_correct: true }`,
    ],
    [],
  ],
  [
    'one machine under two providers',
    ['config.vm.provider "virtualbox"', 'config.vm.provider "libvirt"', `${forward}, host_ip: "127.0.0.1"`],
    [],
  ],
  [
    'what another provider than the first is told',
    [
      'config.vm.provider "virtualbox"',
      'config.vm.provider "libvirt" do |lv|',
      '  lv.graphics_ip = "0.0.0.0"',
      '  lv.driver = "qemu"',
      'end',
    ],
    ['vm-console-open: "0.0.0.0"', 'vm-emulated: "qemu"'],
  ],
  [
    'a folder that is only copied, and one that is only read',
    [
      'config.vm.synced_folder "a", "/a", type: "rsync"',
      'config.vm.synced_folder "b", "/b", mount_options: ["ro"]',
      'config.vm.synced_folder "c", "/c", mount_options: ["dmode=775,fmode=664"]',
    ],
    [],
  ],
  ['a folder that is off', ['config.vm.synced_folder "/", "/host", disabled: true'], []],
  [
    'folders of the host',
    [
      'config.vm.synced_folder "/etc", "/a"',
      'config.vm.synced_folder "../b", "/b"',
      'config.vm.synced_folder "./c", "/c"',
    ],
    ['folder-host-path: "/etc"', 'folder-outside: "../b"'],
  ],
  ['Vagrant’s own key of the machine', ['config.ssh.private_key_path = ".vagrant/machines/default/key"'], []],
  [
    'Vagrant’s key for everybody, in a list',
    ['config.ssh.private_key_path = ["~/.ssh/id", "~/.vagrant.d/insecure_private_key"]'],
    ['ssh-key-shared: ["~/.ssh/id", "~/.vagrant.d/insecure_private_key"]'],
  ],
  ['a password from the environment', ['config.ssh.password = ENV["PASSWORD"]'], []],
  [
    'scripts that run what they fetch',
    [
      'config.vm.provision "shell", inline: <<-SHELL',
      '  set -e',
      '  wget -qO- https://acme.net/i.sh | sudo bash -s -- --yes',
      'SHELL',
      'config.vm.provision("shell") { |s| s.inline = %q(sh -c "$(curl -fsSL https://acme.net/i.sh)") }',
    ],
    ['provision-piped: %q(sh -c "$(curl -fsSL https://acme.net/i.sh)")', 'provision-piped: <<-SHELL'],
  ],
  [
    'scripts that only fetch, or only mention it',
    [
      'config.vm.provision "shell", inline: "curl -fsSL https://acme.net/a.tgz | tar xz"',
      'config.vm.provision "shell", inline: "# curl https://acme.net | sh"',
      'config.vm.provision "shell", inline: "echo \\"PasswordAuthentication no\\" >> /etc/ssh/sshd_config"',
      'config.vm.provision "shell", inline: "ufw allow 80 && ufw --force enable"',
    ],
    [],
  ],
  [
    'a secret by its shape',
    [`config.vm.provision "shell", inline: "login ${token}"`],
    [`provision-secret: "login ${token}"`],
  ],
  [
    'variables that hold none',
    ['config.vm.provision "shell", inline: "x", env: { "PASSWORD_FILE" => "/run/p", "TOKEN" => "", "KEY" => "a" }'],
    [],
  ],
  [
    'commands of the host, wherever they stand',
    [
      'config.vm.define "web" do |web|',
      '  system("make keys") unless File.exist?("keys")',
      '  Open3.capture2("id")',
      '  web.vm.hostname = %x(hostname).strip',
      'end',
    ],
    ['host-command: %x(hostname)', 'host-command: Open3.capture2("id")', 'host-command: system("make keys")'],
  ],
  [
    'several things that VirtualBox is told at once, each at its place',
    [
      'config.vm.provider "virtualbox" do |v|',
      '  v.customize [',
      '    "modifyvm", :id, "--vram", "64",',
      "    '--clipboard', 'bidirectional',",
      '    "--draganddrop", "bidirectional", "--accelerate3d", "on",',
      '  ]',
      'end',
    ],
    [
      `clipboard-shared: '--clipboard', 'bidirectional'`,
      'drag-and-drop-shared: "--draganddrop", "bidirectional"',
      'vm-accelerated: "--accelerate3d", "on"',
    ],
  ],
  [
    'a filter that hands devices over',
    [
      'config.vm.provider("virtualbox") { |v| v.customize ["usbfilter", "add", "0", "--target", :id, "--vendorid", "0x18d1"] }',
    ],
    ['usb-attached: v.customize ["usbfilter", "add", "0", "--target", :id, "--ve'],
  ],
  [
    'scripts for a shell with variables, or for root',
    [
      'config.vm.provision "shell", inline: "curl -sfL https://get.k3s.io | K3S_MODE=644 sh -s -"',
      'config.vm.provision "shell", inline: "curl -sSL http://acme.net/i.sh | sudo su"',
    ],
    [
      'provision-piped: "curl -sSL http://acme.net/i.sh | sudo su"',
      'provision-piped: "curl -sfL https://get.k3s.io | K3S_MODE=644 sh -s -"',
    ],
  ],
  [
    'a remote display that asks for a password',
    [
      'config.vm.provider("virtualbox") { |v| v.customize ["modifyvm", :id, "--vrde", "on", "--vrdeauthtype", "external"] }',
    ],
    [],
  ],
  [
    'what only VirtualBox is told, to another',
    ['config.vm.provider("parallels") { |v| v.customize ["modifyvm", :id, "--clipboard", "bidirectional"] }'],
    [],
  ],
  [
    'one hardware address for two machines, however it is written, and one that is left to the provider',
    [
      'config.vm.define("a") { |m| m.vm.network "private_network", type: "dhcp", mac: "080027000001" }',
      'config.vm.define("b") { |m| m.vm.network "private_network", type: "dhcp", mac: "08:00:27:00:00:01" }',
      'config.vm.define("c") { |m| m.vm.network "private_network", type: "dhcp", mac: "auto" }',
      'config.vm.define("d") { |m| m.vm.network "private_network", type: "dhcp", mac: "auto" }',
    ],
    ['address-collides: "08:00:27:00:00:01"'],
  ],
  [
    'memory in text, and none at all',
    ['config.vm.provider("virtualbox") { |v| v.memory = "2048"; v.cpus = ENV["CPUS"] }'],
    [],
  ],
];

const off = (machine: string) =>
  `config.vm.define("${machine}") { |m| m.vm.synced_folder ".", "/vagrant", disabled: true }`;

/** Lines of a Vagrantfile that leaves `/vagrant` on, and where that is told. */
const projects: [title: string, lines: readonly string[], place: string][] = [
  ['of one machine', [], 'Vagrant.configure("2")'],
  [
    'of all machines, once',
    ['config.vm.define "a" do |a|', '  a.vm.hostname = "a"', 'end', 'config.vm.define "b"'],
    'Vagrant.configure("2")',
  ],
  ['of some machines, at the first of them', [off('a'), 'config.vm.define "b"'], 'config.vm.define "b"'],
  [
    'where somebody shares it by hand',
    ['config.vm.synced_folder ".", "/vagrant"'],
    'config.vm.synced_folder ".", "/vagrant"',
  ],
];

describe('the rule on the folder of the project', () => {
  for (const [title, lines, place] of projects)
    it(`tells ${title}`, async () => {
      const { files } = bareVagrantfile(...lines);
      const told = (await found(files, 'vagrantfile')).filter((each) => each.startsWith('folder-project-writable'));
      assert.deepEqual(told, [`folder-project-writable: ${place}`]);
    });
});

const disk = (attributes: string, source: string): readonly string[] => [
  `<disk ${attributes}>`,
  "  <driver name='qemu' type='raw'/>",
  `  ${source}`,
  "  <target dev='vda' bus='virtio'/>",
  '</disk>',
  "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
];

/** Devices of a domain, and what is found in them. */
const domains: [title: string, devices: readonly string[], found: readonly string[]][] = [
  ['a console on one address', ["<graphics type='vnc' listen='192.168.0.5'/>"], []],
  [
    'a console as libvirt writes it, once',
    [
      "<graphics type='vnc' port='5900' listen='0.0.0.0'>",
      "  <listen type='address' address='0.0.0.0'/>",
      '</graphics>',
    ],
    ['graphics-open: 0.0.0.0'],
  ],
  [
    'a console on a socket',
    ["<graphics type='vnc'>", "  <listen type='socket' socket='/run/shop.vnc'/>", '</graphics>'],
    [],
  ],
  ['SPICE without its agent', ["<graphics type='spice' autoport='yes'/>"], []],
  ['a partition, and a volume', disk("type='block' device='disk'", "<source dev='/dev/sdb1'/>"), []],
  [
    'a whole disk by its id',
    disk("type='block' device='disk'", "<source dev='/dev/disk/by-id/ata-X_1'/>"),
    ['disk-whole-host: /dev/disk/by-id/ata-X_1'],
  ],
  ['a partition by its id', disk("type='block' device='disk'", "<source dev='/dev/disk/by-id/ata-X_1-part2'/>"), []],
  [
    'a server on the host itself',
    disk(
      "type='network' device='disk'",
      "<source protocol='nbd' name='a'><host name='localhost' port='10809'/></source>",
    ),
    [],
  ],
  [
    'a read-only folder with mapped users',
    [
      "<filesystem type='mount' accessmode='mapped'>",
      "  <source dir='/srv/a'/>",
      "  <target dir='a'/>",
      '  <readonly/>',
      '</filesystem>',
    ],
    [],
  ],
  [
    'a console that connects, on the host',
    [
      "<serial type='tcp'>",
      "  <source mode='connect' host='127.0.0.1' service='2445'/>",
      "  <protocol type='raw'/>",
      "  <target port='0'/>",
      '</serial>',
    ],
    [],
  ],
  [
    'several channels for USB, once',
    ["<redirdev bus='usb' type='spicevmc'/>", "<redirdev bus='usb' type='spicevmc'/>"],
    ["usb-redirected: <redirdev bus='usb' type='spicevmc'/>"],
  ],
  ['a value that is being typed', ["<graphics type='vnc' listen='", "<graphics type='vnc' passwd="], []],
];

describe('what the rules find in Vagrantfiles', () => {
  for (const [title, lines, expected] of vagrantfiles)
    it(title, async () => assert.deepEqual(await found(vagrantfileWith(...lines).files, 'vagrantfile'), expected));
});

describe('what the rules find in domains', () => {
  for (const [title, devices, expected] of domains)
    it(title, async () => assert.deepEqual(await found(domainWith([], devices).files, 'libvirt'), expected));

  const machines: [machine: string, count: number][] = [
    ['pc-q35-8.2', 0],
    ['pc-i440fx-rhel7.6.0', 0],
    ['q35', 0],
    ['microvm', 0],
    ['virt-9.0', 0],
    ['pseries-rhel8.6.0', 0],
    ['s390-ccw-virtio-9.1', 0],
    ['xenfv', 0],
    ['isapc', 1],
    ['versatilepb', 1],
    ['virtual', 1],
  ];
  for (const [machine, count] of machines)
    it(`the machine ${machine}`, async () => {
      const { files } = domainWith([], [], 'kvm', [`<type arch='x86_64' machine='${machine}'>hvm</type>`]);
      assert.equal((await found(files, 'libvirt')).length, count);
    });

  it('the domain that a snapshot holds', async () => {
    const [text = ''] = Object.values(domainWith(["<seclabel type='none'/>"]).files);
    const files = { 'snapshot.xml': `<domainsnapshot>\n<name>before</name>\n${text}</domainsnapshot>\n` };
    assert.deepEqual(await found(files, 'libvirt'), ['seclabel-none: none']);
  });
});

describe('rules on what is half typed', () => {
  const all = (['vagrantfile', 'libvirt'] as const).flatMap((format) =>
    machineRules[format].map(({ bad }) => [format, Object.entries(bad.files)[0] ?? ['', '']] as const),
  );

  it('are asked for whatever a bad example is cut to, and say nothing behind its end', async () => {
    for (const [format, [name, text]] of all) {
      const at = Math.floor(text.length * 0.7);
      for (const cut of [text.slice(0, at), text.slice(0, at - 7), text.slice(at), text.replace(/['"]/, '')]) {
        const snapshot = await exampleMachines({ files: { [name]: cut } }, format);
        for (const { span } of runRules(machineRules[format], snapshot))
          assert.ok(span.start <= span.end && span.end <= cut.length, cut);
      }
    }
  }).timeout(120_000);
});
