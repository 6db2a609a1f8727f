import assert from 'node:assert/strict';
import { openPrism } from '../../../host/prism';
import { ready } from '../../sizes/answer';
import { evaluateVagrantfile } from './evaluate';
import type { Datum, Said, VagrantfileModel } from './model';
import { RubyParser } from './ruby/parser';

const parser = new RubyParser(openPrism());

function read(...lines: readonly string[]): VagrantfileModel {
  const nothing = () => ready(null);
  return evaluateVagrantfile(`Vagrant.configure("2") do |config|\n${lines.join('\n')}\nend\n`, {
    path: '/project/Vagrantfile',
    folder: '/project',
    parser,
    files: { read: nothing, kind: nothing, list: nothing },
    environment: new Map(),
  });
}

/** `?` for what is unknown, `-` for what is unset. */
function show(said: Said<Datum> | undefined): string {
  if (said === undefined || said.kind === 'unset') return '-';
  return said.kind === 'unknown' ? '?' : String(said.value);
}

/** Box, host name, and memory under VirtualBox. */
function facts(...lines: readonly string[]): string {
  const [machine] = read(...lines).machines;
  const provider = machine?.providers.find(({ name }) => name === 'virtualbox');
  return [machine?.vm.box, machine?.vm.hostname, provider?.memory].map(show).join(' ');
}

const box = 'config.vm.box = "b"';
const memory = 'config.vm.provider("virtualbox") { |v| v.memory = 512 }';

