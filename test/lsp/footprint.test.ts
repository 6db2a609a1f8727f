import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodeLensRequest, LSPErrorCodes } from 'vscode-languageserver/node';
import {
  compareCommand,
  type ExportFormat,
  type FootprintAnswer,
  type FootprintExportAnswer,
  footprintExportRequest,
  footprintRequest,
} from '../../server/src/protocol/footprint';
import { dockerfile, FootprintProject, vagrantfile } from './footprintProject';
import { noHost } from './footprintServer';

describe('comparisons in the editor', () => {
  let project: FootprintProject;
  beforeEach(() => {
    project = new FootprintProject();
  });
  afterEach(() => project.end());

  it('show what an editor shows, not what is on disk', async () => {
    const server = await project.start();
    await server.client.open(server.uri('Dockerfile'), dockerfile);
    assert.equal(await project.weight(), 800_000_000);
    await server.client.change(server.uri('Dockerfile'), 2, 'FROM scratch\nCOPY small.txt /\n');
    assert.equal(await project.weight(), 1000);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).compare.container.name, 'image');
  });

  it('say in a sentence what cannot be compared', async () => {
    await project.start();
    project.write(
      'compose.yaml',
      'services:\n  a: { build: . }\n  b: { image: "${NOWHERE}" }\n  c: { build: ./gone }\n',
    );
    project.write('docker/Vagrantfile', 'Vagrant.configure("2") { |c| c.vm.provider "docker" }\n');
    const cases: readonly (readonly [container: string, machine: string, said: string])[] = [
      ['nowhere', 'Vagrantfile', 'container: there is no such file, or it cannot be read'],
      ['Dockerfile#nope', 'Vagrantfile', 'container: there is no stage nope: it has one, web'],
      ['small.txt', 'Vagrantfile', 'container: there is no FROM, so there is no container to compare'],
      ['compose.yaml', 'Vagrantfile', 'container: which image b runs cannot be told'],
      ['compose.yaml#d', 'Vagrantfile', 'container: there is no service d: it has a, b, c'],
      ['compose.yaml#b', 'Vagrantfile', 'container: which image b runs cannot be told'],
      ['compose.yaml#c', 'Vagrantfile', 'container: gone/Dockerfile: there is no such file, or it cannot be read'],
      ['Dockerfile', 'Dockerfile', 'machine: this is neither a Vagrantfile nor a definition of libvirt'],
      ['Dockerfile', 'Vagrantfile#nope', 'machine: there is no machine nope: it has web, db'],
      ['compose.yaml#a', 'Vagrantfile#db', 'compared'],
    ];
    for (const [container, machine, said] of cases) assert.equal(await project.because(container, machine), said);
    assert.match(
      await project.because('Dockerfile', 'docker/Vagrantfile'),
      /runs as Docker.*there is no virtual machine/,
    );
  });

  it('follow a Dockerfile while it is typed', async () => {
    const server = await project.start();
    await server.client.open(server.uri('Dockerfile'), '');
    const said: string[] = [];
    for (const [at, text] of ['', 'FR', 'FROM', 'FROM scratch', 'FROM scratch\nCOPY sma', dockerfile].entries()) {
      await server.client.change(server.uri('Dockerfile'), at + 2, text);
      said.push(await project.because('Dockerfile', 'Vagrantfile'));
    }
    assert.deepEqual(said.slice(2), ['compared', 'compared', 'compared', 'compared']);
    assert.ok(
      said.slice(0, 2).every((each) => each.startsWith('container: there is no ')),
      said.join('\n'),
    );
  });

  it('refuse what is out of date, and what makes no sense', async () => {
    const server = await project.start();
    const uri = server.uri('Dockerfile');
    await server.client.open(uri, dockerfile);
    await project.weight();
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

  it('read nothing outside of an untrusted workspace', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-outside-'));
    try {
      writeFileSync(path.join(outside, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
      project.write(
        'compose.yaml',
        `services:\n  a: { build: ${outside} }\n  b: { build: { context: ${outside}, dockerfile: ${project.folder}/Dockerfile } }\n`,
      );
      for (const trusted of [true, false]) {
        const server = await project.start({}, { trusted });
        const way = path.relative(project.folder, path.join(outside, 'Dockerfile'));
        const found = [
          await project.because(way, 'Vagrantfile'),
          await project.because('compose.yaml#a', 'Vagrantfile'),
        ];
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
      }
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('take several on each side, with what they share once', async () => {
    project.write(
      'compose.yaml',
      'services:\n  a: { build: { context: ., target: one } }\n  b: { build: . }\n  c: { image: "debian:12" }\n',
    );
    const server = await project.start();
    const [containers, machines] = [
      ['compose.yaml#a', 'compose.yaml#b', 'compose.yaml#c', 'Dockerfile'],
      ['Vagrantfile#web', 'Vagrantfile#db'],
    ];
    const all = await server.view('compose.yaml', 'Vagrantfile#*');
    assert.deepEqual([all.compare.container.members.length, all.compare.machine.members.length], [3, 2]);
    const more = {
      containers: containers.map((each) => server.subject(each)),
      machines: machines.map((each) => server.subject(each)),
    };
    const { compare, files, sharedWith } = await server.view('', '', more);
    assert.deepEqual(compare, project.record(containers, machines));
    assert.equal(sharedWith.length, compare.container.stack.length);
    assert.deepEqual(new Set(Object.keys(files)), new Set(['compose.yaml', 'Dockerfile', 'Vagrantfile']));
    assert.equal(compare.container.members.length, 4);
  });

  it('set a typical machine against a container where nobody defined one, and say so', async () => {
    const server = await project.start();
    const view = await server.view('Dockerfile', '', { machines: [{ kind: 'typical', id: 'debian-13' }] });
    assert.deepEqual(view.compare, project.record(['Dockerfile'], ['typical:debian-13']));
    assert.equal(view.typical, true);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).typical, false);
    const none = await server.ask('Dockerfile', '', { machines: [{ kind: 'typical', id: 'plan-9' }] });
    assert.equal(none.kind === 'none' && none.because, 'there is no typical machine plan-9');
  });

  it('name files as the command line does, whatever stands in their names', async () => {
    const odd = 'x ?%41 <img onerror=alert(1)>\u202e"&';
    project.write(`${odd}/Dockerfile`, 'FROM scratch\nCOPY small.txt /\n');
    project.write(`${odd}/small.txt`, 'x');
    project.write(`${odd}/compose.yaml`, 'services:\n  a: { build: . }\n');
    project.write(`${odd}/Vagrantfile`, vagrantfile);
    const server = await project.start();
    const machine = `${odd}/Vagrantfile`;
    for (const container of [`${odd}/Dockerfile`, `${odd}/compose.yaml`]) {
      const { compare, files } = await server.view(container, machine);
      assert.deepEqual(compare, project.record([container], [machine]));
      assert.deepEqual(
        [compare.container.file, compare.machine.file].map((name) => fileURLToPath(files[name] ?? '')),
        [`${odd}/Dockerfile`, machine].map((name) => path.join(project.folder, name)),
      );
    }
  });

  it('leave the editor as the command line writes them', async () => {
    const server = await project.start();
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
    for (const format of ['markdown', 'svg', 'json'] as const) {
      const more = ['--instances', '3', '--host-memory', '8', '--format', format];
      assert.equal((await exported(format))?.text, project.print(['Dockerfile'], ['Vagrantfile'], ...more));
    }
    const table = (await exported('table'))?.text.split('\n') ?? [];
    assert.deepEqual(table[0]?.split('\t'), ['', 'Container: web', 'Machine: web']);
    assert.ok(table.slice(1, -1).every((line) => line.split('\t').length === 3));
    assert.equal(await exported('json', [server.subject('nowhere')]), null);
  });

  it('are offered above what can be compared, to clients that can show them', async () => {
    project.write('compose.yaml', 'services:\n  a: { build: . }\n');
    const files = { Dockerfile: dockerfile, Vagrantfile: vagrantfile };
    for (const commands of [[compareCommand], []]) {
      const server = await project.start({}, { commands });
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
    }
  });
});
