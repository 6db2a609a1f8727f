import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { qcow2Image } from '../core/machines/images/testImages';
import { type DiskImage, DiskImages } from './diskImages';
import type { ImageReach } from './imageFile';

describe('disk images on this machine', () => {
  let root = '';
  let reach: ImageReach = { folders: [], filesOutside: false };
  const inRoot = (...names: readonly string[]) => path.join(root, ...names);

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'plimsoll-disks-')));
    for (const folder of ['work', 'outside']) fs.mkdirSync(inRoot(folder));
    reach = { folders: [inRoot('work')], filesOutside: false };
  });

  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  async function look(file: string, as: string | null = null, from = reach) {
    const images = new DiskImages(() => {});
    images.image(file, as, from);
    await images.settled();
    return images.image(file, as, from);
  }

  async function found(file: string, as: string | null = null, from = reach): Promise<DiskImage> {
    const answer = await look(file, as, from);
    if (answer.kind !== 'ready') assert.fail(answer.kind === 'missing' ? answer.because : 'still pending');
    return answer.value;
  }

  async function refused(file: string, from = reach): Promise<string> {
    const answer = await look(file, null, from);
    return answer.kind === 'missing' ? answer.because : assert.fail(`it is ${answer.kind}`);
  }

  it('tell what a guest sees and what they take', async () => {
    const file = inRoot('work', 'a.qcow2');
    fs.writeFileSync(file, qcow2Image(5e9));
    const { format, virtual, used, backing, chain } = await found(file);
    assert.deepEqual({ format, backing, chain }, { format: 'qcow2', backing: null, chain: [] });
    assert.ok(virtual.kind === 'known' && virtual.bytes === 5e9);
    assert.ok(used.kind === 'known' && used.bytes === fs.statSync(file).blocks * 512);
  });

  it('with holes take less than they are long', async function () {
    if (process.platform === 'win32') return this.skip();
    const file = inRoot('work', 'a.img');
    fs.writeFileSync(file, '');
    fs.truncateSync(file, 1e9);
    const { virtual, used } = await found(file);
    assert.ok(virtual.kind === 'known' && virtual.bytes === 1e9);
    assert.ok(used.kind === 'known' && used.bytes < 1e6);
  });

  it('lead to the images below them', async () => {
    fs.mkdirSync(inRoot('work', 'base'));
    fs.writeFileSync(inRoot('work', 'top.qcow2'), qcow2Image(3e9, 'base/middle.qcow2', 'qcow2'));
    fs.writeFileSync(inRoot('work', 'base', 'middle.qcow2'), qcow2Image(2e9, '../base.img', 'raw'));
    fs.writeFileSync(inRoot('work', 'base.img'), 'x'.repeat(512));
    const { chain, backing } = await found(inRoot('work', 'top.qcow2'));
    assert.equal(backing, inRoot('work', 'base', 'middle.qcow2'));
    assert.deepEqual(
      chain.map((link) => link.kind === 'image' && [path.basename(link.image.path), link.image.format]),
      [
        ['middle.qcow2', 'qcow2'],
        ['base.img', 'raw'],
      ],
    );
  });

  const ends: readonly (readonly [name: string, backing: string, because: RegExp])[] = [
    ['outside of the workspace', '/etc/passwd', /passwd lies outside of the workspace$/],
    ['above it', '../outside/secret.img', /secret\.img lies outside of the workspace$/],
    ['nowhere', 'gone.qcow2', /gone\.qcow2 is not on this machine$/],
    ['on a server', 'nbd://example.org/disk', /^nbd:\/\/example\.org\/disk is no file$/],
    ['in QEMU’s own words', 'json:{"driver":"file","filename":"/etc/passwd"}', /is no file$/],
    ['itself', 'top.qcow2', /leads back to itself$/],
    ['a device', '/dev/zero', /lies outside of the workspace$/],
  ];
  for (const [name, backing, because] of ends)
    it(`do not follow a chain to ${name}`, async () => {
      fs.writeFileSync(inRoot('outside', 'secret.img'), 'secret');
      fs.writeFileSync(inRoot('work', 'top.qcow2'), qcow2Image(1e9, backing, 'raw'.repeat(name === 'itself' ? 0 : 1)));
      const [link] = (await found(inRoot('work', 'top.qcow2'))).chain;
      assert.match(link?.kind === 'unread' ? link.because : '', because);
    });

  it('do not follow a chain for ever', async () => {
    for (let at = 0; at < 40; at++)
      fs.writeFileSync(inRoot('work', `${at}.qcow2`), qcow2Image(1e9, `${at + 1}.qcow2`, 'qcow2'));
    const { chain } = await found(inRoot('work', '0.qcow2'));
    assert.equal(chain.length, 33);
    assert.deepEqual(chain.at(-1), {
      kind: 'unread',
      path: inRoot('work', '33.qcow2'),
      because: 'the chain of images is too long',
    });
  });

  it('outside of the workspace are read only where that is allowed', async () => {
    const file = inRoot('outside', 'a.qcow2');
    fs.writeFileSync(file, qcow2Image(1e9));
    assert.match(await refused(file), /lies outside of the workspace$/);
    assert.match(await refused(inRoot('outside', 'gone.qcow2')), /lies outside of the workspace$/);
    assert.equal((await found(file, null, { ...reach, filesOutside: true })).format, 'qcow2');
  });

  it('are not reached by a link that leads out', async function () {
    if (process.platform === 'win32') return this.skip();
    fs.writeFileSync(inRoot('outside', 'a.qcow2'), qcow2Image(1e9));
    fs.symlinkSync(inRoot('outside', 'a.qcow2'), inRoot('work', 'link.qcow2'));
    assert.match(await refused(inRoot('work', 'link.qcow2')), /lies outside of the workspace$/);
  });

  it('are no folders, pipes, or devices', async function () {
    if (process.platform === 'win32') return this.skip();
    execFileSync('mkfifo', [inRoot('work', 'pipe')]);
    assert.match(await refused(inRoot('work', 'pipe')), /is no file but a device or a pipe/);
    assert.match(await refused('/dev/null', { folders: [], filesOutside: true }), /is no file but a device or a pipe/);
    assert.match(await refused(inRoot('work')), /is a folder$/);
  });

  it('that the definition calls raw are not looked into', async () => {
    fs.writeFileSync(inRoot('work', 'a.img'), qcow2Image(1e9, '/etc/passwd', 'raw'));
    const { format, virtual, chain } = await found(inRoot('work', 'a.img'), 'raw');
    assert.deepEqual([format, chain], ['raw', []]);
    assert.ok(virtual.kind === 'known' && virtual.bytes === 65_536);
  });

  it('in pieces take what the pieces take', async () => {
    const text = '# Disk DescriptorFile\nversion=1\nRW 8 FLAT "a-flat.vmdk" 0\n';
    fs.writeFileSync(inRoot('work', 'a.vmdk'), text);
    assert.deepEqual((await found(inRoot('work', 'a.vmdk'))).used.kind, 'unknown');
    fs.writeFileSync(inRoot('work', 'a-flat.vmdk'), 'x'.repeat(4096));
    const { used } = await found(inRoot('work', 'a.vmdk'));
    const blocks = ['a.vmdk', 'a-flat.vmdk'].map((name) => fs.statSync(inRoot('work', name)).blocks);
    assert.equal(used.kind === 'known' && used.bytes, blocks.reduce((sum, each) => sum + each, 0) * 512);
  });

  it('are read again when one of a chain changes', async () => {
    const [top, base] = [inRoot('work', 'top.qcow2'), inRoot('work', 'base.qcow2')];
    fs.writeFileSync(top, qcow2Image(2e9, 'base.qcow2', 'qcow2'));
    const arrived: string[] = [];
    const images = new DiskImages((file) => arrived.push(file));
    images.image(top, null, reach);
    await images.settled();
    fs.writeFileSync(base, qcow2Image(1e9));
    images.changed([inRoot('work', 'other.qcow2')]);
    assert.equal(images.image(top, null, reach).kind, 'ready');
    images.changed([base]);
    assert.equal(images.image(top, null, reach).kind, 'pending');
    await images.settled();
    const answer = images.image(top, null, reach);
    assert.equal(answer.kind === 'ready' && answer.value.chain[0]?.kind, 'image');
    assert.deepEqual(arrived, [top, top]);
  });
});
