import assert from 'node:assert/strict';
import { openPrism } from '../../../host/prism';
import { RubyParser } from '../../formats/vagrantfile/ruby/parser';
import { fromImage, notKnown, written } from '../../machines/fact';
import { testDisk, testMachine } from '../../machines/testMachine';
import { bytes } from '../../sizes/bytes';
import { testReading, testSurroundings, testVagrantfile } from './testSnapshot';
import { machineHover } from './tools';

/** `¦` marks the place. */
function libvirt(marked: string): string {
  return machineHover(testReading(marked.replace('¦', ''), 'libvirt'), marked.indexOf('¦'))?.markdown ?? '';
}

const domain = (inner: string) => `<domain type='kvm'>\n<name>a</name>\n${inner}\n</domain>`;

describe('hover in definitions of libvirt', () => {
  const told: readonly (readonly [marked: string, expected: RegExp])[] = [
    [
      domain("<mem¦ory unit='GB'>2</memory>"),
      /^\*\*\\<memory\\>\*\*.*\n\nMemory at start.*\n\nHere: `1\.86 GiB` \(1953125 KiB\)\n\n- Unit: KiB, where `unit` names no other/,
    ],
    [
      domain("<devices><gra¦phics type='vnc' listen='127.0.0.1'/></devices>"),
      /^\*\*\\<graphics\\>\*\*[\s\S]*\n\nHere: `vnc on 127\.0\.0\.1`/,
    ],
    [domain("<memory un¦it='GB'>2</memory>"), /\*\*memory unit\*\*[\s\S]*powers of 1000/],
    [domain("<memory unit='G¦B'>2</memory>"), /\*\*memory unit\*\*/],
    [domain("<devices><disk><driver ca¦che='none'/></disk></devices>"), /How writes are cached/],
    [domain('<devices><interface><source net¦work="default"/></interface></devices>'), /The libvirt network/],
    [domain('<devices><disk><source fi¦le="/a"/></disk></devices>'), /The image file on the host/],
    [
      "<do¦main type='kvm'><name>a</name><memory>1</memory></domain>",
      /^\*\*a\*\*\n\n[\s\S]*\n\nType 1 hypervisor: KVM makes/,
    ],
    [
      "<do¦main type='kvm'><name>a</name>\n<seclabel type='none'/></domain>",
      /\n\nIt has a kernel of its own: .*\n\n- Error: .*\(seclabel-none\)/,
    ],
    ["<volume><name>a</name><capa¦city unit='G'>1</capacity></volume>", /What the guest sees/],
    [
      domain("<features><hyperv><relaxed sta¦te='on'/></hyperv></features>"),
      /^`relaxed state`\n\nTakes `off`, `on`\n\n\*libvirt 11\.3\.0, schema\*$/,
    ],
    ["<network><name>a</name><forward mo¦de='nat'/></network>", /Default: `nat`/],
  ];
  for (const [marked, expected] of told)
    it(JSON.stringify(marked.replace(/\n/g, '')), () => assert.match(libvirt(marked), expected));

  it('leaves what a rule finds on the line itself to the editor, which shows it beside the hover', () => {
    const onLine = (blank: string) =>
      libvirt(`<do¦main type='kvm'><name>a</name>${blank}<seclabel type='none'/></domain>`);
    assert.match(onLine('\n'), /\(seclabel-none\)/);
    assert.doesNotMatch(onLine(' '), /\(seclabel-none\)/);
  });

  for (const marked of [domain('<x>\n<y/>¦\n</x>'), domain('<unknown at¦tribute="1"/>'), '<project><na¦me/></project>'])
    it(`says nothing in ${JSON.stringify(marked)}`, () => assert.equal(libvirt(marked), ''));
});

