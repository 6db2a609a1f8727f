import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { trustNotification } from '../../server/src/protocol';
import {
  footprintNotification,
  type OverviewView,
  overviewRequest,
  type PartnerAnswer,
  partnerRequest,
  type Subject,
} from '../../server/src/protocol/footprint';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const vagrantfile = (body: string) => `Vagrant.configure("2") do |config|\n${body}\nend\n`;
const machine = (name: string, body = '') =>
  `config.vm.define "${name}" do |m|\n m.vm.box = "example/box-of-nobody"\n m.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 2 }\n${body}\nend`;

const domain = `<domain type='kvm'><name>db</name><memory unit='GiB'>4</memory><vcpu>2</vcpu>
  <devices><disk type='file'><source file='/elsewhere/db.qcow2'/><target dev='vda'/></disk></devices></domain>`;

describe('the containers and machines of a workspace, over LSP', () => {
  let home = '';
  let folder = '';
  let client: PlainClient;
  let news = 0;

  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-workspace-'));
    folder = path.join(home, 'workspace');
    await mkdir(folder);
    client = new PlainClient({ ...server, environment: { XDG_CACHE_HOME: path.join(home, 'cache'), HOME: home } });
    news = 0;
    client.connection.onNotification(footprintNotification, () => {
      news++;
    });
    client.connection.onRequest('client/registerCapability', () => null);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(home, { recursive: true, force: true });
  });

  async function write(name: string, text: string): Promise<void> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const start = (options: object = {}) => client.initialize(watching, [pathToFileURL(folder).href], options);

  async function changed(name: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: uriOf(name), type }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  const subject = (file: string, name: string | null = null): Subject => ({ kind: 'file', uri: uriOf(file), name });
  const partnerOf = (side: 'container' | 'machine', ...subjects: readonly Subject[]) =>
    client.connection.sendRequest<PartnerAnswer>(partnerRequest, { side, subjects });

  const shown = (subjects: readonly Subject[]) =>
    subjects.map((each) =>
      each.kind === 'typical'
        ? each.id
        : `${each.uri.slice(uriOf('').length + 1)}${each.name === null ? '' : `#${each.name}`}`,
    );

  async function found(side: 'container' | 'machine', ...subjects: readonly Subject[]): Promise<string | null> {
    const answer = await partnerOf(side, ...subjects);
    return answer.found && `${shown(answer.found.subjects).join(' + ')}: ${answer.found.because}`;
  }

  /** Asks as the editor does: again whenever it is told that there is something new. */
  async function overview(wanted: (view: OverviewView) => boolean = ({ complete }) => complete): Promise<OverviewView> {
    let view: OverviewView | null = null;
    for (let tries = 0, seen = -1; tries < 200; tries++) {
      if (seen !== news || view === null) {
        seen = news;
        view = await client.connection.sendRequest<OverviewView>(overviewRequest);
      }
      if (wanted(view)) return view;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return view ?? assert.fail('there is no answer');
  }

  const rows = ({ items }: OverviewView) =>
    items.map(({ kind, name, file, detail, sharedText, ownText, open }) =>
      [kind, name, file, detail, sharedText, ownText, ...(open ? ['open'] : [])].join(' | '),
    );

  describe('the partner', () => {
    it('is found by folder, name and what both install, in files that nobody has open', async () => {
      await write('web/Dockerfile', 'FROM debian:12\nRUN apt-get update && apt-get install -y nginx\nEXPOSE 80\n');
      const install = ' m.vm.provision "shell", inline: "apt-get update && apt-get install -y nginx"';
      await write('web/Vagrantfile', vagrantfile(`${machine('a')}\n${machine('b', install)}`));
      await write('db/vm.xml', domain);
      await write('db/pom.xml', '<project xmlns="http://maven.apache.org/POM/4.0.0"><name>db</name></project>');
      await start();
      assert.equal(
        await found('container', subject('web/Dockerfile')),
        'web/Vagrantfile#b: same folder; both install nginx',
      );
      const { others, typical } = await partnerOf('container', subject('web/Dockerfile'));
      assert.deepEqual(
        others.map(({ name, file, line, detail }) => [name, file, line, detail]),
        [
          ['b', 'web/Vagrantfile', 6, 'VirtualBox, 2 vCPU, 2 GiB'],
          ['a', 'web/Vagrantfile', 1, 'VirtualBox, 2 vCPU, 2 GiB'],
          ['db', 'db/vm.xml', 0, 'KVM, 2 vCPU, 4 GiB'],
        ],
      );
      assert.deepEqual(typical[0], {
        subject: { kind: 'typical', id: 'debian-13' },
        side: 'machine',
        name: 'Debian 13',
        file: 'typical machine, which nobody defined',
        line: null,
        detail: 'KVM, 2 vCPU, 2 GiB, cloud image of 436 MB',
      });
      assert.equal(
        await found('machine', subject('web/Vagrantfile', 'b')),
        'web/Dockerfile: same folder; both install nginx',
      );
    });

    it('of a service is a machine of its name, and of all services all machines', async () => {
      await write('compose.yaml', 'services:\n  web:\n    image: nginx:1.27\n  db:\n    image: postgres:16\n');
      await write('vms/Vagrantfile', vagrantfile(`${machine('web')}\n${machine('db')}`));
      await write('other/Vagrantfile', vagrantfile(`${machine('x')}\n${machine('y')}`));
      await start();
      assert.equal(await found('container', subject('compose.yaml', 'db')), 'vms/Vagrantfile#db: both are called db');
      const both = [subject('compose.yaml', 'web'), subject('compose.yaml', 'db')];
      const all = 'vms/Vagrantfile#web + vms/Vagrantfile#db: web and db are on both sides';
      assert.equal(await found('container', ...both), all);
      assert.equal(await found('container', subject('compose.yaml')), all);
    });

    it('is the machine whose scripts build the Dockerfile, whatever lies nearer', async () => {
      await write('app/Dockerfile', 'FROM debian:12\n');
      await write('app/Vagrantfile', vagrantfile(machine('near')));
      await write('ops/build.sh', '#!/bin/sh\ndocker build -t app /srv/app\n');
      const share = ' m.vm.synced_folder "../app", "/srv/app"\n m.vm.provision "shell", path: "build.sh"';
      await write('ops/Vagrantfile', vagrantfile(machine('builder', share)));
      await start();
      assert.match(
        (await found('container', subject('app/Dockerfile'))) ?? '',
        /^ops\/Vagrantfile#builder: .*starts Dockerfile/,
      );
    });

    it('follows what is typed and not saved, what changes on disk, and what is deleted', async () => {
      await write('shop/Dockerfile', 'FROM debian:12\n');
      await write('vms/Vagrantfile', vagrantfile(machine('one')));
      await start();
      const shop = subject('shop/Dockerfile');
      assert.equal(await found('container', shop), null);
      const uri = uriOf('vms/Vagrantfile');
      const textDocument = { uri, languageId: 'ruby', version: 1, text: vagrantfile(machine('shop')) };
      await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      const called = 'vms/Vagrantfile#shop: both are called shop';
      assert.equal(await found('container', shop), called);
      await client.change(uri, 2, vagrantfile(machine('two')));
      assert.equal(await found('container', shop), null);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await write('vms/Vagrantfile', vagrantfile(machine('shop')));
      await changed('vms/Vagrantfile', FileChangeType.Changed);
      assert.equal(await found('container', shop), called);
      await write('shop/Vagrantfile', vagrantfile(machine('dev')));
      await changed('shop/Vagrantfile', FileChangeType.Created);
      assert.equal((await partnerOf('container', shop)).others.length, 2);
      await rm(path.join(folder, 'vms/Vagrantfile'));
      await changed('vms/Vagrantfile', FileChangeType.Deleted);
      assert.equal(await found('container', shop), 'shop/Vagrantfile#dev: same folder');
    });

    it('follows the files that a Vagrantfile reads', async () => {
      await write('shop/Dockerfile', 'FROM debian:12\n');
      await write('vms/names.yml', '- one\n');
      const body = 'YAML.load_file(File.join(__dir__, "names.yml")).each { |name| config.vm.define(name) { |m| } }';
      await write('vms/Vagrantfile', `require "yaml"\n${vagrantfile(body)}`);
      await start();
      assert.equal(await found('container', subject('shop/Dockerfile')), null);
      await write('vms/names.yml', '- shop\n');
      await changed('vms/names.yml', FileChangeType.Changed);
      assert.match((await found('container', subject('shop/Dockerfile'))) ?? '', /^vms.Vagrantfile#shop: /);
    });

    it('lies beside a file that somebody opened alone', async () => {
      await write('Vagrantfile', vagrantfile(machine('vm')));
      await write('below/Vagrantfile', vagrantfile(machine('other')));
      await write('Dockerfile', 'FROM debian:12\n');
      await client.initialize(watching, []);
      const { others } = await partnerOf('container', subject('Dockerfile'));
      assert.deepEqual(
        others.map(({ name }) => name),
        ['vm'],
      );
      assert.equal(await found('container', subject('Dockerfile')), 'Vagrantfile#vm: same folder');
    });

    it('is read anew at each question for a client that watches no files', async () => {
      await write('shop/Dockerfile', 'FROM debian:12\n');
      await client.initialize({}, [pathToFileURL(folder).href]);
      assert.equal(await found('container', subject('shop/Dockerfile')), null);
      await write('vms/Vagrantfile', vagrantfile(machine('shop')));
      assert.match((await found('container', subject('shop/Dockerfile'))) ?? '', /^vms.Vagrantfile#shop: /);
      await write('vms/Vagrantfile', vagrantfile(machine('web')));
      assert.equal(await found('container', subject('shop/Dockerfile')), null);
    });

    it('is nobody for a machine that nobody defined, a file that is gone, and a wish that is none', async () => {
      await write('vm.xml', domain);
      await start();
      const nobody = await partnerOf('machine', { kind: 'typical', id: 'debian-13' });
      assert.equal(nobody.found, null);
      assert.deepEqual(nobody.typical, []);
      assert.equal((await partnerOf('container', subject('gone/Dockerfile'))).found, null);
      await assert.rejects(partnerOf('container'), /1 to 200 subjects/);
      const wish = { side: 'neither', subjects: [subject('vm.xml')] };
      await assert.rejects(client.connection.sendRequest(partnerRequest, wish), /a side is/);
    });

    it('lies in no folder but those of a workspace that is not trusted', async () => {
      const outside = path.join(home, 'inner');
      await mkdir(outside);
      await writeFile(path.join(outside, 'Vagrantfile'), vagrantfile(machine('shop')));
      await mkdir(path.join(home, 'alone/inner'), { recursive: true });
      await writeFile(path.join(home, 'alone/inner/Dockerfile'), 'FROM debian:12\n');
      await symlink(outside, path.join(folder, 'link'));
      await write('vms/inner/Vagrantfile', vagrantfile(machine('inner')));
      await symlink(path.join(outside, 'Vagrantfile'), path.join(folder, 'vms/Vagrantfile'));
      await write('shop/Dockerfile', 'FROM debian:12\n');
      const there = {
        kind: 'file',
        uri: pathToFileURL(path.join(home, 'alone/inner/Dockerfile')).href,
        name: null,
      } as const;
      await start({ trusted: false });
      const { found: partner, others } = await partnerOf('container', subject('shop/Dockerfile'));
      assert.equal(partner, null);
      assert.deepEqual(
        others.map(({ file }) => file),
        ['vms/inner/Vagrantfile'],
      );
      assert.equal(await found('container', there), null);
      await client.connection.sendNotification(trustNotification);
      assert.match((await found('container', there)) ?? '', /^vms.inner.Vagrantfile#inner: both are called inner/);
    });
  });

  describe('the overview', () => {
    /** What two machines have together, and what one has for itself, as files of their real size. */
    async function writeDomains(): Promise<void> {
      const disk = (name: string, more: string) =>
        `<disk type='file'><driver type='raw'/><source file='${folder}/kvm/${name}.raw'/><target dev='${name}'/>${more}</disk>`;
      const both = disk('both', '<shareable/>');
      const definition = (name: string, devices: string) =>
        `<domain type='kvm'><name>${name}</name><memory unit='GiB'>4</memory><vcpu>2</vcpu><devices>${devices}</devices></domain>`;
      await write('kvm/own.raw', 'x'.repeat(3_000_000));
      await write('kvm/both.raw', 'x'.repeat(2_000_000));
      await write('kvm/a.xml', definition('a', disk('own', '') + both));
      await write('kvm/b.xml', definition('b', both));
    }

    async function writeImages(): Promise<void> {
      await write('api/data.bin', 'x'.repeat(5_000_000));
      await write('api/Dockerfile', 'FROM debian:bookworm-slim\nCOPY data.bin /\n');
      await write('web/Dockerfile', 'FROM debian:bookworm-slim AS base\nFROM base\nRUN echo web > /who\n');
    }

    it('has all images, services and machines with what they share, the heaviest first', async () => {
      await writeImages();
      await writeDomains();
      const services = `  api: { build: api, mem_reservation: 256m }
  web: { build: { context: web, target: base } }
  job: { image: "debian:bookworm-slim" }
  cache: { image: "alpine:3.20.3" }
  own: { image: "example.test/nobody/knows:1" }
`;
      await write('compose.yaml', `services:\n${services}`);
      await write('compose.override.yaml', 'services:\n  api:\n    environment: { A: b }\n');
      const linked = ' m.vm.provider("virtualbox") { |v| v.linked_clone = true }';
      await write('vms/Vagrantfile', vagrantfile(`${machine('one', linked)}\n${machine('two', linked)}`));
      await write('ci/Vagrantfile', vagrantfile('config.vm.provider "docker" do |d|\nd.image = "nginx"\nend'));
      await write('pom.xml', '<project><name>app</name></project>');
      await start();
      const view = await overview();
      assert.deepEqual(rows(view), [
        'image | api | api/Dockerfile | 79.9 MB | 74.9 MB | 5.0 MB',
        'service | api | compose.yaml | built from api/Dockerfile, 79.9 MB | 79.9 MB | 0 B',
        'image | web | web/Dockerfile | 74.9 MB | 74.9 MB | 4 B',
        'service | web | compose.yaml | built from web/Dockerfile, stage base, 74.9 MB | 74.9 MB | 0 B',
        'service | job | compose.yaml | debian:bookworm-slim, 74.9 MB | 74.9 MB | 0 B',
        'service | cache | compose.yaml | alpine:3.20.3, 7.8 MB | 0 B | 7.8 MB',
        'machine | a | kvm/a.xml | KVM, 2 vCPU, 4 GiB | 2.0 MB | 3.0 MB',
        'machine | b | kvm/b.xml | KVM, 2 vCPU, 4 GiB | 2.0 MB | 0 B',
        // What the box takes is known only where it is installed: both stand on it.
        'machine | one | vms/Vagrantfile | VirtualBox, 2 vCPU, 2 GiB | ? | ≈ 200 kB | open',
        'machine | two | vms/Vagrantfile | VirtualBox, 2 vCPU, 2 GiB | ? | ≈ 200 kB | open',
        'service | own | compose.yaml | example.test/nobody/knows:1 | 0 B | ? | open',
      ]);
      assert.deepEqual(view.notes, [
        'One definition of a Vagrantfile starts a container, so that it is not among the machines.',
      ]);
      const memory = Object.fromEntries(view.items.map(({ kind, name, memory: bytes }) => [`${kind} ${name}`, bytes]));
      assert.equal(memory['service api'], 256 * 2 ** 20);
      assert.equal(memory['machine a'], 4 * 2 ** 30);
      assert.equal(memory['image api'], null);
    });

    it('has the figures of the command line and of the lenses', async () => {
      await writeImages();
      await writeDomains();
      const built = '  api: { build: api }\n  web: { build: { context: web, target: base } }\n';
      const run = '  job: { image: "debian:bookworm-slim" }\n  cache: { image: "alpine:3.20.3", mem_limit: 1g }\n';
      await write('compose.yaml', `services:\n${built}${run}`);
      await start();
      const { items } = await overview();
      const whole = (file: string) =>
        items.filter((item) => item.file === file).map(({ shared, own }) => shared + own)[0];
      for (const file of ['api/Dockerfile', 'web/Dockerfile']) {
        const { image } = JSON.parse(cli('layers', file, '--no-engine'));
        assert.equal(whole(file), image.disk.bytes, file);
        assert.equal(items.find((item) => item.file === file)?.detail, (await lens(file)).split(' on disk')[0]);
      }
      for (const file of ['kvm/a.xml', 'kvm/b.xml']) {
        const { machines } = JSON.parse(cli('machines', file));
        const used = machines[0].disks.map((disk: { used: { bytes: number } }) => disk.used.bytes);
        assert.equal(
          whole(file),
          used.reduce((sum: number, bytes: number) => sum + bytes, 0),
          file,
        );
        assert.match(await lens(file), file === 'kvm/a.xml' ? /5\.0 MB of disk/ : /2\.0 MB of disk/);
      }
      const titles = await lenses('compose.yaml', /api.Dockerfile, .*MB[\s\S]*web.Dockerfile.*MB/);
      const services = items.filter(({ kind }) => kind === 'service');
      assert.equal(services.length, 4);
      for (const { detail } of services)
        assert.ok(
          titles.some((title) => title === detail || title.startsWith(`${detail} · `)),
          `${detail} in ${titles}`,
        );
    });

    function cli(command: string, file: string, ...more: readonly string[]): string {
      const program = path.join(__dirname, '../../dist/cli.js');
      const env = { ...process.env, XDG_CACHE_HOME: path.join(home, 'cache'), HOME: home };
      const args = [program, command, path.join(folder, file), '--json', '--offline', ...more];
      return execFileSync(process.execPath, args, { env, encoding: 'utf8' });
    }

    /** What the lens of an image or a machine says. */
    async function lens(name: string): Promise<string> {
      const titles = await lenses(name, /[0-9] [kM]?B/);
      return titles.find((title) => /of disk|on disk/.test(title)) ?? '';
    }

    /** Those of a document that is opened for it, as soon as they say what they should. */
    async function lenses(name: string, wanted: RegExp): Promise<readonly string[]> {
      const uri = uriOf(name);
      const languageId = name.endsWith('Dockerfile') ? 'dockerfile' : path.extname(name).slice(1);
      const text = await readFile(path.join(folder, name), 'utf8');
      const textDocument = { uri, languageId, version: 1, text };
      await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      for (let tries = 0; ; tries++) {
        const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
        const titles = found?.map(({ command }) => command?.title ?? '') ?? [];
        if (tries === 100 || wanted.test(titles.join('\n'))) return titles;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    }

    it('follows edits that are not saved, and files that come and go', async () => {
      await writeImages();
      await start();
      const names = ({ items }: OverviewView) => items.map(({ kind, file }) => `${kind} ${file}`).sort();
      assert.deepEqual(names(await overview()), ['image api/Dockerfile', 'image web/Dockerfile']);
      const before = news;
      await write('vm.xml', domain);
      await changed('vm.xml', FileChangeType.Created);
      const three = ['image api/Dockerfile', 'image web/Dockerfile', 'machine vm.xml'];
      assert.deepEqual(names(await overview((view) => view.items.length === 3)), three);
      assert.ok(news > before, 'the client was not told');
      await client.open(uriOf('api/Dockerfile'), 'FROM scratch\n');
      const view = await overview((each) =>
        each.items.some(({ file, own, shared }) => file === 'api/Dockerfile' && own + shared === 0),
      );
      assert.equal(view.items.find(({ file }) => file === 'api/Dockerfile')?.detail, '0 B');
      await rm(path.join(folder, 'vm.xml'));
      await changed('vm.xml', FileChangeType.Deleted);
      assert.deepEqual(names(await overview((each) => each.items.length === 2)), three.slice(0, 2));
      // Of a folder that is moved an editor tells by its own name alone.
      await write('moved.here/a b.xml', domain);
      await changed('moved.here/a b.xml', FileChangeType.Created);
      await overview((each) => each.items.length === 3);
      await rm(path.join(folder, 'moved.here'), { recursive: true });
      await changed('moved.here', FileChangeType.Deleted);
      assert.deepEqual(names(await overview((each) => each.items.length === 2)), three.slice(0, 2));
    });

    it('says what is not among them', async () => {
      await writeImages();
      await write('broken/Vagrantfile', vagrantfile('rand(9).times { |n| config.vm.define("m#{n}") { |m| } }'));
      await start({ settings: { sharing: { enabled: false } } });
      const { notes, items } = await overview();
      assert.ok(items.every(({ kind }) => kind === 'machine'));
      assert.match(notes[0] ?? '', /^2 Dockerfiles are left out: the setting plimsoll\.sharing\.enabled keeps/);
      assert.match(notes[1] ?? '', /^broken\/Vagrantfile may define more, or fewer, than is listed: .+\.$/);
    });

    it('takes names and files as they come', async () => {
      const odd = 'we<img src=x onerror=alert(1)>\u202e b#1?%41\n';
      await write(`${odd}/Dockerfile`, 'FROM debian:bookworm-slim\n');
      await write(`${odd}/Vagrantfile`, vagrantfile(machine('<b>vm</b>')));
      await write('binary/Vagrantfile', '\0\u0001\uffff'.repeat(1000));
      await write('binary/Dockerfile', '\0\u0001'.repeat(1000));
      await write('binary/compose.yaml', '\0{{{[[[');
      await write('deep.xml', `<domain type='kvm'>${'<devices>'.repeat(20_000)}`);
      await write('large.xml', `<domain type='kvm'><name>${'x'.repeat(2_000_000)}</name></domain>`);
      await write('loop/Vagrantfile', vagrantfile('loop { config.vm.box = "a/b" }'));
      await write('long/compose.yaml', `services:\n  ${'n'.repeat(10_000)}: { image: "alpine:3.20.3" }\n`);
      await start();
      await write('huge/compose.yaml', `services: {} #${'x'.repeat(1_000_000)}`);
      await write('empty/Dockerfile', '# nothing\n');
      const { items, notes } = await overview();
      assert.ok(notes.includes('huge/compose.yaml cannot be read, or is too large.'), notes.join('\n'));
      assert.ok(
        notes.some((note) => /^Each of binary.Dockerfile, empty.Dockerfile builds no image/.test(note)),
        notes.join('\n'),
      );
      const image = items.find(({ file }) => file === `${odd}/Dockerfile`);
      assert.equal(image?.detail, '74.9 MB');
      assert.ok(items.some(({ name }) => name.length === 10_000));
      const { found: partner, others } = await partnerOf('container', image?.subject ?? assert.fail('no image'));
      assert.equal(partner?.because, 'same folder');
      assert.ok(others.some(({ name, file }) => name === '<b>vm</b>' && file === `${odd}/Vagrantfile`));
    });

    it('is given up when nobody waits for it any more', async () => {
      for (let at = 0; at < 40; at++) await write(`m${at}/Vagrantfile`, vagrantfile(machine(`m${at}`)));
      await start();
      const source = new CancellationTokenSource();
      const asked = client.connection.sendRequest(overviewRequest, source.token);
      source.cancel();
      await assert.rejects(asked, /cancelled/i);
      assert.equal((await overview()).items.length, 40);
    });
  });
});
