import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CancellationTokenSource, CodeLensRequest, FileChangeType, LSPErrorCodes } from 'vscode-languageserver/node';
import { footprintRequest } from '../../server/src/protocol/footprint';
import { dockerfile, FootprintProject, vagrantfile } from './footprintProject';
import { type FootprintServer, noHost } from './footprintServer';

describe('news of comparisons in the editor', () => {
  let project: FootprintProject;
  beforeEach(() => {
    project = new FootprintProject();
  });
  afterEach(() => project.end());

  it('come of an edit once, and of nothing that the comparison does not rest on', async () => {
    const server = await project.start();
    const { client } = server;
    project.write('other/Dockerfile', 'FROM scratch\n');
    for (const name of ['Dockerfile', 'other/Dockerfile']) await client.open(server.uri(name), 'FROM scratch\n');
    await client.change(server.uri('Dockerfile'), 2, dockerfile);
    assert.equal(await toldSince(server, 0), 0, 'nobody has asked');
    await project.weight();
    const asked = server.told;
    await client.change(server.uri('other/Dockerfile'), 2, 'FROM scratch\nENV A=1\n');
    assert.equal(await toldSince(server, asked), 0, 'of another file');
    for (const version of [3, 4, 5])
      await client.change(server.uri('Dockerfile'), version, `${dockerfile}ENV A=${version}\n`);
    assert.equal(await toldSince(server, asked), 1, 'of three edits');
    await project.weight();
    const again = server.told;
    await client.change(server.uri('Dockerfile'), 6, dockerfile);
    assert.equal(await toldSince(server, again), 1, 'after the next question');
  });

  it('come of what is copied, of files that come and go, and of settings', async () => {
    const server = await project.start();
    assert.equal(await project.weight(), 800_000_000);
    let before = server.told;
    project.write('small.txt', 'x'.repeat(2000));
    await project.changedOnDisk('small.txt', FileChangeType.Changed);
    await server.until('news of a file in the context', () => server.told > before);
    assert.equal(await project.weight(), 800_001_000);
    before = server.told;
    project.remove('Vagrantfile');
    await project.changedOnDisk('Vagrantfile', FileChangeType.Deleted);
    await server.until('news of the machine', () => server.told > before);
    assert.equal(
      await project.because('Dockerfile', 'Vagrantfile'),
      'machine: there is no such file, or it cannot be read',
    );
    before = server.told;
    project.write('Vagrantfile', vagrantfile);
    await project.changedOnDisk('Vagrantfile', FileChangeType.Created);
    await server.until('news that it is back', () => server.told > before);
    assert.equal(await project.weight(), 800_001_000);
    before = server.told;
    const settings = { plimsoll: { vagrant: { provider: 'hyperv' } } };
    await server.client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await server.until('news of settings', () => server.told > before);
    assert.equal((await server.view('Dockerfile', 'Vagrantfile')).compare.machine.hypervisor, 'Hyper-V');
  });

  it('follow what is known while something else is asked for, which nobody has to wait for', async () => {
    const answers: (() => void)[] = [];
    const web = createServer((_, response) =>
      answers.push(() => response.writeHead(200, { 'content-length': '5000' }).end()),
    );
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = web.address() as AddressInfo; // A TCP server's address is never a text.
      project.write('Dockerfile', `FROM scratch\nCOPY small.txt /\nADD http://127.0.0.1:${port}/file /\n`);
      const server = await project.start({ lookups: { urls: true } });
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
      assert.equal(await project.weight(), 6000);
    } finally {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    }
  });

  it('come of what others share, which is said of each layer', async () => {
    const same = 'FROM scratch\nCOPY small.txt /\n';
    for (const name of ['a=1', 'b', 'c']) project.write(`${name}/small.txt`, 'x');
    project.write('a=1/Dockerfile', `${same}COPY small.txt /other\n`);
    project.write('b/Dockerfile', `${same}ENV A=1\n`);
    project.write('c/Dockerfile', same);
    project.write(
      'compose.yaml',
      'services:\n  own: { build: a=1 }\n  other: { build: { context: a=1, args: { A: b } } }\n',
    );
    const server = await project.start();
    const shares = async (container: string) => {
      const { sharedWith, compare } = await server.view(container, 'Vagrantfile');
      assert.equal(sharedWith.length, compare.container.stack.length);
      return sharedWith.filter((_, at) => compare.container.stack[at]?.kind === 'ownLayer').join(', ');
    };
    const [first, later] = ['b/Dockerfile and 1 more, ', 'b/Dockerfile, '];
    await server.until('what others share', async () => (await shares('a=1/Dockerfile')) === first);
    assert.equal(await shares('compose.yaml#own'), first);
    assert.equal(await shares('compose.yaml#other'), ', ', 'of an image that is built in a way of its own');
    assert.equal(await shares('a=1/Dockerfile'), first);
    const told = server.told;
    project.remove('c/Dockerfile');
    await project.changedOnDisk('c/Dockerfile', FileChangeType.Deleted);
    await server.until('news that one is gone', () => server.told > told);
    assert.equal(await shares('a=1/Dockerfile'), later);
  });

  /** How often the client was told since, after everything that the server had to say. */
  async function toldSince(server: FootprintServer, before: number): Promise<number> {
    await server.client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: server.uri('Dockerfile') },
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return server.told - before;
  }
});
