import assert from 'node:assert/strict';
import type { SizeJson } from '../../server/src/protocol';
import { compareProject, domain } from './compareProject';

describe('plimsoll compare, with several on a side,', () => {
  const { write, run, compare, json } = compareProject();

  const bytesOf = (size: SizeJson | null | undefined) => (size?.kind === 'known' ? size.bytes : size?.kind);

  it('takes all services of a compose file, and has the layers once that they share', () => {
    write('compose.yaml', compose);
    const { container, headline, rows } = json('compose.yaml', 'guest.xml');
    assert.deepEqual(
      container.members.map(({ name, file, line }) => [name, file, line]),
      [
        ['one', 'Dockerfile', 1],
        ['web', 'Dockerfile', 3],
      ],
    );
    assert.deepEqual([container.name, container.service], ['one + web', null]);
    assert.equal(bytesOf(container.image.disk), 800e6);
    assert.deepEqual(
      container.stack.map(({ kind, line, member }) => [kind, line, member]),
      [
        ['hardware', null, null],
        ['hostKernel', null, null],
        ['engine', null, null],
        ['ownLayer', 2, null],
        ['writableLayer', null, 0],
        ['ownLayer', 4, 1],
        ['writableLayer', null, 1],
      ],
    );
    assert.equal(headline, 'Which side takes less disk is not certain.');
    const memory = rows.find(({ id }) => id === 'memory')?.container;
    assert.equal(
      memory?.text,
      '≥ 256 MiB reserved: 256 MiB for one, none for web; no limit: they may take all of the host’s',
    );
    assert.deepEqual(json('compose.yaml#*', 'guest.xml').container, container);
    assert.deepEqual(json('compose.yaml#one', 'guest.xml', '--container', 'compose.yaml#web').container, container);
  });

  it('takes a service for as many containers as it has replicas, which share one image', () => {
    const service = (more: string) =>
      `services:\n  web:\n    build: {context: ., target: one}\n    mem_reservation: 256m\n    cpus: 0.5\n${more}`;
    const host = ['--instances', '2', '--host-memory', '4'];
    write('compose.yaml', service(''));
    const single = json('compose.yaml#web', 'guest.xml', ...host);
    write('compose.yaml', service('    deploy: {replicas: 3}\n'));
    const found = json('compose.yaml#web', 'guest.xml', ...host);
    const cell = ({ rows }: typeof found, id: string) => rows.find((row) => row.id === id)?.container;

    assert.deepEqual(found.container.image, single.container.image);
    assert.deepEqual(bytesOf(cell(found, 'disk')?.all), bytesOf(cell(single, 'disk')?.all));
    assert.equal(bytesOf(cell(single, 'memory')?.all), 2 * 256 * 2 ** 20);
    assert.equal(bytesOf(cell(found, 'memory')?.all), 2 * 3 * 256 * 2 ** 20);
    assert.equal(
      cell(found, 'memory')?.text,
      '1.5 GiB for 2: 768 MiB reserved; no limit: it may take all of the host’s',
    );
    assert.ok(cell(found, 'memory')?.notes.includes('an instance of it is 3 containers: its replicas'));
    assert.equal(cell(found, 'processors')?.text, '3 for 2: 1.5 each');
    const [one, three] = [single.container.overhead.bytes, found.container.overhead.bytes];
    assert.deepEqual(three, one === null ? null : { low: one.low * 3, high: one.high * 3 });
    assert.match(cell(found, 'fits')?.text ?? '', /^\d+ of 3 containers each; memory decides$/);
    const room = ({ container }: typeof found) => container.fits.all?.low ?? assert.fail('it is counted');
    assert.ok(room(found) <= room(single) / 3 && room(found) > 0);
    const { out } = compare('compose.yaml#web', 'guest.xml', ...host);
    assert.match(out, / 6 × writable layer/);
    assert.match(out, /6 containers/);
  });

  it('takes all machines that start by themselves behind #*, and those that are named', () => {
    write(
      'several/Vagrantfile',
      `Vagrant.configure("2") do |config|
  config.vm.box = "a/b"
  config.vm.provider("virtualbox") { |v| v.memory = 1024; v.cpus = 1 }
  config.vm.define "web"
  config.vm.define("db") { |db| db.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 3 } }
  config.vm.define "spare", autostart: false
end
`,
    );
    const { machine } = json('Dockerfile', 'several/Vagrantfile#*');
    assert.deepEqual([machine.name, machine.cpus, machine.memoryBytes], ['web + db', 4, 3 * 2 ** 30]);
    assert.deepEqual(
      machine.members.map(({ file, line }) => [file, line]),
      [
        ['several/Vagrantfile', 4],
        ['several/Vagrantfile', 5],
      ],
    );
    const named = json('Dockerfile', 'several/Vagrantfile#spare', '--vm', 'several/Vagrantfile#db').machine;
    assert.deepEqual([named.name, named.cpus], ['spare + db', 4]);
    const { err } = compare('Dockerfile', 'several/Vagrantfile');
    assert.match(err, /it defines 3 machines: pick one behind #, such as web, db, spare, or all of them by \*$/m);
  });

  it('says in every format who stands on a side', () => {
    write('compose.yaml', compose);
    write('second.xml', domain.replace('<name>guest<', '<name>other<'));
    const print = (format: string) =>
      compare('compose.yaml', 'guest.xml', '--vm', 'second.xml', '--instances', '3', '--format', format).out;
    const text = print('text');
    assert.match(text, /^2 services of compose\.yaml beside 2 machines of 2 files, 3 instances each$/m);
    assert.match(text, /^6 machines take 6 times the disk of 6 containers\.$/m);
    assert.match(text, /^ {2}container {2}one, web$/m);
    assert.match(text, /^ {2}machine {4}guest, other$/m);
    assert.match(text, /^ {2}machine {4}█{40} +4\.8 GB$/m);
    assert.match(print('markdown'), /^\| \| Containers: one, web \| Machines: guest, other \|$/m);
    const svg = print('svg');
    assert.match(svg, />2 services</);
    assert.match(svg, />6 × writable layer</);
    assert.match(svg, />2\.4 GB<.*>3 × other: guest kernel/);
  });

  it('compares with a typical machine where nobody names one, and says so', () => {
    const text = run(['compare', '--container', 'Dockerfile', '--offline', '--no-engine']);
    assert.equal(text.code, 0, text.err);
    assert.match(text.out, /^web of Dockerfile beside typical Debian 13, one instance each$/m);
    assert.match(
      text.out,
      /^Debian 13 is a typical machine that nobody defined: KVM, 2 vCPU and 2 GiB are chosen for it/m,
    );
    const { machine } = json('Dockerfile', 'typical:fedora-44');
    assert.deepEqual(
      [machine.typical, machine.name, machine.file, machine.os, machine.cpus, machine.memoryBytes, machine.hypervisor],
      [true, 'Fedora 44', 'typical:fedora-44', 'Fedora 44', 2, 2 * 2 ** 30, 'KVM'],
    );
    assert.equal(json('Dockerfile', 'guest.xml').machine.typical, false);
  });

  it('refuses a name that is not there beside one that is', () => {
    const { code, err } = run([
      'compare',
      '--container',
      'Dockerfile',
      '--vm',
      'guest.xml',
      '--vm',
      'guest.xml#no',
      '--offline',
    ]);
    assert.equal(code, 2);
    assert.match(err, /guest\.xml: there is no machine no: it has guest$/m);
  });
});

const compose = `services:
  one:
    build: { context: ., target: one }
    mem_reservation: 256m
  web:
    build: { context: ., target: web }
`;
