import assert from 'node:assert/strict';
import data from '../../../../data/boxes.json';
import { formatBytes } from '../../sizes/bytes';
import { printSize } from '../../sizes/printSize';
import { boxFacts, cloudImageFacts } from './boxFacts';
import { openBoxCatalogue } from './catalogue';
import { mayResize, ovfHardware, vmxHardware } from './hardware';
import { systemOfName } from './systems';
import { compareVersions, newest, satisfies } from './version';

const catalogue = openBoxCatalogue(data);

/** Virtual size, memory, processors, download, and the unpacked disk where one is listed; `?` where it is not known. */
function told(name: string, provider: string, version: string | null): string {
  const { virtual, memory, cpus, download, used } = boxFacts(name, provider, version, catalogue);
  return [
    printSize(virtual),
    memory.kind === 'known' ? formatBytes(memory.value) : '?',
    cpus.kind === 'known' ? cpus.value : '?',
    printSize(download),
    ...(used.kind === 'unknown' ? [] : [printSize(used)]),
  ].join(' · ');
}

describe('the catalogue of boxes', () => {
  const cases: readonly (readonly [name: string, provider: string, version: string | null, told: string])[] = [
    ['generic/ubuntu2204', 'libvirt', null, '137 GB · 2.1 GB · 2 · ?'],
    ['generic/ubuntu2204', 'virtualbox', '4.3.12', '137 GB · 2.1 GB · 2 · ?'],
    ['generic/alpine319', 'vmware_fusion', null, '137 GB · 2.1 GB · 2 · ?'],
    ['generic/debian12', 'parallels', null, '34.4 GB · 2.1 GB · 2 · ?'],
    ['generic/ubuntu2404', 'libvirt', null, '? · ? · ? · ?'],
    ['generic/ubuntu2204', 'docker', null, '? · ? · ? · ?'],
    ['someone/ubuntu2204', 'libvirt', null, '? · ? · ? · ?'],
    ['lavabit/magma-alpine', 'virtualbox', null, '137 GB · ? · ? · ?'],
    ['lavabit/magma-alpine36', 'virtualbox', null, '? · ? · ? · ?'],
    ['bento/ubuntu-24.04', 'virtualbox', null, '68.7 GB · 3.2 GB · 2 · ?'],
    ['bento/ubuntu-24.04', 'parallels', null, '68.7 GB · ? · ? · ?'],
    ['bento/ubuntu-24.04', 'virtualbox', '202607.11.0', '68.7 GB · 3.2 GB · 2 · ?'],
    ['bento/ubuntu-24.04', 'virtualbox', '202404.26.0', '? · ? · ? · ?'],
    ['bento/ubuntu-24.04', 'virtualbox', '>= 0', '68.7 GB · 3.2 GB · 2 · ?'],
    ['bento/ubuntu-24.04', 'virtualbox', '~> 202404.0', '? · ? · ? · ?'],
    ['bento/windows-2022', 'hyperv', null, '137 GB · 4.3 GB · 2 · ?'],
    ['ubuntu/jammy64', 'virtualbox', null, '42.9 GB · ? · ? · ? · ≈ 1.1 GB'],
    ['ubuntu/trusty64', 'virtualbox', null, '42.9 GB · ? · ? · ?'],
    ['almalinux/9', 'libvirt', '9.1.20221117', '21 GB · ? · ? · 552 MB'],
    ['almalinux/9', 'virtualbox', '= 9.2.20230513', '21 GB · ? · ? · 932 MB'],
    ['almalinux/9', 'virtualbox', '9.20.20300101', '21 GB · ? · ? · ?'],
    ['almalinux/9', 'virtualbox', null, '21 GB · ? · ? · ?'],
  ];
  for (const [name, provider, version, expected] of cases)
    it(`tells of ${name} ${version ?? 'of any version'} for ${provider}`, () =>
      assert.equal(told(name, provider, version), expected));

  it('names its sources, and what is between two readings of a figure', () => {
    const { virtual } = boxFacts('centos/7', 'libvirt', '1905.1', catalogue);
    assert.deepEqual(virtual, {
      kind: 'range',
      low: 40e9,
      likely: 41_474_836_480,
      high: 40 * 2 ** 30,
      evidence: {
        kind: 'estimated',
        source: 'the box catalogue, after CentOS/sig-cloud-instance-build issue 31',
        date: '2015-11-23',
      },
    });
  });

  it('names a source for every row, in a shape that can be read', () => {
    const sources = new Set(Object.keys(data.sources));
    const used = new Set<string>();
    for (const row of [...data.boxes, ...data.images]) {
      const words = row.split(' ');
      const from = words.at(-1)?.replace(/^from=/, '') ?? '';
      assert.ok(sources.has(from), row);
      used.add(from);
      const fields = words.slice(data.images.includes(row) ? 2 : 3, -1);
      assert.ok(fields.length > 0, row);
      for (const field of fields)
        assert.match(
          field,
          /^(?:virtual|size|download|memory)=[\d.]+(?:[kMG]i?B)?(?:\.\.[\d.]+[kMG]i?B)?$|^cpus=\d+$/,
          row,
        );
    }
    assert.deepEqual(used, sources);
  });

  it('knows cloud images by their file', () => {
    const image = (path: string) => {
      const { size, virtual, os } = cloudImageFacts(path, catalogue);
      return [printSize(size), printSize(virtual), os.kind === 'known' ? os.value : '?'].join(' · ');
    };
    assert.equal(image('/var/lib/libvirt/images/debian-13-generic-amd64.qcow2'), '436 MB · ? · Debian 13');
    assert.equal(image('debian-13-generic-amd64-20260112-2355.qcow2'), '434 MB · ? · Debian 13');
    assert.equal(image('C:\\vm\\debian-12-generic-arm64.qcow2'), '428 MB · 2.1 GB · Debian 12');
    assert.equal(image('Fedora-Cloud-Base-Generic-44-1.7.x86_64.qcow2'), '584 MB · ? · Fedora 44');
    assert.equal(image('noble-server-cloudimg-amd64.img'), '? · ? · Ubuntu 24.04');
    assert.equal(image('disk.img'), '? · ? · ?');
  });
});