describe('hover in Vagrantfiles', () => {
  const text =
    'Vagrant.configure("2") do |config|\n  config.vm.provider "virtualbox" do |vb|\n    vb.memory = 1024 * i\n  end\nend\n';
  const value = { start: text.indexOf('1024'), end: text.indexOf('1024 * i') + 8 };
  const machine = (name: string, gigabytes: number) =>
    testMachine(name, { memory: written(bytes(gigabytes * 2 ** 30), value) });
  const hover = (machines: readonly ReturnType<typeof machine>[], place: string): string =>
    machineHover(testVagrantfile(text, machines), text.indexOf(place) + 1)?.markdown ?? '';

  it('begins on the name with what the setting means, and goes on with what it comes to for each machine', () => {
    const shown = hover([machine('a', 1), machine('b', 2)], 'memory');
    assert.match(shown, /^\*\*memory\*\* · VirtualBox\n\nMemory of the machine/);
    assert.match(
      shown,
      /Here, by machine:\n- a: `1 GiB`\n- b: `2 GiB`\n\n---\n\n- Default: what the box says\n- Unit: MiB/,
    );
  });

  it('tells of the provider on the line that names it, and not in the rest of its block', () => {
    const start = text.indexOf('config.vm.provider');
    const block = { start, end: text.indexOf('  end\n') + 5 };
    const provided = testMachine('a', { provider: written('virtualbox', block) });
    const at = (offset: number) => machineHover(testVagrantfile(text, [provided]), offset)?.markdown ?? '';
    assert.match(at(text.indexOf('|vb|') + 2), /`virtualbox`/);
    assert.equal(at(text.indexOf('    vb.memory') + 1), '');
    assert.equal(at(block.end - 1), '');
  });

  it('begins on the value with what it comes to', () => {
    assert.match(
      hover([machine('a', 1), machine('b', 2)], '1024'),
      /^Here, by machine:\n- a: `1 GiB`\n- b: `2 GiB`\n\n\*\*memory\*\*/,
    );
    assert.match(hover([machine('a', 1), machine('b', 1)], '1024'), /^Here: `1 GiB` for both machines\n\n/);
    assert.match(hover([machine('a', 1)], '1024'), /^Here: `1 GiB`\n\n/);
  });

  const networks: readonly (readonly [options: string, expected: string])[] = [
    ['"forwarded_port", guest: 5432, host: 15432, host_ip: "127.0.0.1"', 'Here: `127.0.0.1:15432 → 5432`'],
    ['"forwarded_port", guest: 53, host: 5353, protocol: "udp"', 'Here: `5353 → 53 (udp)`'],
    [
      '"forwarded_port", guest: 80, host: 8080, host_ip: "::1", guest_ip: "10.0.0.2"',
      'Here: `[::1]:8080 → 10.0.0.2:80`',
    ],
    ['"private_network", ip: "192.168.56.10"', 'Here: `private_network 192.168.56.10`'],
  ];
  for (const [options, expected] of networks)
    it(`says what a network is for the machine: ${expected}`, () => {
      const written = `Vagrant.configure("2") do |config|\n  config.vm.box = "a"\n  config.vm.network ${options}\nend\n`;
      const around = { ...testSurroundings(), parser: new RubyParser(openPrism()) };
      const snapshot = testReading(written, 'vagrantfile', around);
      const shown = machineHover(snapshot, written.indexOf('network') + 1)?.markdown ?? '';
      assert.ok(shown.includes(`\n\n${expected}\n\n`), shown);
    });

  it('says why a value is not known', () => {
    const unknown = testMachine('a', { memory: notKnown('`nproc` depends on the host', value) });
    assert.match(hover([unknown], '1024'), /^Here: not known: `nproc` depends on the host/);
  });

  it('tells of a box what it brings', () => {
    const source = 'Vagrant.configure("2") do |config|\n  config.vm.box = "a/b"\nend\n';
    const span = { start: source.indexOf('"a/b"'), end: source.indexOf('"a/b"') + 5 };
    const boxed = testMachine('a', {
      box: { name: written('a/b', span), version: notKnown(''), urls: notKnown('') },
      memory: fromImage(bytes(2 ** 30), 'a catalogue', '2026-11-01'),
      disks: [testDisk(1.5)],
    });
    const shown = machineHover(testVagrantfile(source, [boxed]), source.indexOf('a/b'))?.markdown ?? '';
    assert.match(shown, /^The box `a\/b` for virtualbox:\n- Disk as the guest sees it: 1\.5 GB, listed by a test\n/);
    assert.match(shown, /- Memory that it asks for: 1 GiB \(a catalogue, 2026-11-01\)/);
  });

  it('says so also where something else stopped it', () => {
    const elsewhere = testMachine('a', { memory: notKnown('it is <b>', { start: 0, end: 1 }) });
    assert.match(hover([elsewhere], 'memory'), /Here: not known: it is \\<b\\>/);
  });

  it('explains settings where no machine could be made out', () =>
    assert.match(hover([], 'memory'), /^\*\*memory\*\*/));
});
