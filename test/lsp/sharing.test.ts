import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { type SharingView, sharingNotification, sharingRequest, showLayersCommand } from '../../server/src/protocol';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };
const head = 'FROM debian:bookworm-slim\nWORKDIR /app\nCOPY data.bin .\n';

describe('what images of a workspace share, over LSP', () => {
  let home = '';
  let folder = '';
  let client: PlainClient;
  let news = 0;

  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-sharing-'));
    folder = path.join(home, 'workspace');
    for (const name of ['api', 'web', 'job']) await write(`${name}/data.bin`, 'x'.repeat(5000));
    await write('api/Dockerfile', `${head}CMD ["api"]\n`);
    await write('web/Dockerfile', `${head}RUN echo web > /who\n`);
    await write('job/Dockerfile', 'FROM alpine:3.20.3\n');
    client = new PlainClient(server);
    news = 0;
    client.connection.onNotification(sharingNotification, () => {
      news++;
    });
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(home, { recursive: true, force: true });
  });

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    return pathToFileURL(file).href;
  }

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  async function start(options: object = {}): Promise<void> {
    await client.initialize({}, [pathToFileURL(folder).href], { commands: [showLayersCommand], ...options });
  }

  const ask = () => client.connection.sendRequest<SharingView | null>(sharingRequest);

  /** Asks until the answer is as wanted; the last one otherwise, for the assertion to tell. */
  async function answer<T>(question: () => Promise<T>, wanted: (found: T) => boolean): Promise<T> {
    for (let tries = 0; ; tries++) {
      const found = await question();
      if (wanted(found) || tries === 150) return found;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  const settled = () => answer(ask, (view) => view?.complete === true && view.images.every(({ pending }) => !pending));

  async function lens(name: string): Promise<string> {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf(name) } });
    return found?.[0]?.command?.title ?? '';
  }

  async function changed(name: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: uriOf(name), type }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  const sharesOf = (view: SharingView | null) =>
    Object.fromEntries((view?.images ?? []).map(({ name, shares }) => [name, shares]));

  it('reads nothing where the setting says so, until it says otherwise', async () => {
    await start({ settings: { sharing: { enabled: false } } });
    await client.open(uriOf('api/Dockerfile'), `${head}CMD ["api"]\n`);
    await client.diagnostics(uriOf('api/Dockerfile'), 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await ask(), null);
    assert.doesNotMatch(await lens('api/Dockerfile'), /shares/);
    const set = (enabled: boolean) =>
      client.connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { plimsoll: { sharing: { enabled } } },
      });
    await set(true);
    assert.equal((await settled())?.totals.images, 3);
    await set(false);
    assert.equal(await answer(ask, (view) => view === null), null);
    assert.doesNotMatch(await lens('api/Dockerfile'), /shares/);
  });

  it('finds all images, with what they share and what is their own', async () => {
    await start();
    const view = await settled();
    assert.deepEqual(sharesOf(view), {
      'api/Dockerfile': 'shares 3 layers, 74.9 MB, with web/Dockerfile',
      'job/Dockerfile': null,
      'web/Dockerfile': 'shares 3 layers, 74.9 MB, with api/Dockerfile',
    });
    assert.equal(view?.totals.images, 3);
    assert.ok(
      (await answer(
        async () => news,
        (count) => count > 0,
      )) > 0,
      'the client was not told',
    );
  });

  it('says so above FROM, and takes it back with an edit that is not saved', async () => {
    await start();
    const uri = uriOf('api/Dockerfile');
    await client.open(uri, `${head}CMD ["api"]\n`);
    await settled();
    assert.match(await lens('api/Dockerfile'), / · shares 3 layers, 74.9 MB, with web\/Dockerfile$/);
    await client.change(uri, 2, 'FROM debian:bookworm-slim\nWORKDIR /srv\n');
    const after = await answer(
      () => lens('api/Dockerfile'),
      (title) => title.includes('shares 1 layer'),
    );
    assert.match(after, / · shares 1 layer, 74.9 MB, with web\/Dockerfile$/);
  });

  it('tells layers apart by the content of files, and follows them', async () => {
    await write('web/data.bin', 'y'.repeat(5000));
    await start();
    const before = await settled();
    assert.equal(sharesOf(before)['api/Dockerfile'], 'shares 2 layers, 74.9 MB, with web/Dockerfile');
    await write('web/data.bin', 'x'.repeat(5000));
    await changed('web/data.bin', FileChangeType.Changed);
    const after = await answer(ask, (view) => sharesOf(view)['api/Dockerfile']?.includes('3 layers') === true);
    assert.equal(sharesOf(after)['api/Dockerfile'], 'shares 3 layers, 74.9 MB, with web/Dockerfile');
  });

  it('follows Dockerfiles that come and go, folders of them too', async () => {
    await start();
    await settled();
    await rm(path.join(folder, 'web'), { recursive: true });
    await changed('web', FileChangeType.Deleted);
    await write('new/deep/Dockerfile', head.replace('COPY data.bin .\n', ''));
    await changed('new', FileChangeType.Created);
    const after = await answer(ask, (view) => sharesOf(view)['api/Dockerfile']?.includes('new/') === true);
    assert.deepEqual(sharesOf(after), {
      'api/Dockerfile': 'shares 2 layers, 74.9 MB, with new/deep/Dockerfile',
      'job/Dockerfile': null,
      'new/deep/Dockerfile': 'shares 2 layers, 74.9 MB, with api/Dockerfile',
    });
  });

  it('names what stands in the way', async () => {
    const steps = ['COPY one.bin /one', 'COPY two.bin /two'];
    for (const [name, order] of [
      ['a', steps],
      ['b', [...steps].reverse()],
    ] as const) {
      await write(`${name}/one.bin`, '1'.repeat(2_000_000));
      await write(`${name}/two.bin`, '2'.repeat(3_000_000));
      await write(`${name}/Dockerfile`, `FROM scratch\nCOPY data.txt /\n${order.join('\n')}\n`);
      await write(`${name}/data.txt`, 'the same');
    }
    await start();
    const view = await settled();
    const found = view?.images.find(({ name }) => name === 'a/Dockerfile')?.nearMiss;
    assert.deepEqual(found, {
      text: 'would share 5.0 MB more with b/Dockerfile if lines 3 and 4 swapped',
      line: 2,
      gain: 5_000_000,
    });
  });

  it('looks at nothing outside of an untrusted workspace', async () => {
    await writeFile(path.join(home, 'outside.bin'), 'x');
    await write(
      'compose.yaml',
      'services:\n  out:\n    build: { context: .., dockerfile: workspace/out/Dockerfile }\n',
    );
    await write('out/Dockerfile', 'FROM debian:bookworm-slim\nCOPY outside.bin /\n');
    await start({ trusted: false });
    const view = await settled();
    const out = view?.images.find(({ name }) => name === 'out/Dockerfile');
    assert.equal(out?.undecided, 'from line 2 on, COPY outside.bin /, it cannot be told');
    assert.equal(sharesOf(view)['api/Dockerfile'], 'shares 3 layers, 74.9 MB, with web/Dockerfile');
  });

  it('has no images where no folder is open', async () => {
    await client.initialize({}, [], { commands: [showLayersCommand] });
    const view = await settled();
    assert.deepEqual(view?.images, []);
  });
});