describe('the system that a name tells', () => {
  const systems: Readonly<Record<string, string | null>> = {
    'generic/ubuntu2204': 'Ubuntu 22.04',
    'bento/ubuntu-24.04': 'Ubuntu 24.04',
    'ubuntu/jammy64': 'Ubuntu 22.04',
    'hashicorp/bionic64': 'Ubuntu 18.04',
    'debian/contrib-buster64': 'Debian 10',
    'generic/debian12': 'Debian 12',
    'debian/bookworm64': 'Debian 12',
    'centos/7': 'CentOS 7',
    'generic/centos9s': 'CentOS Stream 9',
    'centos/stream8': 'CentOS Stream 8',
    'almalinux/9': 'AlmaLinux 9',
    'generic/alma9': 'AlmaLinux 9',
    'rockylinux/8': 'Rocky Linux 8',
    'bento/rockylinux-9.4': 'Rocky Linux 9.4',
    'generic/rhel8': 'Red Hat Enterprise Linux 8',
    'generic/alpine319': 'Alpine Linux 3.19',
    'generic/alpine35': 'Alpine Linux 3.5',
    'fedora/38-cloud-base': 'Fedora 38',
    'generic/arch': 'Arch Linux',
    'archlinux/archlinux': 'Arch Linux',
    'opensuse/Leap-15.5.x86_64': 'openSUSE Leap 15.5',
    'opensuse/Tumbleweed.x86_64': 'openSUSE Tumbleweed',
    'kalilinux/rolling': 'Kali Linux',
    'generic/freebsd14': 'FreeBSD 14',
    'freebsd/FreeBSD-13.2-RELEASE': 'FreeBSD 13.2',
    'gusztavvargadr/windows-10': 'Windows 10',
    'gusztavvargadr/windows-server-2022-standard': 'Windows Server 2022',
    'StefanScherer/windows_2019_docker': 'Windows Server 2019',
    'mwrock/Windows2012R2': 'Windows Server 2012 R2',
    'geerlingguy/centos7': 'CentOS 7',
    'boxcutter/ubuntu1604-desktop': 'Ubuntu 16.04',
    'puppetlabs/debian-8.2-64-nocm': 'Debian 8',
    precise32: 'Ubuntu 12.04',
    'archive/tool': null,
    'laravel/homestead': null,
    'scotch/box': null,
    base: null,
  };
  for (const [name, system] of Object.entries(systems))
    it(`is ${system ?? 'nothing'} for ${name}`, () => assert.equal(systemOfName(name), system));
});

