import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  CompletionRequest,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  HoverRequest,
  InlayHintRequest,
  RegistrationRequest,
} from 'vscode-languageserver/node';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

describe('budgets over stdio', () => {
  let folder = '';
  let client: PlainClient;
  let dockerfile = '';
  let budgets = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-budgets-'));
    dockerfile = uriOf('Dockerfile');
    budgets = uriOf('plimsoll.yaml');
    client = new PlainClient(server);
    await mkdir(path.join(folder, '.git'));
    await write('a', 'x'.repeat(1000));
    await write('b', 'x'.repeat(500));
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  async function write(name: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }

  /** What was published last for a document, as `line:from-to code`. */
  function last(uri: string): readonly string[] | null {
    const found = client.published.findLast((params) => params.uri === uri);
    // Rules on other matters have something to say of such short Dockerfiles, too.
    return found?.diagnostics.filter(({ code }) => /^(budget|plimsoll)-/.test(String(code))).map(place) ?? null;
  }

  const shown = (uri: string, expected: readonly string[] | null): Promise<void> =>
    eventually(() => assert.deepEqual(last(uri), expected));

  const saved = (uri: string): Promise<void> =>
    client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });

  it('stand on the line that crosses them, as one edits', async () => {
    await write('plimsoll.yaml', 'version: 1\nbudgets:\n  - image: 1200\n    layer: 800\n');
    await client.initialize({});
    await client.open(dockerfile, 'FROM scratch\nCOPY a /\nCOPY b /\n');
    await shown(dockerfile, ['2:0-8 budget-image', '1:0-8 budget-layer']);
    const message = client.published.at(-1)?.diagnostics[0]?.message;
    assert.equal(message, 'The image is over its budget of 1.2 kB: 1.5 kB; crossed here by +500 B.');
    const firstLine = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    await client.change(dockerfile, 2, '', firstLine);
    await shown(dockerfile, []);
    await client.change(dockerfile, 3, '# first\nCOPY b /b1\nCOPY b /b2\n', { ...firstLine, end: firstLine.start });
    await shown(dockerfile, ['4:0-8 budget-image']);
  });

  it('are read again when plimsoll.yaml is saved, by clients that watch no files', async () => {
    const text = 'version: 1\nbudgets:\n  - image: 2 kB\n';
    await write('plimsoll.yaml', text);
    await client.initialize({});
    await client.open(dockerfile, 'FROM scratch\nCOPY a /\n');
    await client.open(budgets, text);
    await shown(dockerfile, []);
    await client.change(budgets, 2, text.replace('2 kB', '999'));
    await write('plimsoll.yaml', text.replace('2 kB', '999'));
    assert.deepEqual(last(dockerfile), [], 'what is typed is no budget yet');
    await saved(budgets);
    await shown(dockerfile, ['1:0-8 budget-image']);
    await unlink(path.join(folder, 'plimsoll.yaml'));
    await saved(dockerfile);
    await shown(dockerfile, []);
  });

  it('are read again when plimsoll.yaml comes, changes and goes beside the editor', async () => {
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    await client.open(dockerfile, 'FROM scratch\nCOPY a /\n');
    await shown(dockerfile, []);
    const changed = async (type: FileChangeType): Promise<void> => {
      const params = { changes: [{ uri: budgets, type }] };
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, params);
    };
    await write('plimsoll.yaml', 'version: 1\nbudgets:\n  - layer: 10\n');
    await changed(FileChangeType.Created);
    await shown(dockerfile, ['1:0-8 budget-layer']);
    await write('plimsoll.yaml', 'version: 1\nbudgets:\n  - layer: 10 MB\n');
    await changed(FileChangeType.Changed);
    await shown(dockerfile, []);
    await write('plimsoll.yaml', 'version: 1\nbudgets:\n  - image: 10\n');
    await changed(FileChangeType.Changed);
    await shown(dockerfile, ['1:0-8 budget-image']);
    await unlink(path.join(folder, 'plimsoll.yaml'));
    await changed(FileChangeType.Deleted);
    await shown(dockerfile, []);
  });

  it('tells what is wrong in plimsoll.yaml itself while it is written', async () => {
    await client.initialize({});
    await client.open(budgets, 'version: 1\nbudgets:\n  - imgae: 250 MB\n    layer: 5 megs\n');
    await shown(budgets, ['2:4-9 plimsoll-key', '3:11-17 plimsoll-value']);
    await client.change(budgets, 2, 'version: 1\nbudgets:\n  - image: 250 MB\n    layer: 5 MB\n');
    await shown(budgets, []);
    await client.change(budgets, 3, '['.repeat(40_000));
    await shown(budgets, ['0:0-0 plimsoll-syntax']);
    await client.change(budgets, 4, 'version: 1\n');
    await shown(budgets, []);
    const nothing = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: budgets },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.equal(nothing, null, 'it is not taken for a Dockerfile');
  });

  it('completes keys, amounts, the Dockerfiles that are there and the stages of open ones', async () => {
    await write('services/api/Dockerfile', '');
    await write('services/web/Dockerfile', '');
    const { capabilities } = await client.initialize({});
    assert.ok(capabilities.completionProvider);
    await client.open(dockerfile, 'FROM scratch AS runtime\n');
    let version = 0;
    const labels = async (marked: string): Promise<readonly string[]> => {
      const before = marked.slice(0, marked.indexOf('|')).split('\n');
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      await client.open(budgets, marked.replace('|', ''), ++version);
      const answer = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: budgets },
        position,
      });
      const items: readonly CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
      return items.map(({ label }) => label);
    };
    assert.deepEqual(await labels('|'), ['version', 'budgets', 'rules']);
    assert.deepEqual(await labels('budgets:\n  - image: 1\n    |'), ['dockerfiles', 'target', 'download', 'layer']);
    assert.deepEqual((await labels('budgets:\n  - image: 25|')).slice(0, 2), ['25 MB', '25 MiB']);
    assert.deepEqual(await labels('budgets:\n  - target: |'), ['runtime']);
    await write('Dockerfile', '');
    assert.deepEqual(await labels('budgets:\n  - dockerfiles: |'), [
      '**/Dockerfile',
      'services/*/Dockerfile',
      'Dockerfile',
      'services/api/Dockerfile',
      'services/web/Dockerfile',
    ]);
    const elsewhere = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: dockerfile },
      position: { line: 0, character: 5 },
    });
    assert.equal(elsewhere, null);
  });

  it('registers its completion for plimsoll.yaml alone where the client can', async () => {
    const registered: unknown[] = [];
    client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      registered.push(...registrations.filter(({ method }) => method === 'textDocument/completion'));
    });
    const { capabilities } = await client.initialize({ textDocument: { completion: { dynamicRegistration: true } } });
    assert.equal(capabilities.completionProvider, undefined);
    await eventually(() => assert.match(JSON.stringify(registered), /"pattern":"\*\*\/plimsoll\.yaml"/));
  });

  it('says what a key means', async () => {
    await client.initialize({});
    await client.open(budgets, 'version: 1\nbudgets:\n  - layer: 5 MB\n');
    const position = { line: 2, character: 6 };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: budgets }, position });
    assert.match(JSON.stringify(hover), /one step of the Dockerfile may add/);
  });

  it('reads no plimsoll.yaml outside of an untrusted workspace, and lists nothing there', async () => {
    const small = 'version: 1\nbudgets:\n  - image: 1\n';
    await write('plimsoll.yaml', small);
    await write('work/a', 'xx');
    await write('work/sub/a', 'xx');
    await write('out/plimsoll.yaml', small);
    if (process.platform !== 'win32')
      await symlink('../../out/plimsoll.yaml', path.join(folder, 'work/sub/plimsoll.yaml'));
    await client.initialize({}, [uriOf('work')], { trusted: false });
    for (const name of ['work/Dockerfile', 'work/sub/Dockerfile']) {
      await client.open(uriOf(name), 'FROM scratch\nCOPY a /\n');
      await shown(uriOf(name), []);
      // Waits until nothing is being read any more.
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: uriOf(name) }, range });
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepEqual(last(uriOf(name)), []);
    }
    await client.open(budgets, 'budgets:\n  - dockerfiles: ');
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: budgets },
      position: { line: 1, character: 17 },
    });
    assert.deepEqual(Array.isArray(answer) ? answer : answer?.items, []);
    await client.connection.sendNotification('plimsoll/trust');
    await shown(uriOf('work/Dockerfile'), ['1:0-8 budget-image']);
    if (process.platform !== 'win32') await shown(uriOf('work/sub/Dockerfile'), ['1:0-8 budget-image']);
  });

  it('applies the budgets inside of an untrusted workspace', async () => {
    await write('plimsoll.yaml', 'version: 1\nbudgets:\n  - image: 1\n');
    await client.initialize({}, [pathToFileURL(folder).href], { trusted: false });
    await client.open(dockerfile, 'FROM scratch\nCOPY a /\n');
    await shown(dockerfile, ['1:0-8 budget-image']);
  });
});

function place({ range, code }: Diagnostic): string {
  return `${range.start.line}:${range.start.character}-${range.end.character} ${code}`;
}
