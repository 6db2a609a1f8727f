import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  DidOpenTextDocumentNotification,
  type TextEdit,
} from 'vscode-languageserver/node';
import { applyEdits } from '../../server/src/core/text/edit';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };
const literals: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

const vagrantfile = `# 😀
Vagrant.configure("2") do |config|
  config.vm.box = "debian/trixie64"
  config.vm.box_version = "13.20251117.1"
  config.vm.synced_folder ".", "/vagrant", disabled: true
  (1..3).each do |i|
    config.vm.define "web-#{i}" do |web|
      web.vm.network "forwarded_port", guest: 80, host: 8080 + i
    end
  end
end
`;

const domain = `<domain type='kvm'>
  <name>shop</name>
  <memory unit='GiB'>2</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    <graphics type='vnc' port='-1'
              listen='0.0.0.0'/>
    <rng model='virtio'>
      <backend model='random'>/dev/random</backend>
    </rng>
  </devices>
</domain>
`;

describe('findings in definitions of machines over stdio', () => {
  let folder = '';
  let client: PlainClient;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-machine-actions-'));
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, languageId: string, text: string): Promise<string> {
    const uri = pathToFileURL(path.join(folder, name)).href;
    await client.initialize(literals, [pathToFileURL(folder).href], { settings: {} });
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  /** The rules that find something in a version, once they do: the parser of Ruby is loaded with the first file. */
  async function found(uri: string, version: number): Promise<readonly (string | number | undefined)[]> {
    await client.diagnostics(uri, version);
    await actions(uri);
    const newest = client.published.findLast((params) => params.uri === uri && params.version === version);
    return (newest?.diagnostics ?? []).map(({ code }) => code);
  }

  async function actions(uri: string, only?: string): Promise<readonly CodeAction[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
    const answer = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    });
    return (answer ?? []).filter((each): each is CodeAction => 'edit' in each);
  }

  function applied(text: string, edits: readonly TextEdit[] | undefined): string {
    const lines = new LineIndex(text);
    const spans = (edits ?? []).map(({ range, newText }) => ({
      span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
      text: newText,
    }));
    return applyEdits(text, spans);
  }

  it('tells a place once, whatever a loop makes of it, and mends it', async () => {
    const uri = await open('Vagrantfile', 'ruby', vagrantfile);
    assert.deepEqual(await found(uri, 1), ['forward-open']);
    const [fix, ignore, ...others] = await actions(uri);
    assert.deepEqual([fix?.title, ignore?.title, others], ['Listen on 127.0.0.1', 'Ignore forward-open here', []]);
    const mended = applied(vagrantfile, fix?.edit?.changes?.[uri]);
    assert.equal(mended, vagrantfile.replace('8080 + i', '8080 + i, host_ip: "127.0.0.1"'));
    await client.change(uri, 2, mended);
    assert.deepEqual(await found(uri, 2), []);
    await client.change(uri, 3, applied(vagrantfile, ignore?.edit?.changes?.[uri]));
    assert.deepEqual(await found(uri, 3), []);
  });

  it('mends XML, and puts comments where they may stand', async () => {
    const uri = await open('shop.xml', 'xml', domain);
    assert.deepEqual(await found(uri, 1), ['graphics-open', 'rng-blocking']);
    const offered = await actions(uri);
    assert.deepEqual(
      offered.map(({ title, isPreferred }) => [title, isPreferred ?? false]),
      [
        ['Listen on 127.0.0.1', false],
        ['Use /dev/urandom', true],
        ['Ignore graphics-open here', false],
        ['Ignore rng-blocking here', false],
      ],
    );
    const [listen, , ignore] = offered;
    assert.equal(applied(domain, listen?.edit?.changes?.[uri]), domain.replace('0.0.0.0', '127.0.0.1'));
    const quiet = applied(domain, ignore?.edit?.changes?.[uri]);
    assert.equal(quiet, domain.replace('    <graphics', '    <!-- plimsoll ignore=graphics-open -->\n    <graphics'));
    await client.change(uri, 2, quiet);
    assert.deepEqual(await found(uri, 2), ['rng-blocking']);
  });

  it('mends all findings of one rule at once', async () => {
    const [line = ''] = /^ *web\.vm\.network.*\n/m.exec(vagrantfile) ?? [];
    const text = vagrantfile.replace(line, line + line.replace('8080', '8180') + line.replace('8080', '8280'));
    const uri = await open('Vagrantfile', 'ruby', text);
    assert.deepEqual(await found(uri, 1), ['forward-open', 'forward-open', 'forward-open']);
    const all = (await actions(uri)).find(({ title }) => title === 'Fix all 3 of forward-open in this file');
    await client.change(uri, 2, applied(text, all?.edit?.changes?.[uri]));
    assert.deepEqual([await found(uri, 2), all?.kind, all?.isPreferred], [[], 'quickfix', undefined]);
  });

  it('applies all safe fixes at once, and only those', async () => {
    const uri = await open('shop.xml', 'xml', domain);
    await found(uri, 1);
    const [all, ...others] = await actions(uri, 'source.fixAll.plimsoll');
    assert.deepEqual(others, []);
    assert.equal(applied(domain, all?.edit?.changes?.[uri]), domain.replace('/dev/random', '/dev/urandom'));
  });
});
