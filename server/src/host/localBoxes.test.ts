import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { layOut, qcow2Image } from '../core/machines/images/testImages';
import { Boxes, cloudImage } from './boxes';
import { type LocalBox, LocalBoxes } from './localBoxes';

/** A VMDK as an OVF has it: 40 GiB in 8 KiB. */
const streamed = layOut(8192, {
  0: 'KDMV',
  4: [-4, 3],
  12: [-8, (40 * 2 ** 30) / 512],
  28: [-8, 1],
  36: [-8, 2],
  512: '# Disk DescriptorFile\nversion=1\ncreateType="streamOptimized"\n',
});

const ovf = `<Envelope><VirtualSystem><VirtualHardwareSection>
<Item><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>2</rasd:VirtualQuantity></Item>
<Item><rasd:AllocationUnits>MegaBytes</rasd:AllocationUnits><rasd:ResourceType>4</rasd:ResourceType><rasd:VirtualQuantity>1024</rasd:VirtualQuantity></Item>
</VirtualHardwareSection></VirtualSystem></Envelope>`;

describe('boxes that are installed on this machine', () => {
  let home = '';

  beforeEach(() => {
    home = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'plimsoll-boxes-')));
  });

  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  function install(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries({ 'metadata.json': '{}', ...files })) {
      const file = path.join(home, 'boxes', folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  }

  async function look(name: string, version: string | null, provider: string) {
    const boxes = new LocalBoxes(path.join(home, 'boxes'), () => {});
    boxes.box(name, version, provider);
    await boxes.settled();
    return boxes.box(name, version, provider);
  }

  async function found(name: string, version: string | null, provider: string): Promise<LocalBox> {
    const answer = await look(name, version, provider);
    if (answer.kind !== 'ready') assert.fail(answer.kind === 'missing' ? answer.because : 'still pending');
    return answer.value;
  }

  function blocks(...names: readonly string[]): number {
    return names.reduce((sum, name) => sum + fs.statSync(path.join(home, 'boxes', name)).blocks * 512, 0);
  }

  it('are measured for libvirt', async () => {
    const folder = 'someone-VAGRANTSLASH-debian12/1.0/libvirt';
    install(folder, { 'box.img': qcow2Image(20 * 2 ** 30), Vagrantfile: 'Vagrant.configure("2") { |config| }' });
    const { version, virtual, used, installed, memory, os, vagrantfile } = await found(
      'someone/debian12',
      null,
      'libvirt',
    );
    assert.equal(version, '1.0');
    assert.equal(virtual.kind === 'known' && virtual.bytes, 20 * 2 ** 30);
    assert.equal(used.kind === 'known' && used.bytes, blocks(`${folder}/box.img`));
    const names = ['box.img', 'metadata.json', 'Vagrantfile'].map((name) => `${folder}/${name}`);
    assert.equal(installed.kind === 'known' && installed.bytes, blocks(...names));
    assert.deepEqual(memory, { kind: 'unset', decides: 'the provider' });
    assert.equal(os.kind === 'known' && os.value, 'Debian 12');
    assert.match(vagrantfile ?? '', /^Vagrant\.configure/);
  });

  it('are measured for VirtualBox, whose disks are compressed', async () => {
    install('ubuntu-VAGRANTSLASH-jammy64/20240101.0.0/virtualbox', {
      'box.ovf': ovf,
      'ubuntu-jammy-22.04-cloudimg.vmdk': streamed,
      'ubuntu-jammy-22.04-cloudimg-configdrive.vmdk': layOut(2048, { 0: 'KDMV', 4: [-4, 1], 12: [-8, 20_480] }),
    });
    const { virtual, used, memory, cpus } = await found('ubuntu/jammy64', null, 'virtualbox');
    assert.equal(virtual.kind === 'known' && virtual.bytes, 40 * 2 ** 30);
    assert.equal(used.kind, 'unknown');
    assert.ok(used.kind === 'unknown' && (used.atLeast ?? 0) >= 8192);
    assert.equal(memory.kind === 'known' && memory.value, 2 ** 30);
    assert.equal(cpus.kind === 'known' && cpus.value, 2);
  });

  it('do not take their memory from an OVF that their own Vagrantfile may overrule', async () => {
    install('a-VAGRANTSLASH-b/1/virtualbox', { 'box.ovf': ovf, 'b.vmdk': streamed, Vagrantfile: 'v.memory = 4096' });
    assert.equal((await found('a/b', null, 'virtualbox')).memory.kind, 'unknown');
  });

  it('of VMware are a description and its pieces', async () => {
    const descriptor = '# Disk DescriptorFile\nversion=1\nRW 2048 SPARSE "d-s001.vmdk"\nRW 2048 SPARSE "d-s002.vmdk"\n';
    const folder = 'a-VAGRANTSLASH-b/1/vmware_desktop';
    install(folder, {
      'b.vmx': 'memsize = "2048"\nnumvcpus = "4"\n',
      'd.vmdk': descriptor,
      'd-s001.vmdk': 'x'.repeat(5000),
      'd-s002.vmdk': 'x',
    });
    const { virtual, used, memory } = await found('a/b', null, 'vmware_fusion');
    assert.equal(virtual.kind === 'known' && virtual.bytes, 4096 * 512);
    const names = ['d.vmdk', 'd-s001.vmdk', 'd-s002.vmdk'].map((name) => `${folder}/${name}`);
    assert.equal(used.kind === 'known' && used.bytes, blocks(...names));
    assert.equal(memory.kind === 'known' && memory.value, 2 ** 31);
  });

  it('are the newest that satisfies what is asked for', async () => {
    for (const version of ['1.9.0', '1.10.0', '2.0.0'])
      install(`a-VAGRANTSLASH-b/${version}/libvirt`, { 'box.img': qcow2Image(1e9) });
    install('a-VAGRANTSLASH-b/3.0.0/virtualbox', {});
    assert.equal((await found('a/b', null, 'libvirt')).version, '2.0.0');
    assert.equal((await found('a/b', '~> 1.2', 'libvirt')).version, '1.10.0');
    assert.equal((await look('a/b', '> 2', 'libvirt')).kind, 'missing');
  });

  it('may lie in a folder for their architecture', async () => {
    install('a-VAGRANTSLASH-b/1/amd64/libvirt', { 'box.img': qcow2Image(1e9) });
    install('c/0/libvirt', { 'box_0.img': qcow2Image(2e9), 'box_1.img': qcow2Image(1e9) });
    const [one, other] = [await found('a/b', null, 'libvirt'), await found('c', null, 'libvirt')];
    assert.equal(one.virtual.kind === 'known' && one.virtual.bytes, 1e9);
    assert.equal(other.virtual.kind === 'known' && other.virtual.bytes, 2e9);
  });

  it('stay in their folder, whatever a Vagrantfile calls them', async () => {
    fs.mkdirSync(path.join(home, 'secret', 'libvirt'), { recursive: true });
    fs.writeFileSync(path.join(home, 'secret', 'libvirt', 'metadata.json'), '{}');
    fs.mkdirSync(path.join(home, 'boxes'));
    for (const name of ['..', '.', '', '../secret', '/etc', '..\\..', 'a\0b'])
      assert.equal((await look(name, null, 'libvirt')).kind, 'missing', JSON.stringify(name));
    for (const provider of ['..', '../../secret', '', 'a\0b'])
      assert.equal((await look('a/b', null, provider)).kind, 'missing', JSON.stringify(provider));
  });

  it('do not read what a disk in them stands on', async () => {
    install('a-VAGRANTSLASH-b/1/libvirt', { 'box.img': qcow2Image(1e9, '/etc/passwd', 'raw') });
    const { used } = await found('a/b', null, 'libvirt');
    assert.equal(used.kind, 'known');
  });

  it('are looked for only where that is allowed, and else told from the catalogue', async () => {
    install('generic-VAGRANTSLASH-debian12/4.3.12/libvirt', {
      'box.img': qcow2Image(5e9),
      Vagrantfile: 'v.memory = 2048',
    });
    let arrived = 0;
    const boxes = new Boxes({ VAGRANT_HOME: home }, () => arrived++);
    const closed = boxes.look('generic/debian12', null, 'libvirt', false);
    assert.ok(closed.kind === 'ready' && closed.value.virtual.kind === 'known');
    assert.equal(closed.value.virtual.bytes, 128 * 2 ** 30);
    assert.equal(boxes.look('generic/debian12', null, 'libvirt', true).kind, 'pending');
    await boxes.settled();
    const open = boxes.look('generic/debian12', null, 'libvirt', true);
    assert.ok(open.kind === 'ready' && open.value.virtual.kind === 'known' && open.value.memory.kind === 'known');
    assert.equal(open.value.virtual.bytes, 5e9);
    assert.equal(open.value.memory.value, 2 ** 31);
    assert.equal(arrived, 1);
    boxes.look('generic/debian11', null, 'libvirt', true);
    await boxes.settled();
    assert.equal(boxes.look('generic/debian11', null, 'libvirt', true).kind, 'ready');
  });
});

describe('cloud images that are out of reach', () => {
  it('are known by their name', () => {
    const { size } = cloudImage('/var/lib/libvirt/images/debian-13-generic-amd64.qcow2');
    assert.equal(size.kind === 'known' && size.bytes, 436_404_224);
    assert.equal(cloudImage('/srv/disk.qcow2').size.kind, 'unknown');
  });
});
