import assert from 'node:assert/strict';
import { openPrism } from '../../../host/prism';
import { missing, ready } from '../../sizes/answer';
import { evaluateVagrantfile } from './evaluate';
import type { Datum, Said, VagrantfileModel, VagrantMachine } from './model';
import { RubyParser } from './ruby/parser';

const parser = new RubyParser(openPrism());

/** Files beside the Vagrantfile; what is not among them is not there. */
type Beside = Readonly<Record<string, string>>;

function read(text: string, beside: Beside = {}): VagrantfileModel {
  const folder = '/project';
  return evaluateVagrantfile(text, {
    path: `${folder}/Vagrantfile`,
    folder,
    parser,
    files: {
      read: (path) =>
        path.startsWith(folder) ? ready(beside[path.slice(folder.length + 1)] ?? null) : missing('it lies elsewhere'),
      kind: (path) => ready(path.slice(folder.length + 1) in beside ? 'file' : null),
      list: () => ready(null),
    },
    environment: new Map(),
  });
}

function only({ machines }: VagrantfileModel): VagrantMachine {
  assert.equal(machines.length, 1);
  const [machine] = machines;
  assert(machine !== undefined);
  return machine;
}

/** `?` for what is unknown, `-` for what is unset. */
function show(said: Said<Datum> | undefined): string {
  if (said === undefined || said.kind === 'unset') return '-';
  return said.kind === 'unknown' ? '?' : String(said.value);
}

function config(...lines: readonly string[]): string {
  return `Vagrant.configure("2") do |config|\n${lines.join('\n')}\nend\n`;
}

/** What an unknown condition is in these tests. */
const maybe = '`uname` == "x"';

