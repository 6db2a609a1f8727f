import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HoverRequest, InlayHintRequest } from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** Memory, where the system has a folder in it: making 200,000 files on a disk takes a minute. */
const quickest = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

describe('large and odd build contexts', () => {
  let folder = '';
  let client: PlainClient;
  let uri = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(quickest, 'plimsoll-large-'));
    uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    client = new PlainClient(server);
  });

  afterEach(async function () {
    this.timeout(120_000);
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const labels = async (): Promise<string[]> =>
    (
      (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: wholeFile })) ?? []
    ).map((hint) => String(hint.label));

  async function settled(): Promise<string[]> {
    for (;;) {
      const found = await labels();
      if (!found.includes('…')) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('answers while 200,000 files are being counted, and then counts them all', async function () {
    this.timeout(120_000);
    makeFiles(folder, 200, 1000);
    await client.initialize({});
    await client.open(uri, 'FROM scratch\nCOPY . /\nRUN x\n');
    await client.diagnostics(uri, 1);
    assert.deepEqual(await labels(), ['…', '+?'], 'counting takes longer than the first answer');
    let answers = 0;
    let version = 1;
    while ((await labels()).includes('…')) {
      await client.change(uri, ++version, 'x', { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } });
      await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 1, character: 1 },
      });
      answers++;
    }
    assert.ok(answers > 2, `the server answered ${answers} times while it counted`);
    assert.deepEqual(await settled(), ['+200 B', '+?']);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 1 },
    });
    assert.match(JSON.stringify(hover), /200000 files, 200 folders/);
  });

  it('does not enter folders that are ignored', async () => {
    makeFiles(path.join(folder, 'node_modules'), 5, 5);
    makeFiles(path.join(folder, '.git'), 5, 5);
    writeFileSync(path.join(folder, '.dockerignore'), 'node_modules\n.git\n.dockerignore\n');
    writeFileSync(path.join(folder, 'a'), 'abc');
    await client.initialize({});
    await client.open(uri, 'FROM scratch\nCOPY . /\n');
    assert.deepEqual(await settled(), ['+3 B']);
  });

  it('counts around pipes, circles of links, and links that lead nowhere or outside', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    symlinkSync('.', path.join(folder, 'self'));
    symlinkSync('b', path.join(folder, 'a'));
    symlinkSync('a', path.join(folder, 'b'));
    symlinkSync('/etc', path.join(folder, 'outside'));
    writeFileSync(path.join(folder, 'file'), 'abcd');
    await client.initialize({});
    await client.open(
      uri,
      'FROM scratch\nCOPY . /\nCOPY a /x\nCOPY pipe /y\nCOPY self/self/file /z\nCOPY outside/passwd /p\n',
    );
    const [all, circle, , through, outside] = await settled();
    assert.deepEqual([all, circle, through, outside], ['+4 B', '+?', '+4 B', '+?']);
  });
});

/** `folders` folders of `files` files each; the first has one byte, the others none. */
function makeFiles(root: string, folders: number, files: number): void {
  for (let folder = 0; folder < folders; folder++) {
    const here = path.join(root, `folder-${folder}`);
    mkdirSync(here, { recursive: true });
    for (let file = 0; file < files; file++) writeFileSync(path.join(here, `file-${file}`), file === 0 ? 'x' : '');
  }
}