describe("what code that nobody has read may say of Vagrant's objects", () => {
  const cases: readonly (readonly [lines: readonly string[], facts: string])[] = [
    [[box, memory, 'SomeGem.apply("x")'], 'b - 512'],
    [[box, memory, 'SomeGem.apply(config)'], '? ? ?'],
    [['SomeGem.apply(config)', box, memory], 'b ? 512'],
    [[box, memory, 'SomeGem.apply(config.vm)'], '? ? ?'],
    [[box, memory, 'SomeGem.apply(config.ssh)'], 'b - 512'],
    [[box, memory, 'SomeGem.apply([{ at: config }])'], '? ? ?'],
    [[box, memory, 'SomeGem.new(config: config).run'], '? ? ?'],
    [[box, memory, 'SomeGem.config = config'], '? ? ?'],
    [[box, memory, 'unknown_helper(config)'], '? ? ?'],
    [[box, memory, 'unknown_helper config if false'], 'b - 512'],
    [[box, memory, 'SomeGem.apply(config) if `x`'], '? ? ?'],
    [['Holder = Struct.new(:config)', box, memory, 'SomeGem.apply(Holder.new(config))'], '? ? ?'],
    [['class Ours < SomeGem; end', box, memory, 'Ours.new(config)'], '? ? ?'],
    [['class Ours < SomeGem; end', 'class Mine < Ours; end', box, memory, 'Mine.new(config)'], '? ? ?'],
    [[box, memory, 'SomeGem.each { |x| config.vm.hostname = x }'], 'b ? 512'],
    [[box, memory, 'SomeGem.each { |x| config.vm.hostname = "h" }'], 'b ? 512'],
    [[box, memory, 'SomeGem.with { config }'], '? ? ?'],
    [[box, memory, 'SomeGem.run(-> { config.vm.hostname = "h" })'], 'b ? 512'],
    [[box, memory, '[config].each(&SomeGem.block)'], '? ? ?'],
    [[box, memory, '[config].unheard_of { |c| c.vm.box = "c" }'], '? ? ?'],
    [[box, memory, 'config.some_plugin.each { |x| config.vm.hostname = "h" }'], 'b ? 512'],
    [[box, memory, 'config.some_plugin.apply config'], '? ? ?'],
    [[box, memory, 'config.trigger.after(:up) { |t| t.info = "x" }'], 'b - 512'],
    [[box, memory, 'config.vm.send(`x`, 1)'], '? ? ?'],
    [[box, memory, 'config.vm.send(:hostname=, `x`)'], 'b ? 512'],
    [[box, memory, 'config.vm.instance_eval(File.read("x"))'], '? ? ?'],
    [[box, memory, 'config.extend(SomeGem)'], '? ? ?'],
    [[box, memory, 'eval(`x`)'], '? ? ?'],
    [['name = "h"', 'eval(`x`)', box, memory, 'config.vm.hostname = name'], 'b ? 512'],
    [[box, memory, '1.upto(`x`.to_i) { |i| config.vm.hostname = "h" }'], 'b ? 512'],
    [['h = {}', 'h[:a] = 1 if `x`', box, memory, 'h.each { |k, v| config.vm.hostname = "h" }'], 'b ? 512'],
    [['def set(c, *x) = (c.vm.hostname = "h")', box, memory, 'set(config, *`x`)'], '? ? ?'],
    [[box, 'config.vm.provider("virtualbox") { |v| v.memory = 512; SomeGem.apply(v) }'], 'b - ?'],
    [[box, 'config.vm.provider("virtualbox") { |v| SomeGem.apply(v); v.memory = 512 }'], 'b - 512'],
    [[box, 'config.vm.provider("virtualbox") { |v| SomeGem.apply(v) }', memory], 'b - 512'],
    [[box, 'config.vm.provider("virtualbox") { |v| v.memory = 512; v.customize(*`x`) }'], 'b - ?'],
    [[box, memory, 'config.vm.define("a") { |a| SomeGem.apply(a) }'], '? ? ?'],
    [[box, memory, 'config.vm.define("a") { |a| SomeGem.apply(a); a.vm.box = "c" }'], 'c ? ?'],
    [[box, memory, 'config.vm.define("a") { |a| a.vm.hostname = "h" }', 'SomeGem.apply(config)'], '? h ?'],
  ];
  for (const [lines, expected] of cases)
    it(`is unknown: ${lines.slice(-2).join('; ')}`, () => {
      assert.equal(facts(...lines), expected);
    });

  it('leaves a gap in each list, and nothing for certain that is said by name', () => {
    const { machines, gaps } = read(
      'config.vm.network "forwarded_port", guest: 80, host: 8080',
      'config.vm.synced_folder "a", "/a"',
      'SomeGem.apply(config)',
      'config.vm.network "forwarded_port", guest: 81, host: 8081',
    );
    const vm = machines[0]?.vm;
    assert.deepEqual(
      vm?.networks.map(({ options }) => show(options.known.get('guest'))),
      ['81'],
    );
    assert.deepEqual(vm?.folders, []);
    const fields = new Set(vm?.gaps.map(({ field }) => field));
    for (const field of ['providers', 'networks', 'forwardedPorts', 'sharedFolders', 'disks', 'provisioners'] as const)
      assert(fields.has(field), field);
    assert(gaps.some(({ field }) => field === 'machines'));
  });

  it('is unknown of every other section and provider, too', () => {
    const { machines } = read(
      'config.ssh.port = 1',
      'config.vm.provider("libvirt") { |v| v.cpus = 2 }',
      'SomeGem.apply(config)',
    );
    const [machine] = machines;
    assert.equal(show(machine?.vm.sections.get('ssh')?.known.get('port')), '?');
    assert.notEqual(machine?.vm.sections.get('winrm')?.rest, null);
    const [libvirt] = machine?.providers ?? [];
    assert.equal(show(libvirt?.cpus), '?');
    assert.notEqual(libvirt?.settings.rest, null);
    assert(libvirt?.vm.gaps.some(({ field }) => field === 'disks'));
  });

  it('keeps the rest of a network whose options are not all known', () => {
    const { machines } = read(box, 'config.vm.network "private_network", *`x`');
    const [network] = machines[0]?.vm.networks ?? [];
    assert.equal(network?.type, 'private_network');
    assert.notEqual(network?.options.rest, null);
    assert.equal(show(machines[0]?.vm.box), 'b');
  });
});
