import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  CompletionRequest,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentLink,
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  HoverRequest,
  MarkupContent,
} from 'vscode-languageserver/node';
import { type StatusParams, statusNotification } from '../../server/src/protocol';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const vagrantfile = `# Three of a kind, and a database
require "yaml"
sizes = YAML.load_file("sizes.yml")

Vagrant.configure("2") do |config|
  config.vm.box = "bento/ubuntu-24.04"
  (1..3).each do |i|
    config.vm.define "web-#{i}" do |web|
      web.vm.network "private_network", ip: "192.168.56.1#{i}"
      web.vm.provider "virtualbox" do |vb|
        vb.memory = 1024 * i
        vb.cpus = 2
      end
    end
  end
  config.vm.define "db" do |db|
    db.vm.hostname = "db"
    db.vm.provision "shell", path: "setup.sh"
    db.vm.provider "virtualbox" do |vb|
      vb.memory = sizes["db"]
      vb.cpus = 4
    end
  end
end
`;

const domain = `<domain type='kvm'>
  <name>shop</name>
  <memory unit='GB'>2</memory>
  <vcpu>4</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <source file='/images/shop.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

describe('definitions of machines over stdio', () => {
  let folder = '';
  let client: PlainClient;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-machines-'));
    await writeFile(path.join(folder, 'sizes.yml'), 'db: 4096\n');
    await writeFile(path.join(folder, 'setup.sh'), 'echo\n');
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (settings: object = {}) =>
    client.initialize({}, [pathToFileURL(folder).href], { commands: ['plimsoll.showLayers'], settings });

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  async function open(name: string, languageId: string, text: string): Promise<string> {
    const uri = uriOf(name);
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  async function lenses(uri: string): Promise<readonly string[]> {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return (found ?? []).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
  }

  /** Hover at the first character of a text behind the start of another. */
  async function hover(uri: string, text: string, place: string): Promise<string> {
    const lines = text.slice(0, text.indexOf(place)).split('\n');
    const position = { line: lines.length - 1, character: (lines.at(-1) ?? '').length + 1 };
    const found = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    return MarkupContent.is(found?.contents) ? found.contents.value : '';
  }

  async function symbols(uri: string): Promise<readonly string[]> {
    const found = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    const shown = (entry: DocumentSymbol, depth: number): string[] => [
      `${'  '.repeat(depth)}${entry.name}`,
      ...(entry.children ?? []).flatMap((child) => shown(child, depth + 1)),
    ];
    // The server never answers with the flat form.
    return ((found ?? []) as DocumentSymbol[]).flatMap((entry) => shown(entry, 0));
  }

  it('tells of the machines of a Vagrantfile', async () => {
    await start();
    const uri = await open('Vagrantfile', 'ruby', vagrantfile);
    await eventually(async () => {
      const [total, web, db, ...others] = await lenses(uri);
      assert.match(total ?? '', /^4: 4 machines · 10 vCPU · 10 GiB/);
      assert.match(
        web ?? '',
        /^7: ×3: web-1 … web-3, each 2 vCPU · 1–3 GiB · bento\/ubuntu-24\.04.* · VirtualBox \(type 2\)$/,
      );
      assert.match(db ?? '', /^15: db: 4 vCPU · 4 GiB · bento\/ubuntu-24\.04.* · VirtualBox \(type 2\)$/);
      assert.deepEqual(others, []);
    });
    const { diagnostics } = await client.diagnostics(uri, 1);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['folder-project-writable', 'box-unversioned'],
    );
  });

  it('tells in a loop what a value is for each machine', async () => {
    await start();
    const uri = await open('Vagrantfile', 'ruby', vagrantfile);
    await eventually(async () =>
      assert.match(
        await hover(uri, vagrantfile, '1024 * i'),
        /^Here, by machine:\n- web-1: `1 GiB`\n- web-2: `2 GiB`\n- web-3: `3 GiB`\n\n\*\*memory\*\* · VirtualBox/,
      ),
    );
    assert.match(
      await hover(uri, vagrantfile, 'box = '),
      /^\*\*box\*\* · config\.vm[\s\S]*The box `bento\/ubuntu-24\.04` for virtualbox:\n- Disk as the guest sees it: 68\.7 GB/,
    );
  });

  it('weighs what a script installs by apt on a box of Debian, as soon as the index is read', async () => {
    await writeFile(path.join(folder, 'setup.sh'), 'apt-get update && apt-get install -y nginx\n');
    const text = vagrantfile.replace('bento/ubuntu-24.04', 'debian/bookworm64');
    await start();
    const uri = await open('Vagrantfile', 'ruby', text);
    await eventually(async () =>
      assert.match(
        await hover(uri, text, 'define "db"'),
        /\n- Provisioned software: ≈ 2\d\d MB \(\d+–\d+ MB\), estimated from 2 packages of Debian bookworm's index beside what a box has, 20/,
      ),
    );
    assert.doesNotMatch(await hover(uri, text, 'define "web'), /software/);
  });

  it('gives an outline, and links to files and boxes', async () => {
    await start();
    const uri = await open('Vagrantfile', 'ruby', vagrantfile);
    await eventually(async () => {
      const outline = await symbols(uri);
      assert.equal(outline[0], 'web-1 … web-3 (×3)');
      assert.ok(
        outline.includes('db') && outline.includes('  memory') && outline.includes('  provision'),
        outline.join('\n'),
      );
    });
    const links: readonly DocumentLink[] =
      (await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })) ?? [];
    assert.deepEqual(links.map(({ range, target }) => `${range.start.line}: ${target}`).sort(), [
      `17: ${uriOf('setup.sh')}`,
      `2: ${uriOf('sizes.yml')}`,
      '5: https://portal.cloud.hashicorp.com/vagrant/discover/bento/ubuntu-24.04',
    ]);
  });

  it('completes a half-typed setting', async () => {
    await start();
    const text = vagrantfile.replace('db.vm.hostname = "db"', 'db.vm.');
    const uri = await open('Vagrantfile', 'ruby', text);
    const line = text.slice(0, text.indexOf('db.vm.\n')).split('\n').length - 1;
    const position = { line, character: '    db.vm.'.length };
    const found = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const items = Array.isArray(found) ? found : (found?.items ?? []);
    assert.ok(
      items.some(({ label, documentation }) => label === 'hostname' && JSON.stringify(documentation).includes('name')),
    );
    await eventually(async () => assert.match((await lenses(uri)).join('\n'), /×3: web-1 … web-3/));
  });

  it('reads ENV and the provider from the settings', async () => {
    const text = `Vagrant.configure("2") do |config|
  config.vm.box = ENV["BOX"]
  config.vm.provider "virtualbox"
  config.vm.provider "libvirt" do |lv|
    lv.memory = 3072
  end