describe('versions of boxes', () => {
  it('are in order', () => {
    const ordered = [
      '0',
      '1.0.0.beta',
      '1.0',
      '1.0.1',
      '1.2',
      '1.10',
      '9.2.20230513',
      '202404.26.0',
      '202607.11.0',
      '20220101.0.0',
    ];
    for (let at = 1; at < ordered.length; at++)
      assert.ok(compareVersions(ordered[at - 1] ?? '', ordered[at] ?? '') < 0, `${ordered[at - 1]} < ${ordered[at]}`);
    assert.equal(compareVersions('1.0', '1'), 0);
  });

  it('satisfy constraints', () => {
    const yes = [
      '1.2.3 = 1.2.3',
      '1.2.3 1.2.3',
      '1.2.3 >= 1.0, < 2',
      '1.2.3 ~> 1.2',
      '1.2.9 ~> 1.2.3',
      '1.2 != 1.3',
      '0 ',
    ];
    const no = ['1.3.0 ~> 1.2.3', '2.0 ~> 1.2', '1.2.3 > 1.2.3', '1 < 1.0', '1.0 nonsense here', '2 <= 1.9'];
    const check = (text: string) => satisfies(text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1));
    assert.deepEqual(
      yes.filter((text) => !check(text)),
      [],
    );
    assert.deepEqual(no.filter(check), []);
  });

  it('have a newest', () => {
    assert.equal(newest(['1.9', '1.10', '2.0'], '< 2'), '1.10');
    assert.equal(newest(['1.9', '1.10'], null), '1.10');
    assert.equal(newest(['1.9'], '> 3'), null);
  });
});

describe('what a box says of its hardware', () => {
  it('stands in its OVF', () => {
    const item = (type: number, quantity: number, unit = '') =>
      `<Item><rasd:AllocationUnits>${unit}</rasd:AllocationUnits><rasd:ResourceType>${type}</rasd:ResourceType>` +
      `<rasd:VirtualQuantity>${quantity}</rasd:VirtualQuantity></Item>`;
    const read = (text: string) =>
      ovfHardware(`<Envelope xmlns:rasd="x"><VirtualHardwareSection>${text}</VirtualHardwareSection></Envelope>`);
    assert.deepEqual(read(item(3, 2) + item(4, 1024, 'MegaBytes') + item(10, 1)), { memory: 2 ** 30, cpus: 2 });
    assert.deepEqual(read(item(4, 2, 'byte * 2^30')), { memory: 2 ** 31, cpus: null });
    assert.deepEqual(read(item(4, -5) + item(3, 0)), { memory: null, cpus: null });
    assert.deepEqual(ovfHardware('<Item>'.repeat(100_000)), { memory: null, cpus: null });
  });

  it('stands in its VMX', () => {
    assert.deepEqual(vmxHardware('.encoding = "UTF-8"\nmemsize = "2048"\nnumvcpus = "4"\n'), {
      memory: 2 ** 31,
      cpus: 4,
    });
    assert.deepEqual(vmxHardware('memsize = "much"'), { memory: null, cpus: null });
  });

  it('may be changed by its Vagrantfile', () => {
    assert.equal(mayResize('config.vm.provider :libvirt do |v|\n  v.memory = 2048\nend'), true);
    assert.equal(mayResize('v.customize ["modifyvm", :id, "--cpus", 2]'), true);
    assert.equal(mayResize('# v.memory = 2048\nconfig.vm.base_mac = "080027B1285D"'), false);
  });
});
