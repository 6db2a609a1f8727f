import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  HoverRequest,
  type InlayHint,
  InlayHintRequest,
  RegistrationRequest,
} from 'vscode-languageserver/node';
import { type LayersView, layersRequest } from '../../server/src/protocol';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

describe('language server over stdio', () => {
  let folder = '';
  let client: PlainClient;
  let uri = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-lsp-'));
    uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const hints = async (): Promise<InlayHint[]> =>
    (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: wholeFile })) ?? [];

  /** Hints once nothing is being counted any more, as `line:label`. */
  async function settledHints(): Promise<string[]> {
    for (let tries = 0; tries < 200; tries++) {
      const found = await hints();
      if (found.every(({ label }) => label !== '…'))
        return found.map(({ position, label }) => `${position.line}:${String(label)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the hints never settled');
  }

  async function lenses(): Promise<string[]> {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return (found ?? []).map((lens) => `${lens.range.start.line}:${lens.command?.title}`);
  }

  it('serves an editor that announces nothing', async () => {
    const { capabilities, serverInfo } = await client.initialize({});
    assert.equal(serverInfo?.name, 'plimsoll-language-server');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    await writeFile(path.join(folder, 'a.txt'), 'x'.repeat(1234));
    await client.open(uri, 'FROM scratch\nCOPY a.txt /\nHEALTHCHECK NONE\n');
    assert.deepEqual((await client.diagnostics(uri, 1)).diagnostics, []);
    assert.deepEqual(await settledHints(), ['1:+1.2 kB']);
    assert.deepEqual(await lenses(), ['0:1.2 kB on disk · ≈ 374 B to download · 1 layer']);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 1 },
    });
    assert.match(JSON.stringify(hover), /1,234 bytes, counted from 1 file in the build context/);
    assert.equal(await client.stop(), 0);
  });

  it('gives lenses that do nothing to editors that cannot show the layers, and the command to those that can', async () => {
    await client.initialize({}, [], { commands: ['plimsoll.showLayers'] });
    await client.open(uri, 'FROM scratch\n');
    const [lens] = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
    assert.deepEqual([lens?.command?.command, lens?.command?.arguments], ['plimsoll.showLayers', [uri]]);
    const view = await client.connection.sendRequest<LayersView | null>(layersRequest, { uri });
    assert.deepEqual([view?.image.name, view?.image.steps.length], ['0', 1]);
  });

  it('follows incremental edits', async () => {
    await client.initialize({});
    await client.open(uri, 'FROM scratch\n');
    await client.change(uri, 2, 'ENV A=1\n', { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
    await client.change(uri, 3, 'RUN make', { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } });
    await client.diagnostics(uri, 3);
    assert.deepEqual(await settledHints(), ['1:+?']);
  });

  it('answers for each of a file’s half-typed forms', async () => {
    await client.initialize({});
    const text =
      'ARG V=1\nFROM debian:bookworm AS b\nENV A=${V:-x}\nCOPY --from=b <<EOF /a b\nx\nEOF\nRUN ["a",\nONBUILD COPY . .\nHEALTHCHECK --interval=1s CMD x\n';
    await client.open(uri, '');
    for (let length = 0; length <= text.length; length++) {
      await client.change(uri, length + 2, text.slice(0, length));
      const position = { line: text.slice(0, length).split('\n').length - 1, character: 0 };
      await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      await hints();
      await lenses();
    }
    assert.equal((await client.diagnostics(uri, text.length + 2)).version, text.length + 2);
    assert.equal(client.process.exitCode, null);
  });

  it('counts positions in UTF-8 for a client that offers nothing else', async () => {
    const { capabilities } = await client.initialize({ general: { positionEncodings: ['utf-8'] } });
    assert.equal(capabilities.positionEncoding, 'utf-8');
    await client.open(uri, 'FROM scratch\nRUN echo "ä𝄞" x\n');
    assert.deepEqual(
      (await hints()).map(({ position }) => position),
      [{ line: 1, character: 19 }],
    );
    await client.change(uri, 2, 'y', { start: { line: 1, character: 18 }, end: { line: 1, character: 19 } });
    await client.change(uri, 3, '\nRUN b', { start: { line: 1, character: 19 }, end: { line: 1, character: 19 } });
    assert.deepEqual(
      (await hints()).map(({ position }) => position),
      [
        { line: 1, character: 19 },
        { line: 2, character: 5 },
      ],
    );
  });

  it('counts again when a copied file or the ignore file changes', async () => {
    const watched: unknown[] = [];
    client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      watched.push(...registrations.map((registration) => registration.method));
    });
    await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, [
      pathToFileURL(folder).href,
    ]);
    await writeFile(path.join(folder, 'a.txt'), 'x'.repeat(10));
    await client.open(uri, 'FROM scratch\nCOPY *.txt /\n');
    assert.deepEqual(await settledHints(), ['1:+10 B']);
    assert.ok(watched.includes('workspace/didChangeWatchedFiles'));
    const changed = async (name: string, type: FileChangeType): Promise<void> => {
      const change = { uri: pathToFileURL(path.join(folder, name)).href, type };
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [change] });
    };
    await writeFile(path.join(folder, 'b.txt'), 'x'.repeat(7));
    await changed('b.txt', FileChangeType.Created);
    await eventually(async () => assert.deepEqual(await settledHints(), ['1:+17 B']));
    await writeFile(path.join(folder, '.dockerignore'), 'a.*\n');
    await changed('.dockerignore', FileChangeType.Created);
    await eventually(async () => assert.deepEqual(await settledHints(), ['1:+7 B']));
    await unlink(path.join(folder, '.dockerignore'));
    await changed('.dockerignore', FileChangeType.Deleted);
    await eventually(async () => assert.deepEqual(await settledHints(), ['1:+17 B']));
  });

  it('looks again at a save, for editors that watch no files', async () => {
    await client.initialize({});
    await writeFile(path.join(folder, 'a.txt'), 'x');
    await client.open(uri, 'FROM scratch\nCOPY a.txt /\n');
    assert.deepEqual(await settledHints(), ['1:+1 B']);
    await writeFile(path.join(folder, 'a.txt'), 'xyz');
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    await eventually(async () => assert.deepEqual(await settledHints(), ['1:+3 B']));
  });

  it('names a source that is not there, at its place, until it is there', async () => {
    await client.initialize({});
    await client.open(uri, 'FROM scratch\nCOPY nowhere /\nHEALTHCHECK NONE\n');
    await eventually(() => {
      const { diagnostics } = client.published.at(-1) ?? { diagnostics: [] };
      assert.deepEqual(
        diagnostics.map(({ code, range }) => [code, range.start.character, range.end.character]),
        [['source-missing', 5, 12]],
      );
    });
  });

  it('says so where a file is too large or is no text, and stays alive', async () => {
    await client.initialize({});
    await client.open(uri, `FROM scratch\n${'RUN x\n'.repeat(1_700_000)}`);
    assert.match(String((await client.diagnostics(uri, 1)).diagnostics[0]?.message), /larger than 1 MB/);
    await client.change(uri, 2, 'FROM scratch\u0000');
    assert.match(String((await client.diagnostics(uri, 2)).diagnostics[0]?.message), /not text/);
    assert.deepEqual(await hints(), []);
    await client.change(uri, 3, 'FROM scratch\nRUN x\nHEALTHCHECK NONE\n');
    assert.deepEqual((await client.diagnostics(uri, 3)).diagnostics, []);
  });

  it('survives a Dockerfile that vanishes while it is open, and a context of oddities', async () => {
    await client.initialize({});
    await writeFile(path.join(folder, 'Dockerfile'), '');
    await client.open(uri, 'FROM scratch\nCOPY . /\n');
    await settledHints();
    await rm(folder, { recursive: true });
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    await eventually(async () => assert.match((await settledHints()).join(), /^1:/));
    assert.equal(client.process.exitCode, null);
  });

  it('reads nothing outside of an untrusted workspace', async () => {
    const outside = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-outside-'));
    await writeFile(path.join(outside, 'secret.txt'), 'x'.repeat(999));
    await writeFile(
      path.join(folder, 'compose.yaml'),
      `services:\n  a:\n    build:\n      context: ${outside}\n      dockerfile: ${path.join(folder, 'Dockerfile')}\n`,
    );
    await client.initialize({}, [pathToFileURL(folder).href], { trusted: false });
    await client.open(uri, 'FROM scratch\nCOPY secret.txt /\n');
    assert.deepEqual(await settledHints(), ['1:+?']);
    await client.connection.sendNotification('plimsoll/trust');
    await eventually(async () => assert.deepEqual(await settledHints(), ['1:+999 B']));
    await rm(outside, { recursive: true });
  });

  it('reads nothing of a Dockerfile that is opened without its folder, while nothing is trusted', async () => {
    await writeFile(path.join(folder, 'a.txt'), 'x');
    await client.initialize({}, [], { trusted: false });
    await client.open(uri, 'FROM scratch\nCOPY a.txt /\n');
    assert.deepEqual(await settledHints(), ['1:+?']);
  });

  it('gives no figure where the ignore file makes the build fail, and says why', async () => {
    await writeFile(path.join(folder, 'a.txt'), 'x');
    await writeFile(path.join(folder, '.dockerignore'), 'a[\n');
    await client.initialize({});
    await client.open(uri, 'FROM scratch\nCOPY a.txt /\n');
    assert.deepEqual(await settledHints(), ['1:+?']);
    const position = { line: 1, character: 1 };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.match(JSON.stringify(hover), /the ignore file cannot be used/);
  });

  it('answers null for a document that is not open', async () => {
    await client.initialize({});
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    assert.equal(hover, null);
  });
});
