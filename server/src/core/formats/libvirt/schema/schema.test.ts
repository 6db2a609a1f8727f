import assert from 'node:assert/strict';
import { readLibvirt } from '../read';
import { childOf, type XmlElement } from '../xml/tree';
import { schemaData } from './data';
import { valueKind } from './kinds';
import { nearestWord } from './nearest';
import { libvirtSchema } from './schema';

/** The element under these names of a domain’s devices. */
function find(devices: string, ...names: readonly string[]): XmlElement {
  const { root } = readLibvirt(`<domain type='kvm'><memory>1</memory><devices>${devices}</devices></domain>`).xml;
  const found = names.reduce<XmlElement | null>((parent, name) => childOf(parent, name), childOf(root, 'devices'));
  if (found === null) throw new Error(`there is no ${names.join('/')}`);
  return found;
}

describe('the table of libvirt’s schema', () => {
  const schema = libvirtSchema();

  it('says what it was derived from', () => {
    assert.match(schema.source, /^libvirt \d+\.\d+\.\d+$/);
    assert.match(schema.date, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual([...schema.rootNames].sort(), [
      'domain',
      'domaincheckpoint',
      'domainsnapshot',
      'network',
      'pool',
      'volume',
    ]);
  });

  it('names no kind of value that is not known', () => {
    const named = [...schemaData.matchAll(/[|"]@([\w-]+)/g)].map(([, name]) => name ?? '');
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((name) => valueKind(name) === null),
      [],
    );
  });

  const forms: readonly (readonly [devices: string, names: readonly string[], attributes: string])[] = [
    ["<disk type='block'><source/></disk>", ['disk', 'source'], 'dev index startupPolicy'],
    ["<disk type='dir'><source/></disk>", ['disk', 'source'], 'dir index startupPolicy'],
    ["<disk type='vhostvdpa'><source/></disk>", ['disk', 'source'], 'dev'],
    ["<rng model='virtio'><backend model='random'/></rng>", ['rng', 'backend'], 'model'],
  ];
  for (const [devices, names, attributes] of forms)
    it(`knows the form of ${devices}`, () => {
      const node = schema.node(schema.nodeOf(find(devices, ...names)));
      assert.equal([...(node?.attributes.keys() ?? [])].sort().join(' '), attributes);
    });

  it('takes all forms where the attribute is none of them', () => {
    const node = schema.node(schema.nodeOf(find("<disk type='x'><source/></disk>", 'disk', 'source')));
    for (const name of ['file', 'dev', 'dir', 'pool', 'protocol']) assert.ok(node?.attributes.has(name), name);
  });

  it('has no place for what libvirt does not know', () =>
    assert.equal(schema.node(schema.nodeOf(find('<dsk/>', 'dsk'))), null));
});

describe('kinds of values', () => {
  const cases: readonly (readonly [kind: string, fits: readonly string[], not: readonly string[]])[] = [
    ['uuid', ['4dea22b3-1d52-d8f3-2516-782e98ab3fa0', '4DEA22B31D52D8F32516782E98AB3FA0'], ['4dea22b3', '']],
    ['unicast-mac', ['52:54:00:12:34:56'], ['53:54:00:12:34:56', '52:54:00:12:34', '52-54-00-12-34-56']],
    ['ipv4', ['10.0.0.1', '255.255.255.255'], ['10.0.0.256', '10.0.0', '010.0.0.1']],
    [
      'ipv6',
      ['::', '::1', 'fd00::1', '1:2:3:4:5:6:7:8', '1::8', '::ffff:10.0.0.1', '1:2:3:4:5:6:10.0.0.1'],
      ['1:2:3', '1::2::3', '1:2:3:4:5:6:7:8:9', '12345::', 'g::', ':1', '1:2:3:4:5:6:7:10.0.0.1'],
    ],
    ['unit', ['b', 'bytes', 'K', 'kb', 'KiB', 'GiB', 'eib'], ['KB/s', 'kbyte', 'X', '']],
    ['cpuset', ['0', '0-3,^2,8'], ['', '0-', 'a', '0,,1', '^0-1']],
    ['disk-target', ['vda', 'sda1', 'xvdb', 'hdc'], ['vd', 'disk1', 'vd/a']],
    ['pci-slot', ['0x1f', '1f', '0'], ['0x20', '']],
    ['path', ['/a', 'C:\\a'], ['a', './a']],
  ];
  for (const [name, fits, not] of cases)
    it(name, () => {
      assert.deepEqual(
        fits.filter((value) => valueKind(name)?.fits(value) !== true),
        [],
      );
      assert.deepEqual(
        not.filter((value) => valueKind(name)?.fits(value) !== false),
        [],
      );
    });
});

describe('the word that was meant', () => {
  const words = ['memory', 'memtune', 'os', 'vcpu', 'vcpus', 'devices'];
  const cases: readonly (readonly [typed: string, meant: string | null])[] = [
    ['memroy', 'memory'],
    ['Memory', 'memory'],
    ['vpcu', 'vcpu'],
    ['device', 'devices'],
    ['o', null],
    ['x', null],
    ['', null],
    ['processor', null],
    ['m'.repeat(100_000), null],
  ];
  for (const [typed, meant] of cases) it(typed.slice(0, 20), () => assert.equal(nearestWord(typed, words), meant));
});
