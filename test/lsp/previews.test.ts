import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const able: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
};

const ordered = 'FROM scratch\n# the sources\nCOPY src /app\nCOPY model /srv/model\n';

describe('edits that are shown before they are applied, over stdio', () => {
  let folder = '';
  let client: PlainClient;
  let uri = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-previews-'));
    uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function write(name: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }

  function git(...words: string[]): void {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, ...words], { cwd: folder, stdio: 'pipe' });
  }

  /** So many commits that change a file. */
  async function commits(count: number, name: string): Promise<void> {
    for (let at = 0; at < count; at++) {
      await write(name, `${at}`.repeat(2_000_000 / `${at}`.length));
      git('add', '-A');
      git('commit', '-q', '-m', `${at}`);
    }
  }

  async function fixes(text: string, capabilities = able): Promise<readonly CodeAction[]> {
    await writeFile(path.join(folder, 'Dockerfile'), text);
    await client.initialize(capabilities, [pathToFileURL(folder).href], { settings: {} });
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    const found = (await client.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    const others = (each: CodeAction): boolean => each.diagnostics?.[0]?.code !== 'dockerfile-copied';
    return found
      .filter((each): each is CodeAction => 'edit' in each)
      .filter((each) => others(each) && !each.title.startsWith('Ignore '));
  }

  it('reorder steps, with the gain beside the difference', async () => {
    await write('src/a', 'a'.repeat(2_000_000));
    await write('model', 'm'.repeat(9_000_000));
    const [action, ...rest] = await fixes(ordered);
    assert.deepEqual(rest, []);
    assert.equal(action?.title, 'Reorder the steps: about 3.7 MB less to make again at a change');
    assert.equal(action.isPreferred, undefined);
    const { label, description, needsConfirmation } = annotationOf(action.edit);
    assert.equal(label, action.title);
    assert.equal(needsConfirmation, true);
    assert.match(description ?? '', /^What an average change makes again: .* \(by usual odds, not a history\)\.$/);
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    assert.deepEqual(
      change.edits.map((edit) => 'newText' in edit && edit.newText),
      ['COPY model /srv/model\n# the sources\nCOPY src /app'],
    );
  });

  it('reorder by the history of the files, where git tells it', async () => {
    await write('src/a', 'a'.repeat(2_000_000));
    await write('model', 'm'.repeat(9_000_000));
    git('init', '-q');
    await commits(12, 'src/a');
    const [action] = await fixes(ordered);
    assert.match(annotationOf(action?.edit).description ?? '', /\(by the last 12 commits\)\.$/);
  });

  it('offer no other order where the history speaks for the one that stands', async () => {
    await write('src/a', 'a'.repeat(2_000_000));
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    await commits(12, 'model');
    assert.deepEqual(await fixes(ordered), []);
  });

  it('make an ignore file', async () => {
    await write('.git/objects/pack', 'p'.repeat(3_000_000));
    await write('node_modules/a/index.js', 'n'.repeat(3_000_000));
    const [action, ...rest] = await fixes('FROM scratch\nCOPY . /app/\n');
    assert.deepEqual(rest, []);
    assert.match(action?.title ?? '', /^Make a \.dockerignore that keeps out \.git, node_modules, Dockerfile and/);
    const place = pathToFileURL(path.join(folder, '.dockerignore')).href;
    const [make, fill] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(make, { kind: 'create', uri: place, options: { ignoreIfExists: true } });
    assert.ok(fill !== undefined && 'edits' in fill);
    assert.deepEqual(fill.textDocument, { uri: place, version: null });
    assert.deepEqual(
      fill.edits.map((edit) => 'newText' in edit && edit.newText),
      ['.git\nnode_modules\nDockerfile\n.dockerignore\n'],
    );
    assert.ok(!existsSync(path.join(folder, '.dockerignore')), 'nothing is written by the server');
  });

  it('make no file for a client that cannot', async () => {
    await write('.git/objects/pack', 'p'.repeat(3_000_000));
    const { textDocument } = able;
    assert.deepEqual(
      await fixes('FROM scratch\nCOPY . /app/\n', textDocument === undefined ? {} : { textDocument }),
      [],
    );
  });

  it('mend a line of an ignore file', async () => {
    await write('web/node_modules/a/index.js', 'n'.repeat(3_000_000));
    await write('.dockerignore', 'Dockerfile\nnode_modules\n');
    const [action] = await fixes('FROM scratch\nCOPY . /app/\n');
    assert.equal(action?.title, 'Write **/node_modules in .dockerignore');
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 12 } };
    assert.deepEqual(change.edits, [{ range, newText: '**/node_modules' }]);
  });
});

function annotationOf(edit: WorkspaceEdit | undefined) {
  const [annotation] = Object.values(edit?.changeAnnotations ?? {});
  assert.ok(annotation !== undefined);
  return annotation;
}
