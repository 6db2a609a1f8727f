import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  DidChangeConfigurationNotification,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const literals: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};
const versions: ClientCapabilities = { ...literals, workspace: { workspaceEdit: { documentChanges: true } } };

const text = `FROM debian:bookworm
# 😀
  RUN apt-get update && apt-get install -y gnupg
`;

/** What short examples are told besides. */
const quiet = { 'healthcheck-missing': 'off', 'user-missing': 'off', 'system-package-unpinned': 'off' };

const wholeFile = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

describe('code actions over stdio', () => {
  let folder = '';
  let client: PlainClient;
  let uri = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-actions-'));
    uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    await writeFile(path.join(folder, 'Dockerfile'), text);
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function actions(range: Range = wholeFile, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const params = { textDocument: { uri }, range };
    const context = { diagnostics: [], ...(only === undefined ? {} : { only: [...only] }) };
    const found = await client.connection.sendRequest(CodeActionRequest.type, { ...params, context });
    return (found ?? []).filter((each): each is CodeAction => 'edit' in each);
  }

  async function start(capabilities: ClientCapabilities, content = text): Promise<void> {
    const settings = { rules: { severity: quiet } };
    await client.initialize(capabilities, [pathToFileURL(folder).href], { settings });
    await client.open(uri, content);
    await client.diagnostics(uri, 1);
  }

  const titles = (found: readonly CodeAction[]) => found.map(({ title, kind }) => `${kind}: ${title}`);

  it('offers each fix, and to ignore each finding', async () => {
    await start(literals);
    assert.deepEqual(titles(await actions()), [
      'quickfix: Clear apt’s package lists in this RUN',
      'quickfix: Install only what is needed',
      'quickfix: Ignore apt-lists-kept here',
      'quickfix: Ignore apt-recommends here',
    ]);
    assert.deepEqual(await actions({ start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }), []);
  });

  it('prefers fixes that change nothing else, and says which finding each is for', async () => {
    await start(literals);
    const [lists, recommends] = await actions();
    assert.equal(lists?.isPreferred, true);
    assert.equal(recommends?.isPreferred, undefined);
    assert.deepEqual(
      lists?.diagnostics?.map(({ code }) => code),
      ['apt-lists-kept'],
    );
  });

  it('makes text that has the finding no more', async () => {
    await start(literals);
    const [lists, recommends, , ignore] = await actions();
    const applied = (action: CodeAction | undefined) => apply(text, action?.edit?.changes?.[uri] ?? []);
    assert.equal(applied(lists), text.replace('gnupg', 'gnupg && rm -rf /var/lib/apt/lists/*'));
    assert.equal(applied(recommends), text.replace('install', 'install --no-install-recommends'));
    assert.equal(applied(ignore), text.replace('  RUN', '  # plimsoll ignore=apt-recommends\n  RUN'));
    await client.change(uri, 2, applied(ignore));
    await client.diagnostics(uri, 2);
    assert.deepEqual(titles(await actions()), [
      'quickfix: Clear apt’s package lists in this RUN',
      'quickfix: Ignore apt-lists-kept here',
    ]);
  });

  it('names the version that an edit is for, to clients that read it', async () => {
    await start(versions);
    await client.change(uri, 7, `# another line\n${text}`);
    const [lists] = await actions();
    const [change] = lists?.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'textDocument' in change);
    assert.deepEqual(change.textDocument, { uri, version: 7 });
    assert.equal(change.edits[0]?.range.start.line, 3);
  });

  it('applies all safe fixes, and only those, as a source action', async () => {
    await start(literals);
    for (const only of [['source.fixAll.plimsoll'], ['source.fixAll'], ['source']]) {
      const [all, ...rest] = await actions(wholeFile, only);
      assert.deepEqual(rest, []);
      assert.equal(all?.kind, 'source.fixAll.plimsoll');
      assert.equal(
        apply(text, all?.edit?.changes?.[uri] ?? []),
        text.replace('gnupg', 'gnupg && rm -rf /var/lib/apt/lists/*'),
      );
    }
    assert.deepEqual(await actions(wholeFile, ['source.organizeImports']), []);
    assert.deepEqual(await actions(wholeFile, ['refactor']), []);
  });

  it('keeps to the threshold of the settings', async () => {
    await start(literals);
    const rules = { severity: quiet };
    const settings = { plimsoll: { waste: { threshold: '25 MB' }, rules } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    assert.deepEqual(titles(await actions()), []);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { plimsoll: { waste: { threshold: 'nonsense' }, rules } },
    });
    assert.equal((await actions()).length, 4);
  });

  it('offers nothing to clients that cannot take edits, nor where findings are switched off', async () => {
    const result = await client.initialize({}, [pathToFileURL(folder).href], { settings: {} });
    assert.equal(result.capabilities.codeActionProvider, undefined);
    await client.open(uri, text);
    assert.deepEqual(await actions(), []);
  });

  it('offers nothing where findings are switched off', async () => {
    await start(literals);
    const settings = { plimsoll: { diagnostics: { enabled: false } } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    assert.deepEqual(await actions(), []);
  });
});

/** Applies edits as an editor does: by lines and UTF-16 characters, from the last to the first. */
function apply(content: string, edits: readonly TextEdit[]): string {
  const lines = content.split('\n');
  const offset = ({ line, character }: Range['start']): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (done, { range, newText }) => done.slice(0, offset(range.start)) + newText + done.slice(offset(range.end)),
      content,
    );
}
