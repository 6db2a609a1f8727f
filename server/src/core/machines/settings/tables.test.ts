import assert from 'node:assert/strict';
import { libvirtSchema } from '../../formats/libvirt/schema/schema';
import { devices } from './libvirt/devices';
import { disks } from './libvirt/disks';
import { domain } from './libvirt/domain';
import { firmware } from './libvirt/firmware';
import { network as libvirtNetwork, storage as libvirtStorage, snapshot } from './libvirt/others';
import { parts } from './libvirt/parts';
import { processors } from './libvirt/processors';
import { type SettingTable, settingOf } from './table';
import { nfs, ssh, winrm, winssh } from './vagrant/access';
import { cloudInit, define, disk, network, syncedFolder } from './vagrant/options';
import { hyperv } from './vagrant/providers/hyperv';
import { libvirt, storage } from './vagrant/providers/libvirt';
import { docker, esxi, parallels, qemu, utm } from './vagrant/providers/others';
import { modifyvm, virtualbox } from './vagrant/providers/virtualbox';
import { vmwareDesktop, vmx } from './vagrant/providers/vmwareDesktop';
import { ansible, file, shell } from './vagrant/provisioners';
import { root, trigger, triggerBlock, vagrant } from './vagrant/root';
import { vm } from './vagrant/vm';

const ofVagrant = [
  ...[
    root,
    vagrant,
    trigger,
    triggerBlock,
    vm,
    ssh,
    winrm,
    winssh,
    nfs,
    network,
    syncedFolder,
    disk,
    define,
    cloudInit,
  ],
  ...[shell, file, ansible, virtualbox, modifyvm, libvirt, storage, vmwareDesktop, vmx, hyperv, parallels, qemu, utm],
  ...[esxi, docker],
];

const ofLibvirt: readonly (readonly [roots: readonly string[], table: SettingTable])[] = [
  [['domain'], domain],
  [['domain'], processors],
  [['domain'], firmware],
  [['domain'], disks],
  [['domain'], devices],
  [['domain'], parts],
  [['network'], libvirtNetwork],
  [['pool', 'volume'], libvirtStorage],
  [['domainsnapshot'], snapshot],
];

describe('what is known of settings', () => {
  for (const table of [...ofVagrant, ...ofLibvirt.map(([, each]) => each)])
    it(`${table.title}: has a source, and sentences`, () => {
      assert.match(table.source, /\d/);
      for (const [name, { means, footprint, providers, default: taken }] of Object.entries(table.settings)) {
        assert.match(means, /^[A-Z`].*[.:]?$/s, name);
        assert.ok(means.endsWith('.'), `${name}: ${means}`);
        for (const sentence of [footprint, providers])
          assert.ok(sentence?.endsWith('.') ?? true, `${name}: ${sentence}`);
        assert.ok(taken === undefined || !taken.endsWith('.'), `${name}: ${taken}`);
      }
    });

  it('knows nothing of what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) assert.equal(settingOf(vm, name), null);
  });

  for (const [roots, table] of ofLibvirt)
    it(`${table.title}: names only what libvirt's schema has`, () => {
      const paths = roots.flatMap(pathsBelow);
      const unknown = Object.keys(table.settings).filter((name) => !paths.some(({ path }) => endsWith(path, name)));
      assert.deepEqual(unknown, []);
    });

  for (const [roots, table] of ofLibvirt)
    it(`${table.title}: offers only words that libvirt's schema takes`, () => {
      const paths = roots.flatMap(pathsBelow);
      const wrong = Object.entries(table.settings).flatMap(([name, { values = [] }]) => {
        const places = paths.filter(({ path }) => endsWith(path, name));
        const isClosed = places.every(({ words }) => words !== null);
        const taken = new Set(places.flatMap(({ words }) => words ?? []));
        return isClosed ? values.filter((value) => !taken.has(value)).map((value) => `${name}: ${value}`) : [];
      });
      assert.deepEqual(wrong, []);
    });
});

interface SchemaPath {
  readonly path: string;
  /** The words that it takes; null where it takes others too. */
  readonly words: readonly string[] | null;
}

/** All elements and attributes below a root, as far as they do not repeat themselves. */
function pathsBelow(root: string): readonly SchemaPath[] {
  const schema = libvirtSchema();
  const found: SchemaPath[] = [];
  const open: { readonly node: number; readonly path: string; readonly above: readonly number[] }[] = [
    { node: schema.root(root), path: root, above: [] },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, path, above } = at;
    const { attributes, children, text } = schema.node(node) ?? {
      attributes: new Map(),
      children: new Map(),
      text: null,
    };
    found.push({ path, words: wordsOf(text?.type) });
    for (const [name, { type }] of attributes) found.push({ path: `${path}@${name}`, words: wordsOf(type) });
    if (above.includes(node)) continue;
    for (const [name, child] of children)
      open.push({ node: child.node, path: `${path}/${name}`, above: [...above, node] });
  }
  return found;
}

function wordsOf(
  type:
    | {
        readonly values: readonly string[];
        readonly isAny: boolean;
        readonly kinds: readonly string[];
        readonly ranges: readonly unknown[];
      }
    | undefined,
): readonly string[] | null {
  return type === undefined || type.isAny || type.kinds.length > 0 || type.ranges.length > 0 ? null : type.values;
}

function endsWith(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}
