import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { LayersJson } from '../../server/src/cli/layersJson';
import type { MachinesJson } from '../../server/src/cli/machinesJson';
import type { CompareJson } from '../../server/src/core/footprint/export/record';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const gibibyte = 2 ** 30;

const dockerfile = 'FROM scratch AS One\nCOPY app.bin /\nFROM one AS web\nCOPY small.txt /\nENV A=b\n';

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
const domain = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='GiB'>2</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices><disk type='volume'><source pool='p' volume='guest'/><target dev='vda'/></disk></devices>
</domain>
`;
const volume = `<volume><name>guest</name><capacity unit='GB'>20</capacity><allocation>800000000</allocation></volume>`;

describe('plimsoll compare', () => {
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

  function run(args: readonly string[], cwd = folder): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  function compare(container: string, machine: string, ...more: readonly string[]) {
    return run(['compare', '--container', container, '--vm', machine, '--offline', '--no-engine', ...more]);
  }

  /** JSON of the contract, held against its schema. */
  function json(container: string, machine: string, ...more: readonly string[]): CompareJson {
    const { code, out, err } = compare(container, machine, '--json', ...more);
    assert.equal(code, 0, err);
    const value: unknown = JSON.parse(out);
    assertComparison(value);
    return value;
  }

  it('shows the published example: three guests of 800 MB against three containers of one image', () => {
    const { rows, lighter, headline, container, machine } = json('Dockerfile', 'guest.xml', '--instances', '3');
    const disk = rows.find(({ id }) => id === 'disk') ?? assert.fail('there is no row on the disk');
    const counted = (size: typeof disk.container.one) => size?.kind === 'known' && size.bytes;
    assert.deepEqual([counted(disk.container.one), counted(disk.container.all)], [800e6, 800e6]);
    assert.deepEqual([counted(disk.machine.one), counted(disk.machine.all)], [800e6, 2.4e9]);
    assert.deepEqual(lighter, { side: 'container', atLeast: 3, likely: 3 });
    assert.equal(headline, '3 machines take 3 times the disk of 3 containers.');
    assert.deepEqual([container.name, container.line, machine.name, machine.line], ['web', 3, 'guest', 1]);
  });

  it('stacks the layers of every stage that the image stands on, and sums them up to the image', () => {
    const { container } = json('Dockerfile', 'guest.xml');
    assert.deepEqual(
      container.stack.map(({ kind, line }) => [kind, line]),
      [
        ['hardware', null],
        ['hostKernel', null],
        ['engine', null],
        ['ownLayer', 2],
        ['ownLayer', 4],
        ['writableLayer', null],
      ],
    );
    const sum = container.stack.reduce((total, { size }) => total + (size?.kind === 'known' ? size.bytes : 0), 0);
    assert.equal(sum, 800e6);
    assert.ok(container.image.disk.kind === 'known' && container.image.disk.bytes === sum);
  });

  it('takes the stage and the machine behind #, and else the last stage and the primary machine', () => {
    const found = json('Dockerfile#one', 'Vagrantfile#db');
    assert.deepEqual([found.container.name, found.container.line, found.machine.name], ['one', 1, 'db']);
    assert.ok(found.machine.stack.some(({ kind, size }) => kind === 'provisioned' && size === null));
    const usual = json('Dockerfile', 'Vagrantfile');
    assert.deepEqual([usual.container.name, usual.machine.name], ['web', 'web']);
    write('a#b', dockerfile);
    assert.equal(json('a#b', 'Vagrantfile').container.name, 'web');
    assert.equal(json('a#b#one', 'Vagrantfile').container.name, 'one');
  });

  it('counts how many fit on the host', () => {
    const host = ['--host-memory', '16', '--host-cores', '8', '--host-disk', '8'];
    const { host: given, container, machine } = json('Dockerfile', 'guest.xml', ...host);
    assert.deepEqual(given, { memoryBytes: 16 * gibibyte, cores: 8, diskBytes: 8e9 });
    const { memory, cores, disk, all } = machine.fits;
    // 2048 MiB and 58 to 110 MiB of QEMU each.
    assert.deepEqual([memory?.low, memory?.high, cores?.high, disk?.high, all?.high], [7, 7, 4, 10, 7]);
    assert.deepEqual([container.fits.memory?.kind, container.fits.disk?.kind], ['unknown', 'unbounded']);
  });

  describe('has the figures of the other commands', () => {
    const pairs: [container: string, machine: string, more: string[]][] = [
      ['sample/Dockerfile', 'vagrant/real-web-project/Vagrantfile', []],
      ['sample/Dockerfile', 'vagrant/libvirt-storage/Vagrantfile', ['--provider', 'libvirt']],
      ['sample/Dockerfile', 'vagrant/customize-pairs/Vagrantfile', []],
      ['sample/Dockerfile', 'vagrant/libvirt-defaults/Vagrantfile', ['--provider', 'libvirt']],
    ];
    for (const [container, machine, more] of pairs)
      it(`${container} and ${machine}`, () => {
        const at = path.join(root, 'test-fixtures');
        const read = <T>(command: string, file: string, ...words: readonly string[]): T => {
          const { out, err, code } = run([command, file, '--json', '--offline', ...words], at);
          assert.equal(code, 0, err);
          return JSON.parse(out);
        };
        const layers = read<LayersJson>('layers', container, '--no-engine');
        const [first] = read<MachinesJson>('machines', machine, ...more).machines;
        assert.ok(first?.name);
        const words = [
          '--container',
          container,
          '--vm',
          `${machine}#${first.name}`,
          '--json',
          '--offline',
          '--no-engine',
        ];
        const found: CompareJson = JSON.parse(run(['compare', ...words, ...more], at).out);
        assertComparison(found);
        assert.deepEqual(found.container.image, layers.image);
        assert.deepEqual(found.rows.find(({ id }) => id === 'download')?.container.one, layers.image.download);
        assert.deepEqual(found.rows.find(({ id }) => id === 'disk')?.container.one, layers.image.disk);
        const steps = layers.stages.at(-1)?.steps.filter(({ makesLayer }) => makesLayer);
        assert.deepEqual(
          found.container.stack
            .filter(({ kind }) => kind === 'baseLayers' || kind === 'ownLayer')
            .map(({ line, size }) => [line, size]),
          steps?.map(({ line, disk }) => [line, disk]),
        );
        const { cpus, memoryBytes, fromBox, hypervisor, hypervisorType, box, os: system, line, disks } = first;
        assert.deepEqual(
          [found.machine.cpus, found.machine.memoryBytes, found.machine.line, found.machine.box, found.machine.os],
          [cpus ?? fromBox.cpus, memoryBytes ?? fromBox.memoryBytes, line, box, system],
        );
        assert.deepEqual([found.machine.hypervisor, found.machine.hypervisorType], [hypervisor, hypervisorType]);
        assert.deepEqual(
          found.machine.stack
            .filter(({ kind }) => kind === 'guestSystem' || kind === 'dataDisk')
            .map(({ size }) => size),
          disks.filter(({ role }) => role === 'primary' || role === 'data').map(({ used }) => used),
        );
      });
  });

  it('tells what stands between each side and its host, and what is cut into it', () => {
    const text = 'FROM scratch\nCOPY small.txt /\nUSER 1000\n';
    write('user/Dockerfile', text);
    write('user/small.txt', '');
    write(
      'shared.xml',
      domain.replace(
        '<devices>',
        "<devices><filesystem type='mount'><source dir='/'/><target dir='root'/></filesystem>",
      ),
    );
    const { container, machine, walls, rows } = json('user/Dockerfile', 'shared.xml');
    const states = new Map(walls.map(({ id, container: one, machine: other }) => [id, [one.state, other.state]]));
    assert.equal(states.size, 13);
    assert.deepEqual(states.get('kernel'), ['absent', 'kept']);
    assert.equal(states.get('shared-folders')?.[1], 'opened');
    const [opening] = machine.isolation.openings;
    assert.ok(opening !== undefined && opening.line === 6, JSON.stringify(machine.isolation));
    assert.notEqual(container.isolation.boundary, machine.isolation.boundary);
    assert.ok(rows.some(({ id }) => id === 'isolation'));
  });

  it('takes a service of a compose file, with what it is built from, its limits and what it shares', () => {
    write(
      'compose.yaml',
      `services:
  base:
    build: { context: ., target: one }
    mem_limit: 512m
    mem_reservation: 256m
    cpus: 0.5
    privileged: true
    ports: ["127.0.0.1:8080:80"]
    volumes: ["/srv/data:/data:ro"]
  db:
    image: debian:12
`,
    );
    const { container, rows } = json('compose.yaml#base', 'guest.xml', '--instances', '3', '--host-memory', '1');
    assert.deepEqual(
      [container.name, container.file, container.line, container.service],
      ['base', 'Dockerfile', 1, { name: 'base', file: 'compose.yaml', line: 2 }],
    );
    assert.ok(container.image.disk.kind === 'known' && container.image.disk.bytes === 799_999_000);
    const text = (id: string) => rows.find((row) => row.id === id)?.container.text;
    assert.equal(text('memory'), '768 MiB for 3: 256 MiB reserved; limited to 512 MiB each');
    assert.equal(text('processors'), '1.5 for 3: 0.5 each');
    assert.match(
      text('sharedWithHost') ?? '',
      /; folder \/srv\/data at \/data, read-only; port 8080 of the host for 80$/,
    );
    assert.deepEqual([container.fits.memory?.kind, container.fits.memory?.high], ['counted', 3]);
    const lines = container.isolation.openings.map(({ line }) => line);
    assert.ok(lines.includes(7), JSON.stringify(container.isolation.openings));
    const image = json('compose.yaml#db', 'guest.xml').container;
    assert.deepEqual(
      [image.name, image.file, image.line, image.base, image.stack.find(({ kind }) => kind === 'baseLayers')?.line],
      ['db', 'compose.yaml', 10, 'debian:12', 10],
    );
    assert.ok(image.image.disk.kind === 'known' || image.image.disk.kind === 'range');
  });

  it('prints bars, rows and reasons for people', () => {
    const { code, out } = compare('Dockerfile', 'guest.xml', '--instances', '3');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    assert.match(out, /^web of Dockerfile beside guest of guest\.xml, 3 instances each$/m);
    assert.match(out, /^ {2}container {2}█{13} +800 MB$/m);
    assert.match(out, /^ {2}machine {4}█{40} +2\.4 GB$/m);
    assert.match(out, /^ {2}Disk when made +800 MB for 3, 800 MB for one +2\.4 GB for 3, 800 MB for one$/m);
    assert.match(out, /^Choose the container where\n {2}disk is scarce: 3 take 800 MB in place of 2\.4 GB$/m);
    assert.match(out, /^Cited figures\n/m);
  });

  it('is the same text, Markdown, JSON and picture for the same files', () => {
    for (const format of ['text', 'markdown', 'json', 'svg']) {
      const made = [1, 2].map(() => compare('Dockerfile', 'guest.xml', '--format', format).out);
      assert.ok(made[0] !== '' && made[0] === made[1], format);
    }
  });

  it('draws both disks to one scale', () => {
    const { out } = compare('Dockerfile', 'guest.xml', '--instances', '3', '--format', 'svg');
    const heights = (side: string) =>
      [...out.matchAll(new RegExp(`<rect class="${side} slice"[^>]* height="([\\d.]+)"`, 'g'))].map(([, height]) =>
        Number(height),
      );
    const sum = (all: readonly number[]) => all.reduce((total, height) => total + height, 0);
    assert.equal(sum(heights('machine')), 320);
    assert.ok(Math.abs(sum(heights('container')) - 320 / 3) < 0.05, String(heights('container')));
  });

  it('shows names of files as text, whatever stands in them', () => {
    const hostile = '<img src=x onerror=alert(1)>&amp;"\u202e](http://x.example)|`@all';
    write('bad/Vagrantfile', `Vagrant.configure("2") { |c| c.vm.box = "a/b"; c.vm.define %q{${hostile}} }\n`);
    write('bad/Dockerfile', `FROM scratch\nCOPY "<script>alert(1)</script>]]>" /\n`);
    const svg = compare('bad/Dockerfile', 'bad/Vagrantfile', '--format', 'svg').out;
    assert.doesNotMatch(svg, /<img|<script|\u202e|]]>/);
    assert.match(svg, /&lt;img src=x onerror=alert\(1\)&gt;&amp;amp;&quot;/);
    const markdown = compare('bad/Dockerfile', 'bad/Vagrantfile', '--format', 'markdown').out;
    assert.doesNotMatch(markdown, /<img|<script|\u202e|@all|http:\/\/|[^\\]\]\(/);
    const table = markdown.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual([...new Set(table.map((line) => line.split(/(?<!\\)\|/).length))], [5]);
    const text = compare('bad/Dockerfile', 'bad/Vagrantfile').out;
    assert.doesNotMatch(text, /\u202e/);
    assert.equal(json('bad/Dockerfile', 'bad/Vagrantfile').machine.name, hostile);
  });

  const refusals: [name: string, args: string[], message: RegExp][] = [
    ['no container', ['--vm', 'Vagrantfile'], /compare needs a container: --container FILE/],
    ['no machine', ['--container', 'Dockerfile'], /compare needs a machine: --vm FILE/],
    ['a container that is not there', ['--container', 'nowhere', '--vm', 'Vagrantfile'], /nowhere: .*ENOENT/],
    ['a machine that is not there', ['--container', 'Dockerfile', '--vm', 'nowhere'], /nowhere: .*ENOENT/],
    [
      'a stage that is not there',
      ['--container', 'Dockerfile#nope', '--vm', 'Vagrantfile'],
      /Dockerfile: there is no stage nope: it has one, web$/m,
    ],
    ['an empty name', ['--container', 'Dockerfile#', '--vm', 'Vagrantfile'], /the name behind # is missing/],
    [
      'a machine of another name',
      ['--container', 'Dockerfile', '--vm', 'Vagrantfile#nope'],
      /Vagrantfile: there is no machine nope: it has web, db$/m,
    ],
    [
      'several machines',
      ['--container', 'Dockerfile', '--vm', 'two.rb'],
      /two\.rb: it defines 2 machines: pick one behind #, such as a, b$/m,
    ],
    [
      'a container as machine',
      ['--container', 'Dockerfile', '--vm', 'docker.rb'],
      /default runs as Docker \(a container\): there is no virtual machine/,
    ],
    [
      'a Dockerfile as machine',
      ['--container', 'Dockerfile', '--vm', 'Dockerfile'],
      /this is neither a Vagrantfile nor a definition of libvirt/,
    ],
    [
      'a file without FROM',
      ['--container', 'small.txt', '--vm', 'Vagrantfile'],
      /there is no FROM, so there is no container/,
    ],
    [
      'a compose file',
      ['--container', 'compose.yaml', '--vm', 'Vagrantfile'],
      /compose\.yaml: it has 2 services: pick one behind #, such as web, odd$/m,
    ],
    [
      'no such service',
      ['--container', 'compose.yaml#db', '--vm', 'Vagrantfile'],
      /compose\.yaml: there is no service db: it has web, odd$/m,
    ],
    [
      'a service of a variable image',
      ['--container', 'compose.yaml#odd', '--vm', 'Vagrantfile'],
      /which image odd runs cannot be told/,
    ],
    ['a network', ['--container', 'Dockerfile', '--vm', 'net.xml'], /net\.xml: it defines no machine/],
    [
      'too many',
      ['--container', 'a', '--vm', 'b', '--instances', '1001'],
      /--instances takes a whole number from 1 to 1000/,
    ],
    ['none', ['--container', 'a', '--vm', 'b', '--instances', '0'], /--instances takes a whole number/],
    ['half of one', ['--container', 'a', '--vm', 'b', '--instances', '1.5'], /--instances takes a whole number/],
    [
      'a host without memory',
      ['--container', 'a', '--vm', 'b', '--host-memory', '0'],
      /--host-memory takes a number above 0/,
    ],
    [
      'cores in words',
      ['--container', 'a', '--vm', 'b', '--host-cores', 'many'],
      /--host-cores takes a number above 0, not many/,
    ],
    [
      'another format',
      ['--container', 'a', '--vm', 'b', '--format', 'png'],
      /--format takes text, json, markdown, svg, not png/,
    ],
    ['two formats', ['--container', 'a', '--vm', 'b', '--format', 'svg', '--json'], /--json is --format json/],
    ['a word too many', ['--container', 'a', '--vm', 'b', 'c'], /c/],
  ];
  for (const [name, args, message] of refusals)
    it(`ends with 2 and says why: ${name}`, () => {
      write('two.rb', 'Vagrant.configure("2") { |c| c.vm.define "a"; c.vm.define "b" }\n');
      write('docker.rb', 'Vagrant.configure("2") { |c| c.vm.provider("docker") { |d| d.image = "nginx" } }\n');
      write('compose.yaml', 'services:\n  web:\n    image: nginx\n  odd:\n    image: ${IMAGE}\n');
      write('net.xml', "<network><name>n</name><forward mode='nat'/></network>");
      const { code, out, err } = run(['compare', ...args, '--offline', '--no-engine']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
});

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/compare.schema.json'), 'utf8')),
);

function assertComparison(value: unknown): asserts value is CompareJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}
