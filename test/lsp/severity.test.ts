import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
} from 'vscode-languageserver/node';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

/** A Dockerfile that a rule on builds and a rule on isolation have something to say of. */
const text = 'FROM scratch\nCOPY nowhere /\n';
const watched = ['source-missing', 'healthcheck-missing'] as const;

describe('the severity of rules over stdio', () => {
  let folder = '';
  let client: PlainClient;
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-severity-'));
    client = new PlainClient(server);
    await mkdir(path.join(folder, '.git'));
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (severity: unknown, capabilities = {}) =>
    client.initialize(capabilities, [uriOf('.')], { settings: { rules: { severity } } });

  const choose = (severity: unknown): Promise<void> =>
    client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { plimsoll: { rules: { severity } } },
    });

  /** The last that was published of the rules looked at here: `user-missing Warning`. */
  const shown = (
    uri: string,
    expected: Readonly<Record<string, DiagnosticSeverity>>,
    codes: readonly string[] = watched,
  ) =>
    eventually(() => {
      const last = client.published.findLast((params) => params.uri === uri);
      assert.ok(last);
      const found = last.diagnostics.filter(({ code }) => codes.includes(String(code)));
      assert.deepEqual(Object.fromEntries(found.map(({ code, severity }) => [code, severity])), expected);
    });

  it('is the rule’s own without a word, and where the word is none', async () => {
    await start({ 'source-missing': 'never', 'healthcheck-missing': 3, nonsense: 'error' });
    await client.open(uriOf('Dockerfile'), text);
    await shown(uriOf('Dockerfile'), {
      'source-missing': DiagnosticSeverity.Warning,
      'healthcheck-missing': DiagnosticSeverity.Hint,
    });
  });

  it('is what the setting says, from the start and after a change', async () => {
    await start({ 'source-missing': 'error', 'healthcheck-missing': 'off' });
    await client.open(uriOf('Dockerfile'), text);
    await shown(uriOf('Dockerfile'), { 'source-missing': DiagnosticSeverity.Error });
    await choose({ 'healthcheck-missing': 'warning', 'source-missing': 'information' });
    await shown(uriOf('Dockerfile'), {
      'source-missing': DiagnosticSeverity.Information,
      'healthcheck-missing': DiagnosticSeverity.Warning,
    });
  });

  it('is what plimsoll.yaml says, and the setting wins', async () => {
    await writeFile(
      path.join(folder, 'plimsoll.yaml'),
      'version: 1\nrules:\n  source-missing: error\n  healthcheck-missing: error\n',
    );
    await start({ 'healthcheck-missing': 'warning' });
    await client.open(uriOf('Dockerfile'), text);
    await shown(uriOf('Dockerfile'), {
      'source-missing': DiagnosticSeverity.Error,
      'healthcheck-missing': DiagnosticSeverity.Warning,
    });
    await writeFile(path.join(folder, 'plimsoll.yaml'), 'version: 1\nrules:\n  source-missing: off\n');
    const textDocument = { uri: uriOf('plimsoll.yaml') };
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument });
    await shown(uriOf('Dockerfile'), { 'healthcheck-missing': DiagnosticSeverity.Warning });
  });

  it('holds for plimsoll.yaml itself', async () => {
    await start({ 'plimsoll-key': 'information' });
    await client.open(uriOf('plimsoll.yaml'), 'version: 1\nrules:\n  user-misisng: off\n');
    const codes = ['plimsoll-key'];
    await shown(uriOf('plimsoll.yaml'), { 'plimsoll-key': DiagnosticSeverity.Information }, codes);
    await choose({ 'plimsoll-key': 'off' });
    await shown(uriOf('plimsoll.yaml'), {}, codes);
  });

  it('offers nothing for what is off', async () => {
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
    await start({ 'healthcheck-missing': 'off' }, { textDocument: { codeAction } });
    await client.open(uriOf('Dockerfile'), text);
    const titles = async (): Promise<readonly string[]> => {
      const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
      const params = { textDocument: { uri: uriOf('Dockerfile') }, range, context: { diagnostics: [] } };
      const offered = await client.connection.sendRequest(CodeActionRequest.type, params);
      return watched.map((id) => `Ignore ${id} here`).filter((own) => offered?.some(({ title }) => title === own));
    };
    await eventually(async () => assert.deepEqual(await titles(), ['Ignore source-missing here']));
    await choose({});
    await eventually(async () => assert.ok((await titles()).includes('Ignore healthcheck-missing here')));
  });

  it('holds for machines', async () => {
    const uri = uriOf('Vagrantfile');
    const machine = 'Vagrant.configure("2") { |c| c.vm.box = "a/b"; c.ssh.insert_key = false }\n';
    await start({ 'ssh-key-kept': 'hint' });
    const textDocument = { uri, languageId: 'ruby', version: 1, text: machine };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    await shown(uri, { 'ssh-key-kept': DiagnosticSeverity.Hint }, ['ssh-key-kept']);
    await choose({ 'ssh-key-kept': 'off' });
    await shown(uri, {}, ['ssh-key-kept']);
    await choose({ 'ssh-key-kept': 'error' });
    await shown(uri, { 'ssh-key-kept': DiagnosticSeverity.Error }, ['ssh-key-kept']);
  });
});
