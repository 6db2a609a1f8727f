import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  CancellationTokenSource,
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  LSPErrorCodes,
} from 'vscode-languageserver/node';
import {
  compareCommand,
  type ExportFormat,
  type FootprintAnswer,
  type FootprintExportAnswer,
  footprintExportRequest,
  footprintRequest,
} from '../../server/src/protocol/footprint';
import { FootprintServer, noHost } from './footprintServer';

const dockerfile = 'FROM scratch AS One\nCOPY app.bin /\nFROM one AS web\nCOPY small.txt /\n';
const vagrantfile = `Vagrant.configure("2") do |config|
  config.vm.box = "bento/ubuntu-24.04"
  config.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 2 }
  config.vm.define "web", primary: true
  config.vm.define "db"
end
`;

describe('comparisons in the editor', () => {
  let folder = '';
  let server: FootprintServer;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-footprint-'));
    write('app.bin', '');
    truncateSync(path.join(folder, 'app.bin'), 799_999_000);
    write('small.txt', 'x'.repeat(1000));
    write('Dockerfile', dockerfile);
    write('Vagrantfile', vagrantfile);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  async function start(...more: Parameters<typeof FootprintServer.start> extends [string, ...infer R] ? R : never) {
    server = await FootprintServer.start(folder, ...more);
  }

  async function changedOnDisk(name: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: server.uri(name), type }];
    await server.client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** Bytes of the image; null where they are not known. */
  async function weight(container = 'Dockerfile'): Promise<number | null> {
    const { disk } = (await server.view(container, 'Vagrantfile')).compare.container.image;
    return disk.kind === 'known' ? disk.bytes : null;
  }

  async function because(container: string, machine: string): Promise<string> {
    const answer = await server.ask(container, machine);
    return answer.kind === 'none' ? `${answer.side}: ${answer.because}` : 'compared';
  }

  /** After everything that the server had to say of it. */
  async function toldSince(before: number): Promise<number> {
    await server.client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: server.uri('Dockerfile') },
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return server.told - before;
  }

  it('show what an editor shows, not what is on disk', async () => {
    await start();
    await server.client.open(server.uri('Dockerfile'), dockerfile);
    assert.equal(await weight(), 800_000_000);
    await server.client.change(server.uri('Dockerfile'), 2, 'FROM scratch\nCOPY small.txt /\n');
    assert.equal(await weight(), 1000);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).compare.container.name, 'image');
  });

  it('tell of an edit once, and of nothing that they do not rest on', async () => {
    await start();
    const { client } = server;
    write('other/Dockerfile', 'FROM scratch\n');
    for (const name of ['Dockerfile', 'other/Dockerfile']) await client.open(server.uri(name), 'FROM scratch\n');
    await client.change(server.uri('Dockerfile'), 2, dockerfile);
    assert.equal(await toldSince(0), 0, 'nobody has asked');
    await weight();
    const asked = server.told;
    await client.change(server.uri('other/Dockerfile'), 2, 'FROM scratch\nENV A=1\n');
    assert.equal(await toldSince(asked), 0, 'of another file');
    for (const version of [3, 4, 5])
      await client.change(server.uri('Dockerfile'), version, `${dockerfile}ENV A=${version}\n`);
    assert.equal(await toldSince(asked), 1, 'of three edits');
    await weight();
    const again = server.told;
    await client.change(server.uri('Dockerfile'), 6, dockerfile);
    assert.equal(await toldSince(again), 1, 'after the next question');
  });

  it('tell of what is copied, of files that come and go, and of settings', async () => {
    await start();
    assert.equal(await weight(), 800_000_000);
    let before = server.told;
    write('small.txt', 'x'.repeat(2000));
    await changedOnDisk('small.txt', FileChangeType.Changed);
    await server.until('news of a file in the context', () => server.told > before);
    assert.equal(await weight(), 800_001_000);
    before = server.told;
    rmSync(path.join(folder, 'Vagrantfile'));
    await changedOnDisk('Vagrantfile', FileChangeType.Deleted);
    await server.until('news of the machine', () => server.told > before);
    assert.equal(await because('Dockerfile', 'Vagrantfile'), 'machine: there is no such file, or it cannot be read');
    before = server.told;
    write('Vagrantfile', vagrantfile);
    await changedOnDisk('Vagrantfile', FileChangeType.Created);
    await server.until('news that it is back', () => server.told > before);
    assert.equal(await weight(), 800_001_000);
    before = server.told;
    const settings = { plimsoll: { vagrant: { provider: 'hyperv' } } };
    await server.client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await server.until('news of settings', () => server.told > before);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).compare.machine.hypervisor, 'Hyper-V');
  });

  it('say in a sentence what cannot be compared', async () => {
    await start();
    write('compose.yaml', 'services:\n  a: { build: . }\n  b: { image: "${NOWHERE}" }\n  c: { build: ./gone }\n');
    write('docker/Vagrantfile', 'Vagrant.configure("2") { |c| c.vm.provider "docker" }\n');
    const cases: readonly (readonly [container: string, machine: string, said: string])[] = [
      ['nowhere', 'Vagrantfile', 'container: there is no such file, or it cannot be read'],
      ['Dockerfile#nope', 'Vagrantfile', 'container: there is no stage nope: it has one, web'],
      ['small.txt', 'Vagrantfile', 'container: there is no FROM, so there is no container to compare'],
      ['compose.yaml', 'Vagrantfile', 'container: it has 3 services: pick one, such as a, b, c'],
      ['compose.yaml#b', 'Vagrantfile', 'container: which image b runs cannot be told'],
      ['compose.yaml#c', 'Vagrantfile', 'container: gone/Dockerfile: there is no such file, or it cannot be read'],
      ['Dockerfile', 'Dockerfile', 'machine: this is neither a Vagrantfile nor a definition of libvirt'],
      ['Dockerfile', 'Vagrantfile#nope', 'machine: there is no machine nope: it has web, db'],
      ['compose.yaml#a', 'Vagrantfile#db', 'compared'],
    ];
    for (const [container, machine, said] of cases) assert.equal(await because(container, machine), said);
    assert.match(await because('Dockerfile', 'docker/Vagrantfile'), /runs as Docker.*there is no virtual machine/);
  });

  it('follow a Dockerfile while it is typed', async () => {
    await start();
    await server.client.open(server.uri('Dockerfile'), '');
    const said: string[] = [];
    for (const [at, text] of ['', 'FR', 'FROM', 'FROM scratch', 'FROM scratch\nCOPY sma', dockerfile].entries()) {
      await server.client.change(server.uri('Dockerfile'), at + 2, text);
      said.push(await because('Dockerfile', 'Vagrantfile'));
    }
    assert.deepEqual(said.slice(2), ['compared', 'compared', 'compared', 'compared']);
    assert.ok(
      said.slice(0, 2).every((each) => each.startsWith('container: there is no ')),
      said.join('\n'),
    );
  });

  it('refuse what is out of date, and what makes no sense', async () => {
    await start();
    const uri = server.uri('Dockerfile');
    await server.client.open(uri, dockerfile);
    await weight();
    const pair = { containers: [server.subject('Dockerfile')], machines: [server.subject('Vagrantfile')] };
    const params = { ...pair, instances: 1, host: noHost };
    const { connection } = server.client;
    for (let version = 2; version < 12; version++) {
      const answer: Promise<FootprintAnswer> = connection.sendRequest(footprintRequest, params);
      await server.client.change(uri, version, `FROM scratch AS v${version}\nCOPY small.txt /\n`);
      const outcome = await answer.then(
        (found) => (found.kind === 'view' ? found.view.compare.container.name : found.because),
        ({ code }: { code: number }) => code,
      );
      const before = version === 2 ? 'web' : `v${version - 1}`;
      assert.ok([`v${version}`, before, LSPErrorCodes.ContentModified].includes(outcome), `${version}: ${outcome}`);
      if (outcome === before)
        await server.until('news of it', async () => (await server.ask('Dockerfile', 'Vagrantfile')).kind === 'view');
    }
    for (const wrong of [{ containers: [] }, { instances: 0 }, { instances: 1001 }, { instances: 1.5 }])
      await assert.rejects(connection.sendRequest(footprintRequest, { ...params, ...wrong }), /1 to/);
  });

  it('show what is known while something else is asked for, and refuse whom nobody waits for any more', async () => {
    const answers: (() => void)[] = [];
    const web = createServer((_, response) =>
      answers.push(() => response.writeHead(200, { 'content-length': '5000' }).end()),
    );
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = web.address() as AddressInfo; // A TCP server's address is never a text.
      write('Dockerfile', `FROM scratch\nCOPY small.txt /\nADD http://127.0.0.1:${port}/file /\n`);
      await start({ lookups: { urls: true } });
      const first = await server.ask('Dockerfile', 'Vagrantfile');
      assert.ok(first.kind === 'view' && first.view.pending);
      const { disk } = first.view.compare.container.image;
      assert.ok(disk.kind === 'unknown' && disk.atLeast === 1000, JSON.stringify(disk));
      const source = new CancellationTokenSource();
      const pair = { containers: [server.subject('Dockerfile')], machines: [server.subject('Vagrantfile')] };
      const params = { ...pair, instances: 1, host: noHost };
      const asked = server.client.connection.sendRequest(footprintRequest, params, source.token);
      source.cancel();
      await assert.rejects(asked, ({ code }: { code: number }) => code === LSPErrorCodes.RequestCancelled);
      await server.until('the question after the download', () => answers.length > 0);
      await server.ask('Dockerfile', 'Vagrantfile');
      const before = server.told;
      for (const answer of answers) answer();
      await server.until('news of the download', () => server.told > before);
      assert.equal(await weight(), 6000);
    } finally {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    }
  });

  it('read nothing outside of an untrusted workspace', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-outside-'));
    try {
      writeFileSync(path.join(outside, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
      write(
        'compose.yaml',
        `services:\n  a: { build: ${outside} }\n  b: { build: { context: ${outside}, dockerfile: ${folder}/Dockerfile } }\n`,
      );
      for (const trusted of [true, false]) {
        await start({}, { trusted });
        const way = path.relative(folder, path.join(outside, 'Dockerfile'));
        const found = [await because(way, 'Vagrantfile'), await because('compose.yaml#a', 'Vagrantfile')];
        assert.deepEqual(
          found.map((each) => each === 'compared'),
          [trusted, trusted],
          found.join('\n'),
        );
        const { container } = (await server.view('compose.yaml#b', 'Vagrantfile')).compare;
        assert.match(
          JSON.stringify(container),
          trusted ? /not in the build context|no app\.bin/ : /outside of this untrusted/,
        );
        await server.stop();
      }
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('leave the editor as the command line writes them', async () => {
    await start();
    const pair = { containers: [server.subject('Dockerfile')], machines: [server.subject('Vagrantfile')] };
    const host = { memoryBytes: 8 * 2 ** 30, cores: null, diskBytes: null };
    const exported = (format: ExportFormat, machine = pair.machines) =>
      server.client.connection.sendRequest<FootprintExportAnswer | null>(footprintExportRequest, {
        containers: pair.containers,
        machines: machine,
        instances: 3,
        host,
        format,
      });
    const words = ['--container', 'Dockerfile', '--vm', 'Vagrantfile', '--instances', '3', '--host-memory', '8'];
    for (const format of ['markdown', 'svg', 'json'] as const) {
      const args = [cli, 'compare', ...words, '--offline', '--no-engine', '--format', format];
      const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      assert.equal((await exported(format))?.text, stdout);
    }
    const table = (await exported('table'))?.text.split('\n') ?? [];
    assert.deepEqual(table[0]?.split('\t'), ['', 'Container: web', 'Machine: web']);
    assert.ok(table.slice(1, -1).every((line) => line.split('\t').length === 3));
    assert.equal(await exported('json', [server.subject('nowhere')]), null);
  });

  it('take several on each side, with what they share once', async () => {
    write(
      'compose.yaml',
      'services:\n  a: { build: { context: ., target: one } }\n  b: { build: . }\n  c: { image: "debian:12" }\n',
    );
    await start();
    const [containers, machines] = [
      ['compose.yaml#a', 'compose.yaml#b', 'compose.yaml#c', 'Dockerfile'],
      ['Vagrantfile#web', 'Vagrantfile#db'],
    ];
    const words = [
      ...containers.flatMap((each) => ['--container', each]),
      ...machines.flatMap((each) => ['--vm', each]),
    ];
    const args = [cli, 'compare', ...words, '--json', '--offline', '--no-engine'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    assert.equal(stderr, '');
    const more = {
      containers: containers.map((each) => server.subject(each)),
      machines: machines.map((each) => server.subject(each)),
    };
    const { compare, files, sharedWith } = await server.view('', '', more);
    assert.deepEqual(compare, JSON.parse(stdout));
    assert.equal(sharedWith.length, compare.container.stack.length);
    assert.deepEqual(new Set(Object.keys(files)), new Set(['compose.yaml', 'Dockerfile', 'Vagrantfile']));
    assert.equal(compare.container.members.length, 4);
  });

  it('set a typical machine against a container where nobody defined one, and say so', async () => {
    await start();
    const args = [
      cli,
      'compare',
      '--container',
      'Dockerfile',
      '--vm',
      'typical:debian-13',
      '--json',
      '--offline',
      '--no-engine',
    ];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const view = await server.view('Dockerfile', '', { machines: [{ kind: 'typical', id: 'debian-13' }] });
    assert.deepEqual(view.compare, JSON.parse(stdout));
    assert.equal(view.typical, true);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).typical, false);
    const none = await server.ask('Dockerfile', '', { machines: [{ kind: 'typical', id: 'plan-9' }] });
    assert.equal(none.kind === 'none' && none.because, 'there is no typical machine plan-9');
  });

  it('say of each layer who has it, too', async () => {
    const same = 'FROM scratch\nCOPY small.txt /\n';
    for (const name of ['a', 'b', 'c']) write(`${name}/small.txt`, 'x');
    write('a/Dockerfile', `${same}COPY small.txt /other\n`);
    write('b/Dockerfile', `${same}ENV A=1\n`);
    write('c/Dockerfile', same);
    await start();
    await server.until('what others share', async () => {
      const { sharedWith, compare } = await server.view('a/Dockerfile', 'Vagrantfile');
      assert.equal(sharedWith.length, compare.container.stack.length);
      const layers = sharedWith.filter((_, at) => compare.container.stack[at]?.kind === 'ownLayer');
      return JSON.stringify(layers) === '["b/Dockerfile and 1 more",null]';
    });
    const told = server.told;
    rmSync(path.join(folder, 'c/Dockerfile'));
    await changedOnDisk('c/Dockerfile', FileChangeType.Deleted);
    await server.until('news that one is gone', () => server.told > told);
    const { sharedWith } = await server.view('a/Dockerfile', 'Vagrantfile');
    assert.ok(sharedWith.includes('b/Dockerfile'), sharedWith.join());
  });

  it('are offered above what can be compared, to clients that can show them', async () => {
    write('compose.yaml', 'services:\n  a: { build: . }\n');
    const files = { Dockerfile: dockerfile, Vagrantfile: vagrantfile };
    for (const commands of [[compareCommand], []]) {
      await start({}, { commands });
      const found: unknown[] = [];
      for (const [name, text] of Object.entries(files)) {
        const uri = server.uri(name);
        await server.open(name, text);
        const lenses = await server.client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
        for (const { command, range } of lenses ?? [])
          if (command?.title.startsWith('Compare')) found.push([range.start.line, command]);
      }
      const lens = (line: number, title: string, side: string, file: string, name: string | null) => [
        line,
        {
          title,
          command: compareCommand,
          arguments: [{ side, subject: { kind: 'file', uri: server.uri(file), name } }],
        },
      ];
      const all = [
        lens(2, 'Compare with a VM', 'container', 'Dockerfile', null),
        lens(3, 'Compare with a container', 'machine', 'Vagrantfile', 'web'),
        lens(4, 'Compare with a container', 'machine', 'Vagrantfile', 'db'),
      ];
      assert.deepEqual(found, commands.length === 0 ? [] : all);
      await server.stop();
    }
  });
});

const cli = path.join(__dirname, '../../dist/cli.js');