describe('evaluateVagrantfile', () => {
  it('makes no machine of a file that configures nothing', () => {
    assert.deepEqual(read('x = 1').machines, []);
    assert.deepEqual(read('').machines, []);
  });

  it('names the place of each fact', () => {
    const text = config('config.vm.box = "debian/bookworm64"');
    const { box } = only(read(text)).vm;
    assert(box.kind === 'known' && box.site !== null);
    const { start, end } = box.site.span;
    assert.equal(text.slice(start, end), '"debian/bookworm64"');
    assert.equal(box.site.file, '/project/Vagrantfile');
  });

  it('takes what is set on an unknown condition for unknown, and nothing else', () => {
    const { vm } = only(
      read(config('config.vm.box = "a"', 'config.vm.hostname = "h"', `config.vm.box = "b" if ${maybe}`)),
    );
    assert.deepEqual([show(vm.box), show(vm.hostname), show(vm.boxVersion)], ['?', 'h', '-']);
  });

  it('says why and where it does not know', () => {
    const text = config('config.vm.box = `uname`');
    const { box } = only(read(text)).vm;
    assert(box.kind === 'unknown');
    assert.equal(text.slice(box.site.span.start, box.site.span.end), '`uname`');
    assert.notEqual(box.because, '');
  });

  it('leaves a gap where a list may have more', () => {
    const { vm } = only(
      read(
        config('config.vm.network "private_network", ip: "10.0.0.2"', `config.vm.network "public_network" if ${maybe}`),
      ),
    );
    assert.deepEqual(
      vm.gaps.map(({ field }) => field),
      ['networks'],
    );
    assert.equal(vm.networks.filter(({ type }) => type !== 'forwarded_port').length, 1);
  });

  const doubtful: readonly (readonly [what: string, line: string, field: string])[] = [
    ['a folder', `config.vm.synced_folder "a", "/a" if ${maybe}`, 'sharedFolders'],
    ['a port', `config.vm.network "forwarded_port", guest: 1, host: 2 if ${maybe}`, 'forwardedPorts'],
    ['a disk', `config.vm.disk :disk, size: "1GB" if ${maybe}`, 'disks'],
    ['a provisioner', `config.vm.provision "shell", inline: "x" if ${maybe}`, 'provisioners'],
    ['a provider', `config.vm.provider("virtualbox") { |v| v.memory = 1 } if ${maybe}`, 'providers'],
    ['a provider without a known name', 'config.vm.provider(`uname`) { |v| v.memory = 1 }', 'providers'],
    ['a network of an unknown type', 'config.vm.network `uname`, ip: "10.0.0.2"', 'networks'],
  ];
  for (const [what, line, field] of doubtful)
    it(`leaves a gap for ${what} that is in doubt`, () => {
      assert(only(read(config(line))).vm.gaps.some((gap) => gap.field === field));
    });

  it('doubts a machine that may not be there', () => {
    const { machines } = read(
      config('config.vm.define "a"', `config.vm.define("b") { |b| b.vm.box = "x" } if ${maybe}`),
    );
    assert.deepEqual(
      machines.map(({ name, doubt }) => [show(name), doubt !== null]),
      [
        ['a', false],
        ['b', true],
      ],
    );
    assert.equal(show(machines[1]?.vm.box), 'x');
  });

  it('does not know what an unknown condition adds to a machine that is certain', () => {
    const lines = ['config.vm.define "a"', `config.vm.define("a") { |a| a.vm.box = "x" } if ${maybe}`];
    const machine = only(read(config(...lines)));
    assert.deepEqual([machine.doubt, show(machine.vm.box)], [null, '?']);
  });

  const memories: readonly (readonly [provider: string, body: string, memory: string, cpus: string])[] = [
    ['virtualbox', 'v.memory = "512"; v.cpus = "2"', '512', '2'],
    ['virtualbox', 'v.customize ["modifyvm", :id, "--memory", 256]', '256', '-'],
    ['virtualbox', 'v.memory = 512; v.customize `x`', '?', '?'],
    ['virtualbox', 'v.customize `x`; v.memory = 512', '512', '?'],
    ['virtualbox', `v.memory = 512; v.memory = 1024 if ${maybe}`, '?', '-'],
    ['virtualbox', 'v.memory = `x`; v.cpus = 3', '?', '3'],
    ['virtualbox', 'v.customize ["modifyvm", :id, `x`, 3]; v.cpus = 3', '?', '3'],
    ['virtualbox', 'v.customize ["modifyvm", :id, "--uart1", "0x3F8", "4", "--memory", 128]', '128', '-'],
    ['virtualbox', 'v.memory = 64; v.customize ["modifyvm", :id, "--uartmode1", "file", `x`]', '64', '-'],
    ['virtualbox', 'v.memory = 64; v.customize ["modifyvm", :id, "--vram", 1, `x`]', '?', '?'],
    ['parallels', 'v.memory = 512; v.customize ["set", :id, "--memsize", "768"]', '768', '-'],
    ['libvirt', 'v.memory = 512; v.cpus = 2', '512', '2'],
    ['hyperv', 'v.memory = 512; v.maxmemory = 1024', '512', '-'],
    ['vmware_desktop', 'v.vmx["memsize"] = "768"; v.vmx["numvcpus"] = 2', '768', '2'],
    ['vmware_desktop', 'v.memory = 512; v.vmx["memsize"] = "768"', '768', '-'],
    ['vmware_desktop', 'v.vmx = { "memsize" => 640 }', '640', '-'],
    ['vmware_esxi', 'v.guest_memsize = 512; v.guest_numvcpus = 2', '512', '2'],
    ['qemu', 'v.memory = "2G"; v.smp = "4"', '2G', '4'],
    ['brandnew', 'v.memory = 512; v.cpus = 2; v.anything "at", all: 1', '512', '2'],
  ];
  for (const [provider, body, memory, cpus] of memories)
    it(`reads memory and processors of ${provider}: ${body}`, () => {
      const [found] = only(read(config(`config.vm.provider("${provider}") { |v| ${body} }`))).providers;
      assert.deepEqual([found?.name, show(found?.memory), show(found?.cpus)], [provider, memory, cpus]);
    });

  it('keeps commands in order, with what is not known of one', () => {
    const body = 'v.customize ["storagectl", :id, "--name", `x`]; v.customize "post-boot", ["controlvm", :id, "pause"]';
    const [provider] = only(read(config(`config.vm.provider("virtualbox") { |v| ${body} }`))).providers;
    const shown = provider?.customizations.map(({ event, command }) => [
      show(event),
      command.kind === 'known' ? command.value.map(show).join(' ') : '?',
    ]);
    assert.deepEqual(shown, [
      ['pre-boot', 'storagectl id --name ?'],
      ['post-boot', 'controlvm id pause'],
    ]);
  });

  it('does not know what depends on the order in which machines are loaded', () => {
    const { machines } = read(
      config(
        'config.vm.box = "certain"',
        'config.vm.define("a") { |a| config.vm.hostname = "a" }',
        'config.vm.define("b") { |b| b.vm.hostname = "b" }',
      ),
    );
    assert.deepEqual(
      machines.map(({ vm }) => [show(vm.box), show(vm.hostname)]),
      [
        ['certain', '?'],
        ['certain', 'b'],
      ],
    );
  });

  const leaks: readonly (readonly [before: string, inProvider: string])[] = [
    ['count = 0', 'v.memory = (count += 1)'],
    ['count = [0]', 'v.memory = (count[0] += 1)'],
    ['all = []', 'all << 1; v.memory = all.length'],
    ['', 'v.memory = ($count = ($count || 0) + 1)'],
    ['', 'v.memory = (ENV["COUNT"] = (ENV["COUNT"] || "") + "1")'],
    ['def size = 1', 'v.memory = size; def size = 2'],
    ['Size = Struct.new(:mb); size = Size.new(1)', 'v.memory = (size.mb += 1)'],
    ['set = {}', 'v.memory = set.frozen? ? 1 : 2; set.freeze'],
    ['module M; def self.size = 1; end', 'v.memory = M.size; def M.size = 2'],
    ['module M; end', 'v.memory = M.instance_methods.length; M.define_method(:size) { 2 }'],
    ['module M; end', 'v.memory = M.const_defined?(:A) ? 1 : 2; M.const_set(:A, 1)'],
    ['count = 0', 'v.memory = (eval("count += 1"))'],
  ];
  for (const [before, inProvider] of leaks)
    it(`does not know what changes each time that a provider's block runs: ${inProvider}`, () => {
      const provider = `{ |m| m.vm.provider("virtualbox") { |v| ${inProvider} } }`;
      const { machines } = read(
        `${before}\n${config(`config.vm.define("a") ${provider}`, `config.vm.define("b") ${provider}`)}`,
      );
      assert.equal(show(machines[0]?.providers[0]?.memory), '?');
    });

  it('says what the default provider is set to', () => {
    assert.equal(show(read('ENV["VAGRANT_DEFAULT_PROVIDER"] = "libvirt"').defaultProvider), 'libvirt');
    assert.equal(show(read('').defaultProvider), '-');
    const set = 'ENV["VAGRANT_DEFAULT_PROVIDER"] = "libvirt"';
    assert.equal(show(read(config(set)).defaultProvider), 'libvirt');
    assert.equal(show(read(config(`${set} if ${maybe}`)).defaultProvider), '?');
    assert.equal(show(read(config(`config.vm.define("a") { ${set} }`)).defaultProvider), '?');
    assert.equal(show(read(config(set, `config.vm.define("a") { ${set} }`)).defaultProvider), 'libvirt');
  });

  it('accepts what plugins bring', () => {
    const lines = ['config.vbguest.auto_update = false', 'config.a.b.c("d") { |e| e.f = 1 }', 'config.vm.box = "x"'];
    const model = read(config(...lines));
    assert.deepEqual(model.problems, []);
    assert.equal(show(only(model).vm.box), 'x');
  });

  it('reads files beside it', () => {
    const text = `require "yaml"\nC = YAML.load_file("c.yml")\n${config('config.vm.box = C["box"]')}`;
    assert.equal(show(only(read(text, { 'c.yml': 'box: x' })).vm.box), 'x');
  });

  const open: readonly (readonly [what: string, text: string, machines: number])[] = [
    ['never ends', `loop { }\n${config('config.vm.box = "x"')}`, 0],
    ['never ends where machines are configured', config('config.vm.define("a") { loop { } }'), 0],
    ['defines machines without end', config('i = 0', 'loop { config.vm.define "m#{i += 1}" }'), 0],
    ['defines too many machines', config('300.times { |i| config.vm.define "m#{i}" }'), 256],
    ['is too large', `# ${'x'.repeat(2_000_000)}\n`, 0],
    ['loads code that is out of reach', `require "/elsewhere/base.rb"\n${config('config.vm.box = "x"')}`, 1],
    ['may configure more', `if ${maybe}\n${config('config.vm.define "a"')}end\n${config('config.vm.box = "x"')}`, 1],
  ];
  for (const [what, text, count] of open)
    it(`says that there may be other machines in a file that ${what}`, () => {
      const { machines, gaps } = read(text);
      assert.equal(machines.length, count);
      assert(gaps.some(({ field }) => field === 'machines'));
    });

  it('follows no more than it can of many machines with many parts', () => {
    const ports = '2_000.times { |i| config.vm.network "forwarded_port", guest: i, host: i }';
    const { machines, gaps } = read(config(ports, '200.times { |i| config.vm.define "m#{i}" }'));
    assert.equal(machines.length, 24);
    assert(gaps.some(({ field }) => field === 'machines'));
  });

  const versions: readonly (readonly [condition: string, box: string])[] = [
    ['Vagrant::VERSION < "1.5"', '-'],
    ['Vagrant::VERSION >= "1.5"', 'x'],
    ['Vagrant::VERSION >= "2.3"', '?'],
    ['Vagrant.version?("~> 1.5")', '-'],
    ['Vagrant.version?(">= 1.5", "< 2.4")', '?'],
    ['Vagrant.has_plugin?("anything")', 'x'],
    ['Vagrant::Util::Platform.windows?', '?'],
  ];
  for (const [condition, box] of versions)
    it(`decides what every Vagrant of today would: ${condition}`, () => {
      assert.equal(show(only(read(config(`config.vm.box = "x" if ${condition}`))).vm.box), box);
    });
});
