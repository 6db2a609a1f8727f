import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { LayersJson } from '../../server/src/cli/layersJson';
import type { MachinesJson } from '../../server/src/cli/machinesJson';
import type { CompareJson } from '../../server/src/protocol/compare';
import { assertComparison, compareProject, dockerfile, domain, root } from './compareProject';

const gibibyte = 2 ** 30;

describe('plimsoll compare', () => {
  const { write, run, json } = compareProject();

  it('shows the published example: three guests of 800 MB against three containers of one image', () => {
    const { rows, lighter, headline, container, machine } = json('Dockerfile', 'guest.xml', '--instances', '3');
    const disk = rows.find(({ id }) => id === 'disk') ?? assert.fail('there is no row on the disk');
    const counted = (size: typeof disk.container.one) => size?.kind === 'known' && size.bytes;
    assert.deepEqual([counted(disk.container.one), counted(disk.container.all)], [800e6, 800e6]);
    assert.deepEqual([counted(disk.machine.one), counted(disk.machine.all)], [800e6, 2.4e9]);
    assert.deepEqual(lighter, { side: 'container', atLeast: 3, likely: 3 });
    assert.equal(headline, '3 machines take 3 times the disk of 3 containers.');
    assert.deepEqual([container.name, container.line, machine.name, machine.line], ['web', 3, 'guest', 1]);
    assert.deepEqual(container.members, [{ name: 'web', file: 'Dockerfile', line: 3 }]);
    assert.deepEqual(machine.members, [{ name: 'guest', file: 'guest.xml', line: 1 }]);
  });

  it('stacks the layers of every stage that the image stands on, and sums them up to the image', () => {
    const { container } = json('Dockerfile', 'guest.xml');
    assert.deepEqual(
      container.stack.map(({ kind, file, line, member, text }) => [kind, file, line, member, text]),
      [
        ['hardware', null, null, null, null],
        ['hostKernel', null, null, null, null],
        ['engine', null, null, null, null],
        ['ownLayer', 'Dockerfile', 2, 0, '800 MB'],
        ['ownLayer', 'Dockerfile', 4, 0, '1.0 kB'],
        ['writableLayer', null, null, 0, '0 B'],
      ],
    );
    assert.deepEqual(
      container.stack.flatMap(({ evidence }) => (evidence === null ? [] : [evidence])).map((text) => text.slice(0, 12)),
      ['counted from', 'counted from', 'counted from'],
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
    assert.deepEqual([opening?.file, opening?.line], ['shared.xml', 6], JSON.stringify(machine.isolation));
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
    const places = container.isolation.openings.map(({ file, line }) => `${file}:${line}`);
    assert.ok(places.includes('compose.yaml:7'), JSON.stringify(container.isolation.openings));
    const image = json('compose.yaml#db', 'guest.xml').container;
    assert.deepEqual(
      [image.name, image.file, image.line, image.base, image.stack.find(({ kind }) => kind === 'baseLayers')?.line],
      ['db', 'compose.yaml', 10, 'debian:12', 10],
    );
    assert.ok(image.image.disk.kind === 'known' || image.image.disk.kind === 'range');
  });
});
