import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import * as path from 'node:path';
import {
  CancellationTokenSource,
  CodeLensRequest,
  DidOpenTextDocumentNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import type { SizeJson } from '../../server/src/protocol';
import type { CompareJson, RowJson } from '../../server/src/protocol/compare';
import {
  type FootprintAnswer,
  type FootprintParams,
  footprintRequest,
  type OverviewItem,
  type OverviewView,
  overviewRequest,
} from '../../server/src/protocol/footprint';
import { domain, machine, vagrantfile, WorkspaceFolder } from './footprintWorkspaceFolder';

describe('the overview of a workspace, over LSP', () => {
  let w: WorkspaceFolder;

  beforeEach(async () => {
    w = await WorkspaceFolder.make();
  });

  afterEach(() => w.end());

  const rows = ({ items }: OverviewView) =>
    items.map(({ kind, name, file, detail, sharedText, ownText, open }) =>
      [kind, name, file, detail, sharedText, ownText, ...(open ? ['open'] : [])].join(' | '),
    );

  /** What two machines have together, and what one has for itself, as files of their real size. */
  async function writeDomains(): Promise<void> {
    const disk = (name: string, more: string) =>
      `<disk type='file'><driver type='raw'/><source file='${w.folder}/kvm/${name}.raw'/><target dev='${name}'/>${more}</disk>`;
    const both = disk('both', '<shareable/>');
    const definition = (name: string, devices: string) =>
      `<domain type='kvm'><name>${name}</name><memory unit='GiB'>4</memory><vcpu>2</vcpu><devices>${devices}</devices></domain>`;
    await w.write('kvm/own.raw', 'x'.repeat(3_000_000));
    await w.write('kvm/both.raw', 'x'.repeat(2_000_000));
    await w.write('kvm/a.xml', definition('a', disk('own', '') + both));
    await w.write('kvm/b.xml', definition('b', both));
  }

  async function writeImages(): Promise<void> {
    await w.write('api/data.bin', 'x'.repeat(5_000_000));
    await w.write('api/Dockerfile', 'FROM debian:bookworm-slim\nCOPY data.bin /\n');
    await w.write('web/Dockerfile', 'FROM debian:bookworm-slim AS base\nFROM base\nRUN echo web > /who\n');
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
    await w.write('compose.yaml', `services:\n${services}`);
    await w.write('compose.override.yaml', 'services:\n  api:\n    environment: { A: b }\n');
    const linked = ' m.vm.provider("virtualbox") { |v| v.linked_clone = true }';
    await w.write('vms/Vagrantfile', vagrantfile(`${machine('one', linked)}\n${machine('two', linked)}`));
    await w.write('ci/Vagrantfile', vagrantfile('config.vm.provider "docker" do |d|\nd.image = "nginx"\nend'));
    await w.write('pom.xml', '<project><name>app</name></project>');
    await w.start();
    const view = await w.overview();
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
      'service | own | compose.yaml | example.test/nobody/knows:1 | 0 B | ? | open',
      'machine | one | vms/Vagrantfile | VirtualBox, 2 vCPU, 2 GiB | ? | ≈ 200 kB | open',
      'machine | two | vms/Vagrantfile | VirtualBox, 2 vCPU, 2 GiB | ? | ≈ 200 kB | open',
    ]);
    assert.deepEqual(view.notes, [
      'One definition of a Vagrantfile starts a container, so that it is not among the machines.',
    ]);
    const memory = Object.fromEntries(view.items.map(({ kind, name, memory: bytes }) => [`${kind} ${name}`, bytes]));
    assert.equal(memory['service api'], 256 * 2 ** 20);
    assert.equal(memory['machine a'], 4 * 2 ** 30);
    assert.equal(memory['image api'], null);
  });

  it('tells files of several folders apart, also where the folders have one name', async () => {
    for (const home of ['one', 'two']) await w.write(`${home}/app/Dockerfile`, 'FROM debian:bookworm-slim\n');
    await w.write('vms/vm.xml', domain);
    await w.start({}, { folders: ['one/app', 'two/app', 'vms'].map((name) => path.join(w.folder, name)) });
    const { items } = await w.overview();
    assert.deepEqual(
      items.map(({ file, subject }) => [file, subject.kind === 'file' && subject.uri]),
      [
        ['one/app/Dockerfile', w.uri('one/app/Dockerfile')],
        ['two/app/Dockerfile', w.uri('two/app/Dockerfile')],
        ['vms/vm.xml', w.uri('vms/vm.xml')],
      ],
    );
    const containers = [w.subject('one/app/Dockerfile'), w.subject('two/app/Dockerfile')];
    const host = { memoryBytes: null, cores: null, diskBytes: null };
    const params: FootprintParams = { containers, machines: [w.subject('vms/vm.xml')], instances: 1, host };
    const answer = await w.client.connection.sendRequest<FootprintAnswer>(footprintRequest, params);
    const files = answer.kind === 'view' ? answer.view.files : {};
    for (const name of ['one/app/Dockerfile', 'two/app/Dockerfile']) assert.equal(files[name], w.uri(name));
  });

  it('has the figures of the command line and of the lenses', async () => {
    await writeImages();
    await writeDomains();
    const built = '  api: { build: api }\n  web: { build: { context: web, target: base } }\n';
    const run = '  job: { image: "debian:bookworm-slim" }\n  cache: { image: "alpine:3.20.3", mem_limit: 1g }\n';
    await w.write('compose.yaml', `services:\n${built}${run}`);
    await w.start();
    const { items } = await w.overview();
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

  it('has the figures of a comparison, for all of the sample', async () => {
    await cp(path.join(__dirname, '../../test-fixtures/sample'), w.folder, { recursive: true });
    // The command line takes a project for what lies in one folder of git.
    await mkdir(path.join(w.folder, '.git'));
    await w.start();
    const { items } = await w.overview();
    const [containers, machines] = (['container', 'machine'] as const).map((side) =>
      items.filter((each) => each.side === side),
    );
    assert.deepEqual([containers?.length, machines?.length], [4, 2]);
    for (const [at, container] of (containers ?? []).entries()) {
      const machine = machines?.[at % machines.length] ?? assert.fail('there is no machine');
      const words = ['--container', named(container), '--vm', named(machine), '--no-engine'];
      const told: CompareJson = JSON.parse(cli('compare', ...words));
      const { rows: found } = told;
      for (const item of [container, machine]) {
        const one = (id: RowJson['id']) => found.find((row) => row.id === id)?.[item.side].one ?? null;
        assert.equal(item.shared + item.own, least(one('disk'), item.open), named(item));
        const isFilled = told[item.side].stack.some(({ kind }) => kind === 'provisioned');
        assert.equal(item.open, one('disk')?.kind === 'unknown' || isFilled, named(item));
        assert.equal(item.memory ?? 0, least(one('memory')), named(item));
      }
    }
  });

  function named({ file, subject }: OverviewItem): string {
    return subject.kind === 'file' && subject.name !== null ? `${file}#${subject.name}` : file;
  }

  /** What a size is likely to be, or what is there at the least, which all is that `isOpen`. */
  function least(size: SizeJson | null, isOpen = false): number {
    if (size === null) return 0;
    if (size.kind === 'range') return isOpen ? size.low : size.likely;
    return size.kind === 'known' ? size.bytes : (size.atLeast ?? 0);
  }

  function cli(command: string, ...words: readonly string[]): string {
    const program = path.join(__dirname, '../../dist/cli.js');
    const env = { ...process.env, ...w.environment };
    const args = [program, command, ...words, '--json', '--offline'];
    return execFileSync(process.execPath, args, { cwd: w.folder, env, encoding: 'utf8' });
  }

  /** What the lens of an image or a machine says. */
  async function lens(name: string): Promise<string> {
    const titles = await lenses(name, /[0-9] [kM]?B/);
    return titles.find((title) => /of disk|on disk/.test(title)) ?? '';
  }

  /** Those of a document that is opened for it, as soon as they say what they should. */
  async function lenses(name: string, wanted: RegExp): Promise<readonly string[]> {
    const uri = w.uri(name);
    const languageId = name.endsWith('Dockerfile') ? 'dockerfile' : path.extname(name).slice(1);
    const text = await readFile(path.join(w.folder, name), 'utf8');
    const textDocument = { uri, languageId, version: 1, text };
    await w.client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    for (let tries = 0; ; tries++) {
      const found = await w.client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
      const titles = found?.map(({ command }) => command?.title ?? '') ?? [];
      if (tries === 100 || wanted.test(titles.join('\n'))) return titles;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  it('follows edits that are not saved, and files that come and go', async () => {
    await writeImages();
    await w.start();
    const names = ({ items }: OverviewView) => items.map(({ kind, file }) => `${kind} ${file}`).sort();
    assert.deepEqual(names(await w.overview()), ['image api/Dockerfile', 'image web/Dockerfile']);
    const before = w.news;
    await w.write('vm.xml', domain);
    await w.changed('vm.xml', FileChangeType.Created);
    const three = ['image api/Dockerfile', 'image web/Dockerfile', 'machine vm.xml'];
    assert.deepEqual(names(await w.overview((view) => view.items.length === 3)), three);
    assert.ok(w.news > before, 'the client was not told');
    await w.client.open(w.uri('api/Dockerfile'), 'FROM scratch\n');
    const view = await w.overview((each) =>
      each.items.some(({ file, own, shared }) => file === 'api/Dockerfile' && own + shared === 0),
    );
    assert.equal(view.items.find(({ file }) => file === 'api/Dockerfile')?.detail, '0 B');
    await rm(path.join(w.folder, 'vm.xml'));
    await w.changed('vm.xml', FileChangeType.Deleted);
    assert.deepEqual(names(await w.overview((each) => each.items.length === 2)), three.slice(0, 2));
    // Of a folder that is moved an editor tells by its own name alone.
    await w.write('moved.here/a b.xml', domain);
    await w.changed('moved.here/a b.xml', FileChangeType.Created);
    await w.overview((each) => each.items.length === 3);
    await w.write('gone/Vagrantfile', vagrantfile(machine('gone')));
    await w.changed('gone/Vagrantfile', FileChangeType.Created);
    await w.overview((each) => each.items.length === 4);
    await rm(path.join(w.folder, 'gone/Vagrantfile'));
    await w.changed('gone/Vagrantfile', FileChangeType.Deleted);
    assert.deepEqual((await w.overview((each) => each.items.length === 3)).notes, []);
    await rm(path.join(w.folder, 'moved.here'), { recursive: true });
    await w.changed('moved.here', FileChangeType.Deleted);
    assert.deepEqual(names(await w.overview((each) => each.items.length === 2)), three.slice(0, 2));
  });

  it('follows what files read that nobody has open, and is told of that alone', async () => {
    await w.write('.env', 'IMAGE=example/first');
    await w.write('vms/names.txt', 'one');
    await w.write(
      'vms/Vagrantfile',
      vagrantfile(
        'File.read(File.join(__dir__, "names.txt")).split.each { |n| config.vm.define(n) { |m| m.vm.box = "a/b" } }',
      ),
    );
    await w.write('compose.yaml', 'services: {web: {image: "${IMAGE}"}}\n');
    await w.start();
    const names = ({ items }: OverviewView) => items.map(({ name }) => name).sort();
    assert.deepEqual(names(await w.overview((view) => view.complete && view.items.length === 2)), ['one', 'web']);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await w.overview(() => true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const quiet = w.news;
    await w.overview(() => true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(w.news, quiet, 'the client is told of what it has been answered');
    await w.write('vms/names.txt', 'one two');
    await w.changed('vms/names.txt', FileChangeType.Changed);
    assert.deepEqual(names(await w.overview((view) => view.items.length === 3)), ['one', 'two', 'web']);
    const told = w.news;
    assert.ok(told > quiet, 'the client was not told');
    await w.write('.env', 'IMAGE=example/second');
    await w.changed('.env', FileChangeType.Changed);
    for (let tries = 0; tries < 50 && w.news === told; tries++) await new Promise((resolve) => setTimeout(resolve, 40));
    assert.ok(w.news > told, 'the client was not told');
    await w.overview(({ items }) => items.some(({ detail }) => detail.includes('example/second')));
    assert.equal((await w.overview(() => true)).items.find(({ name }) => name === 'web')?.detail, 'example/second');
  });

  it('says what is not among them', async () => {
    await writeImages();
    await w.write('broken/Vagrantfile', vagrantfile('rand(9).times { |n| config.vm.define("m#{n}") { |m| } }'));
    await w.start({ settings: { sharing: { enabled: false } } });
    const { notes, items } = await w.overview();
    assert.ok(items.every(({ kind }) => kind === 'machine'));
    assert.match(notes[0] ?? '', /^2 Dockerfiles are left out: the setting plimsoll\.sharing\.enabled keeps/);
    assert.match(notes[1] ?? '', /^broken\/Vagrantfile may define more, or fewer, than is listed: .+\.$/);
  });

  it('says so where there is nothing to look through', async () => {
    await w.start({}, { folders: [] });
    const { items, notes } = await w.overview(({ notes: some }) => some.length > 0);
    assert.deepEqual(items, []);
    assert.deepEqual(notes, ['No folder is open, so that there is nothing to look through.']);
  });

  it('takes names and files as they come', async () => {
    const odd = 'we<img src=x onerror=alert(1)>\u202e b#1?%41\n';
    await w.write(`${odd}/Dockerfile`, 'FROM debian:bookworm-slim\n');
    await w.write(`${odd}/Vagrantfile`, vagrantfile(machine('<b>vm</b>')));
    await w.write('binary/Vagrantfile', '\0\u0001\uffff'.repeat(1000));
    await w.write('binary/Dockerfile', '\0\u0001'.repeat(1000));
    await w.write('binary/compose.yaml', '\0{{{[[[');
    await w.write('deep.xml', `<domain type='kvm'>${'<devices>'.repeat(20_000)}`);
    await w.write('large.xml', `<domain type='kvm'><name>${'x'.repeat(2_000_000)}</name></domain>`);
    await w.write('loop/Vagrantfile', vagrantfile('loop { config.vm.box = "a/b" }'));
    await w.write('long/compose.yaml', `services:\n  ${'n'.repeat(10_000)}: { image: "alpine:3.20.3" }\n`);
    await w.start();
    await w.write('huge/compose.yaml', `services: {} #${'x'.repeat(1_000_000)}`);
    await w.write('empty/Dockerfile', '# nothing\n');
    const { items, notes } = await w.overview();
    assert.ok(notes.includes('huge/compose.yaml cannot be read, or is too large.'), notes.join('\n'));
    assert.ok(
      notes.some((note) => /^Each of binary.Dockerfile, empty.Dockerfile builds no image/.test(note)),
      notes.join('\n'),
    );
    const image = items.find(({ file }) => file === `${odd}/Dockerfile`);
    assert.equal(image?.detail, '74.9 MB');
    assert.ok(items.some(({ name }) => name.length === 10_000));
    const { found: partner, others } = await w.partner('container', image?.subject ?? assert.fail('no image'));
    assert.equal(partner?.because, 'same folder');
    assert.ok(others.some(({ name, file }) => name === '<b>vm</b>' && file === `${odd}/Vagrantfile`));
  });

  it('is given up when nobody waits for it any more', async () => {
    for (let at = 0; at < 40; at++) await w.write(`m${at}/Vagrantfile`, vagrantfile(machine(`m${at}`)));
    await w.start();
    const source = new CancellationTokenSource();
    const asked = w.client.connection.sendRequest(overviewRequest, source.token);
    source.cancel();
    await assert.rejects(asked, /cancelled/i);
    assert.equal((await w.overview()).items.length, 40);
  });
});
