import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answer, missing } from '../core/sizes/answer';
import { nothingAllowed, type WorldConfiguration } from '../core/world';
import { Machines } from './machines';

describe('files that Vagrantfiles read', () => {
  let top = '';
  let home = '';
  let uri = '';
  const changed: string[] = [];
  let machines: Machines;
  beforeEach(() => {
    top = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-machines-')));
    home = path.join(top, 'home');
    mkdirSync(path.join(home, 'conf'), { recursive: true });
    writeFileSync(path.join(home, 'conf/a.yml'), 'a: 1');
    writeFileSync(path.join(top, 'secret'), 's');
    uri = pathToFileURL(path.join(home, 'Vagrantfile')).href;
    changed.length = 0;
    machines = new Machines(
      (uris) => changed.push(...uris),
      () => missing('the test has no package index'),
    );
    machines.configure(configuration(home));
  });
  afterEach(() => rmSync(top, { recursive: true }));

  const at = (name: string) => path.join(home, name).split(path.sep).join('/');

  async function settled<T>(ask: () => Answer<T>): Promise<Answer<T>> {
    assert.equal(ask().kind, 'pending');
    await machines.settled();
    return ask();
  }

  it('gives texts, kinds and names, and tells who asked', async () => {
    const { files, folder, path: own } = machines.around(uri);
    assert.deepEqual([folder, own], [at('').replace(/\/$/, ''), at('Vagrantfile')]);
    assert.deepEqual(await settled(() => files.read(at('conf/a.yml'))), { kind: 'ready', value: 'a: 1' });
    assert.deepEqual(changed, [uri]);
    assert.deepEqual(await settled(() => files.kind(at('conf'))), { kind: 'ready', value: 'folder' });
    assert.deepEqual(await settled(() => files.kind(at('none'))), { kind: 'ready', value: null });
    assert.deepEqual(await settled(() => files.read(at('conf'))), { kind: 'ready', value: null });
    assert.deepEqual(await settled(() => files.list(at('conf'))), { kind: 'ready', value: ['a.yml'] });
  });

  it('reads nothing outside of the workspace, and does not look', () => {
    const { files } = machines.around(uri);
    for (const name of [`${at('..')}/secret`, '/etc/passwd', at('conf/../../secret')]) {
      const answer = files.read(name);
      assert.match(answer.kind === 'missing' ? answer.because : '', /lies outside of the workspace/);
    }
  });

  it('follows no link out of it', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync(path.join(top, 'secret'), path.join(home, 'link'));
    symlinkSync(top, path.join(home, 'up'));
    const { files } = machines.around(uri);
    for (const name of ['link', 'up/secret']) {
      const answer = await settled(() => files.read(at(name)));
      assert.match(answer.kind === 'missing' ? answer.because : '', /leads out of the workspace/);
    }
    assert.equal((await settled(() => files.list(at('up')))).kind, 'missing');
  });

  it('reads again what has changed, and tells only who asked for it', async () => {
    const { files } = machines.around(uri);
    await settled(() => files.read(at('conf/b.yml')));
    await settled(() => files.list(at('conf')));
    changed.length = 0;
    machines.filesChanged([path.join(home, 'other')]);
    assert.deepEqual(changed, []);
    writeFileSync(path.join(home, 'conf/b.yml'), 'b: 2');
    machines.filesChanged([path.join(home, 'conf/b.yml')]);
    assert.deepEqual(changed, [uri]);
    assert.deepEqual(await settled(() => files.read(at('conf/b.yml'))), { kind: 'ready', value: 'b: 2' });
    const names = await settled(() => files.list(at('conf')));
    assert.deepEqual(names.kind === 'ready' ? [...(names.value ?? [])].sort() : null, ['a.yml', 'b.yml']);
  });

  it('tells no document that is closed', async () => {
    await settled(() => machines.around(uri).files.read(at('conf/a.yml')));
    changed.length = 0;
    machines.close(uri);
    machines.filesChanged([path.join(home, 'conf/a.yml')]);
    assert.deepEqual(changed, []);
  });

  it('reads what lies beside a document that is opened by itself, where that is trusted', async () => {
    const lone = pathToFileURL(path.join(top, 'Vagrantfile')).href;
    machines.configure({ ...configuration(home), trusted: false });
    assert.equal(machines.around(lone).files.read(at('../secret')).kind, 'missing');
    machines.configure(configuration(home));
    const { files } = machines.around(lone);
    assert.deepEqual(await settled(() => files.read(`${top.split(path.sep).join('/')}/secret`)), {
      kind: 'ready',
      value: 's',
    });
  });

  it('reads nothing for a document that is on no disk', () => {
    const { files, folder } = machines.around('untitled:Vagrantfile');
    assert.equal(files.read(`${folder}/x`).kind, 'missing');
  });

  it('hands on what the user sets', () => {
    machines.configure({
      ...configuration(home),
      machines: { provider: 'libvirt', environment: new Map([['A', 'b']]) },
    });
    const { provider, environment } = machines.around(uri);
    assert.deepEqual([provider, environment.get('A')], ['libvirt', 'b']);
  });
});

function configuration(folder: string): WorldConfiguration {
  return {
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: null,
    buildContexts: {},
    folders: [pathToFileURL(folder).href],
    trusted: true,
    permissions: nothingAllowed,
  };
}
