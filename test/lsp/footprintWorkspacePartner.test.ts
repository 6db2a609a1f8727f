import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DidOpenTextDocumentNotification, FileChangeType } from 'vscode-languageserver/node';
import { trustNotification } from '../../server/src/protocol';
import { partnerRequest } from '../../server/src/protocol/footprint';
import { domain, machine, vagrantfile, WorkspaceFolder } from './footprintWorkspaceFolder';

describe('who does the same job, over LSP', () => {
  let w: WorkspaceFolder;

  beforeEach(async () => {
    w = await WorkspaceFolder.make();
  });

  afterEach(() => w.end());

  it('is found by folder, name and what both install, in files that nobody has open', async () => {
    await w.write('web/Dockerfile', 'FROM debian:12\nRUN apt-get update && apt-get install -y nginx\nEXPOSE 80\n');
    const install = ' m.vm.provision "shell", inline: "apt-get update && apt-get install -y nginx"';
    await w.write('web/Vagrantfile', vagrantfile(`${machine('a')}\n${machine('b', install)}`));
    await w.write('db/vm.xml', domain);
    await w.write('db/pom.xml', '<project xmlns="http://maven.apache.org/POM/4.0.0"><name>db</name></project>');
    await w.start();
    assert.equal(
      await w.found('container', w.subject('web/Dockerfile')),
      'web/Vagrantfile#b: same folder; both install nginx',
    );
    const { others, typical } = await w.partner('container', w.subject('web/Dockerfile'));
    assert.deepEqual(
      others.map(({ name, file, line, detail }) => [name, file, line, detail]),
      [
        ['b', 'web/Vagrantfile', 6, 'VirtualBox, 2 vCPU, 2 GiB'],
        ['a', 'web/Vagrantfile', 1, 'VirtualBox, 2 vCPU, 2 GiB'],
        ['db', 'db/vm.xml', 0, 'KVM, 2 vCPU, 4 GiB'],
      ],
    );
    assert.deepEqual(typical[0], {
      subject: { kind: 'typical', id: 'debian-13' },
      side: 'machine',
      name: 'Debian 13',
      file: 'typical machine, which nobody defined',
      line: null,
      detail: 'KVM, 2 vCPU, 2 GiB, cloud image of 436 MB',
    });
    assert.equal(
      await w.found('machine', w.subject('web/Vagrantfile', 'b')),
      'web/Dockerfile: same folder; both install nginx',
    );
  });

  it('of a service is a machine of its name, and of all services all machines', async () => {
    await w.write('compose.yaml', 'services:\n  web:\n    image: nginx:1.27\n  db:\n    image: postgres:16\n');
    await w.write('vms/Vagrantfile', vagrantfile(`${machine('web')}\n${machine('db')}`));
    await w.write('other/Vagrantfile', vagrantfile(`${machine('x')}\n${machine('y')}`));
    await w.start();
    assert.equal(await w.found('container', w.subject('compose.yaml', 'db')), 'vms/Vagrantfile#db: both are called db');
    const both = [w.subject('compose.yaml', 'web'), w.subject('compose.yaml', 'db')];
    const all = 'vms/Vagrantfile#web + vms/Vagrantfile#db: web and db are on both sides';
    assert.equal(await w.found('container', ...both), all);
    assert.equal(await w.found('container', w.subject('compose.yaml')), all);
  });

  it('of a Dockerfile is a machine of the name of its service', async () => {
    await w.write('docker/prod/Dockerfile', 'FROM debian:12\n');
    await w.write('compose.yaml', 'services:\n  shop: { build: docker/prod }\n  db: { image: postgres }\n');
    await w.write('vms/Vagrantfile', vagrantfile(`${machine('shop')}\n${machine('db')}`));
    await w.start();
    const shop = 'vms/Vagrantfile#shop: both are called shop';
    assert.equal(await w.found('container', w.subject('docker/prod/Dockerfile')), shop);
  });

  it('is the machine whose scripts build the Dockerfile, whatever lies nearer', async () => {
    await w.write('app/Dockerfile', 'FROM debian:12\n');
    await w.write('app/Vagrantfile', vagrantfile(machine('near')));
    await w.write('ops/build.sh', '#!/bin/sh\ndocker build -t app /srv/app\n');
    const share = ' m.vm.synced_folder "../app", "/srv/app"\n m.vm.provision "shell", path: "build.sh"';
    await w.write('ops/Vagrantfile', vagrantfile(machine('builder', share)));
    await w.start();
    assert.match(
      (await w.found('container', w.subject('app/Dockerfile'))) ?? '',
      /^ops\/Vagrantfile#builder: .*builds Dockerfile/,
    );
  });

  it('follows what is typed and not saved, what changes on disk, and what is deleted', async () => {
    await w.write('shop/Dockerfile', 'FROM debian:12\n');
    await w.write('vms/Vagrantfile', vagrantfile(machine('one')));
    await w.start();
    const shop = w.subject('shop/Dockerfile');
    assert.equal(await w.found('container', shop), null);
    const uri = w.uri('vms/Vagrantfile');
    const textDocument = { uri, languageId: 'ruby', version: 1, text: vagrantfile(machine('shop')) };
    await w.client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const called = 'vms/Vagrantfile#shop: both are called shop';
    assert.equal(await w.found('container', shop), called);
    await w.client.change(uri, 2, vagrantfile(machine('two')));
    assert.equal(await w.found('container', shop), null);
    await w.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await w.write('vms/Vagrantfile', vagrantfile(machine('shop')));
    await w.changed('vms/Vagrantfile', FileChangeType.Changed);
    assert.equal(await w.found('container', shop), called);
    await w.write('shop/Vagrantfile', vagrantfile(machine('dev')));
    await w.changed('shop/Vagrantfile', FileChangeType.Created);
    assert.equal((await w.partner('container', shop)).others.length, 2);
    await rm(path.join(w.folder, 'vms/Vagrantfile'));
    await w.changed('vms/Vagrantfile', FileChangeType.Deleted);
    assert.equal(await w.found('container', shop), 'shop/Vagrantfile#dev: same folder');
  });

  it('follows the files that a Vagrantfile reads', async () => {
    await w.write('shop/Dockerfile', 'FROM debian:12\n');
    await w.write('vms/names.yml', '- one\n');
    const body = 'YAML.load_file(File.join(__dir__, "names.yml")).each { |name| config.vm.define(name) { |m| } }';
    await w.write('vms/Vagrantfile', `require "yaml"\n${vagrantfile(body)}`);
    await w.start();
    assert.equal(await w.found('container', w.subject('shop/Dockerfile')), null);
    await w.write('vms/names.yml', '- shop\n');
    await w.changed('vms/names.yml', FileChangeType.Changed);
    assert.match((await w.found('container', w.subject('shop/Dockerfile'))) ?? '', /^vms.Vagrantfile#shop: /);
  });

  it('lies beside a file that somebody opened alone', async () => {
    await w.write('Vagrantfile', vagrantfile(machine('vm')));
    await w.write('below/Vagrantfile', vagrantfile(machine('other')));
    await w.write('Dockerfile', 'FROM debian:12\n');
    await w.start({}, { folders: [] });
    const { others } = await w.partner('container', w.subject('Dockerfile'));
    assert.deepEqual(
      others.map(({ name }) => name),
      ['vm'],
    );
    assert.equal(await w.found('container', w.subject('Dockerfile')), 'Vagrantfile#vm: same folder');
  });

  it('is read anew at each question for a client that watches no files', async () => {
    await w.write('shop/Dockerfile', 'FROM debian:12\n');
    await w.start({}, { capabilities: {} });
    assert.equal(await w.found('container', w.subject('shop/Dockerfile')), null);
    await w.write('vms/Vagrantfile', vagrantfile(machine('shop')));
    assert.match((await w.found('container', w.subject('shop/Dockerfile'))) ?? '', /^vms.Vagrantfile#shop: /);
    await w.write('vms/Vagrantfile', vagrantfile(machine('web')));
    assert.equal(await w.found('container', w.subject('shop/Dockerfile')), null);
  });

  it('is nobody for a machine that nobody defined, a file that is gone, and a wish that is none', async () => {
    await w.write('vm.xml', domain);
    await w.start();
    const nobody = await w.partner('machine', { kind: 'typical', id: 'debian-13' });
    assert.equal(nobody.found, null);
    assert.deepEqual(nobody.typical, []);
    assert.equal((await w.partner('container', w.subject('gone/Dockerfile'))).found, null);
    await assert.rejects(w.partner('container'), /1 to 200 subjects/);
    const wish = { side: 'neither', subjects: [w.subject('vm.xml')] };
    await assert.rejects(w.client.connection.sendRequest(partnerRequest, wish), /a side is/);
  });

  it('lies in no folder but those of a workspace that is not trusted', async () => {
    const outside = path.join(w.home, 'inner');
    await mkdir(outside);
    await writeFile(path.join(outside, 'Vagrantfile'), vagrantfile(machine('shop')));
    await mkdir(path.join(w.home, 'alone/inner'), { recursive: true });
    await writeFile(path.join(w.home, 'alone/inner/Dockerfile'), 'FROM debian:12\n');
    await symlink(outside, path.join(w.folder, 'link'));
    await w.write('vms/inner/Vagrantfile', vagrantfile(machine('inner')));
    await symlink(path.join(outside, 'Vagrantfile'), path.join(w.folder, 'vms/Vagrantfile'));
    await w.write('shop/Dockerfile', 'FROM debian:12\n');
    const there = {
      kind: 'file',
      uri: pathToFileURL(path.join(w.home, 'alone/inner/Dockerfile')).href,
      name: null,
    } as const;
    await w.start({ trusted: false });
    const { found: partner, others } = await w.partner('container', w.subject('shop/Dockerfile'));
    assert.equal(partner, null);
    assert.deepEqual(
      others.map(({ file }) => file),
      ['vms/inner/Vagrantfile'],
    );
    assert.equal(await w.found('container', there), null);
    await w.client.connection.sendNotification(trustNotification);
    assert.match((await w.found('container', there)) ?? '', /^vms.inner.Vagrantfile#inner: both are called inner/);
  });
});