end
`;
    await start({ vagrant: { env: { BOX: 'debian/bookworm64' }, provider: 'libvirt' } });
    const uri = await open('Vagrantfile', 'ruby', text);
    await eventually(async () =>
      assert.match((await lenses(uri)).join(), /1 vCPU · 3 GiB · debian\/bookworm64.* · KVM \(type 1\)/),
    );
  });

  it('tells of a libvirt domain, what is wrong with it, and what it comes to', async () => {
    await start();
    const statuses: StatusParams[] = [];
    client.connection.onNotification(statusNotification, (params: StatusParams) => {
      statuses.push(params);
    });
    const uri = await open('shop.xml', 'xml', domain.replace("device='disk'", "device='dsik'"));
    const { diagnostics } = await client.diagnostics(uri, 1);
    assert.match(diagnostics.map(({ message }) => message).join(), /disk/);
    assert.match((await lenses(uri)).join(), /^0: shop: 4 vCPU · 1\.86 GiB .*· KVM \(type 1\)$/);
    assert.match(
      await hover(uri, domain, 'memory unit'),
      /^\*\*\\<memory\\>\*\*[\s\S]*Here: `1\.86 GiB` \(1953125 KiB\)/,
    );
    assert.deepEqual((await symbols(uri)).slice(0, 3), ['shop', '  memory', '  processors']);
    assert.deepEqual([statuses[0]?.subject, statuses[0]?.text], ['machines', '1 machine · 4 vCPU · 1.86 GiB']);
  });

  it('completes elements, attributes and values of libvirt', async () => {
    await start();
    const text = domain.replace("<target dev='vda' bus='virtio'/>", '<');
    const uri = await open('shop.xml', 'xml', text);
    const line = text.split('\n').findIndex((each) => each.trim() === '<');
    const position = { line, character: 7 };
    const found = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const labels = (Array.isArray(found) ? found : (found?.items ?? [])).map(({ label }) => label);
    assert.ok(labels.includes('target') && labels.includes('driver') && !labels.includes('vcpu'), labels.join());
  });

  it('says nothing at all of other XML and other Ruby', async () => {
    await start();
    const others = [
      await open('pom.xml', 'xml', '<project><name>a</name></project>'),
      await open('other.xml', 'xml', "<domain log-root='x'><name>a</name></domain>"),
      await open('app.rb', 'ruby', 'Vagrant.configure("2") { |c| c.vm.box = "x" }'),
    ];
    const ours = await open('shop.xml', 'xml', domain);
    await client.diagnostics(ours, 1);
    for (const uri of others) {
      assert.deepEqual([await lenses(uri), await symbols(uri), await hover(uri, 'abcd', 'b')], [[], [], '']);
      assert.equal(
        client.published.find((params) => params.uri === uri),
        undefined,
      );
    }
  });

  it('begins when XML becomes a definition, and ends when it is one no more', async () => {
    await start();
    const uri = await open('new.xml', 'xml', '');
    assert.deepEqual(await lenses(uri), []);
    await client.change(uri, 2, domain);
    assert.equal((await lenses(uri)).length, 1);
    await client.change(uri, 3, '<project/>');
    assert.deepEqual(await lenses(uri), []);
    await client.change(uri, 4, domain);
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    assert.deepEqual(await lenses(uri), []);
  });

  it('answers while a Vagrantfile is cut at any line', async () => {
    await start();
    const uri = await open('Vagrantfile', 'ruby', '');
    const lines = vagrantfile.split('\n');
    for (let count = 0; count <= lines.length; count++) {
      const text = lines.slice(0, count).join('\n');
      await client.change(uri, count + 2, text);
      await hover(uri, `${text}x`, 'x');
      await lenses(uri);
      await symbols(uri);
    }
    await eventually(async () => assert.match((await lenses(uri))[0] ?? '', /4 machines · 10 vCPU · 10 GiB/));
  });
});

/** Files that a definition reads arrive a moment later. */
