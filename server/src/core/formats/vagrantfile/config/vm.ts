import { type HostCall, HostObject, RubyProc, type Site, type Unknown, type Value } from '../ruby/values';
import { type ConfigVersion, type Defines, define } from './defines';
import { Dummy } from './dummy';
import { addFolder, type Folders, mergeFolder } from './folders';
import type { OpenGap } from './gaps';
import { gapOf } from './gaps';
import { addNetwork, type Networks } from './networks';
import { addProvisioner, mergeProvisioners, type ProvisionerEntry } from './provisioners';
import { Section } from './section';
import { type Ambient, doubted, type GivenOptions, optionsOf, type Slot } from './slot';
import { textOf, unknownIn } from './text';

export interface ProviderBlock {
  readonly block: RubyProc;
  readonly ambient: Ambient;
}

export interface ProviderEntry {
  readonly name: string;
  /** The first place that names it. */
  readonly site: Site;
  readonly blocks: readonly ProviderBlock[];
}

export interface DiskEntry {
  readonly type: Slot;
  readonly options: GivenOptions;
  readonly site: Site;
}

/** `config.vm`, as one block has filled it or as several come to. */
export class VmConfig extends Section {
  readonly networks: Networks = new Map();
  readonly folders: Folders = new Map();
  readonly defines: Defines = new Map();
  /** In Vagrant's order: as first named. */
  readonly providers = new Map<string, ProviderEntry>();
  /** Blocks for a provider of which it is not known which one it is. */
  readonly anyProvider: ProviderBlock[] = [];
  readonly overrides = new Map<string, readonly ProviderBlock[]>();
  readonly disks: DiskEntry[] = [];
  readonly provisioners: ProvisionerEntry[] = [];
  readonly gaps: OpenGap[] = [];

  constructor(ambient: Ambient) {
    super('VagrantPlugins::Kernel_V2::VMConfig', ambient);
  }

  override call(call: HostCall): Value | undefined {
    const add = methods[call.method];
    if (add !== undefined) {
      this.changes++;
      add(this, call, this.ambient);
      return null;
    }
    if (reading.has(call.method))
      return call.ruby.unknown(`${call.method} depends on what else is configured`, call.site);
    return super.call(call);
  }

  override escape(unknown: Unknown): void {
    super.escape(unknown);
    this.loseLists(unknown);
    for (const field of lists) this.gaps.push(gapOf(field, unknown));
  }

  /** Whatever is said once more under the same name changes what was said before. */
  private loseLists(doubt: Unknown): void {
    for (const [id, network] of this.networks) this.networks.set(id, { ...network, doubt });
    for (const [id, folder] of this.folders) this.folders.set(id, { ...folder, doubt });
    for (const [name, entry] of this.providers)
      this.providers.set(name, { ...entry, blocks: [...entry.blocks, anything(doubt)] });
    for (const [at, entry] of this.provisioners.entries())
      if (entry.id !== null) this.provisioners[at] = { ...entry, options: doubted(entry.options, doubt) };
  }

  protected override write(name: string, call: HostCall): Value {
    return super.write(name === 'host_name' ? 'hostname' : name, call);
  }

  /** All but the machines, which only the whole file defines. */
  override absorb(newer: VmConfig): void {
    super.absorb(newer);
    if (newer.rest !== null) this.loseLists(newer.rest);
    for (const [id, network] of newer.networks) this.networks.set(id, network);
    for (const [id, folder] of newer.folders) this.folders.set(id, mergeFolder(this.folders.get(id), folder));
    for (const [name, entry] of newer.providers) {
      const older = this.providers.get(name);
      this.providers.set(name, { ...entry, ...older, blocks: [...(older?.blocks ?? []), ...entry.blocks] });
    }
    for (const [name, blocks] of newer.overrides)
      this.overrides.set(name, [...(this.overrides.get(name) ?? []), ...blocks]);
    this.anyProvider.push(...newer.anyProvider);
    this.disks.push(...newer.disks);
    this.provisioners.splice(0, Infinity, ...mergeProvisioners(this.provisioners, newer.provisioners));
    this.gaps.push(...newer.gaps);
  }
}

const lists = [
  'machines',
  'providers',
  'networks',
  'forwardedPorts',
  'sharedFolders',
  'disks',
  'provisioners',
] as const;

/** A block of which nobody knows what it says of a provider. */
function anything(unknown: Unknown): ProviderBlock {
  const block = new RubyProc(false, 1, unknown.site, ([provider]) => {
    if (provider instanceof HostObject) provider.escape(unknown);
    return null;
  });
  return { block, ambient: null };
}

const reading = new Set(['networks', 'synced_folders', 'provisioners', 'disks', 'defined_vms', 'defined_vm_keys']);

const methods: Readonly<Record<string, (vm: VmConfig, call: HostCall, ambient: Ambient) => void>> = {
  // biome-ignore format: one a line
  network: (vm, call, ambient) => addNetwork(vm.networks, vm.gaps, call, ambient),
  synced_folder: (vm, call, ambient) => addFolder(vm.folders, vm.gaps, call, ambient),
  define: (vm, call, ambient) => addMachine(vm, call, ambient, '2'),
  provider: addProvider,
  disk: addDisk,
  provision: (vm, call, ambient) => addProvisioner(vm.provisioners, vm.gaps, call, ambient),
  cloud_init: (_vm, call) => new Dummy().call(call),
};

/** No file of use defines as many; one that never stops to define would. */
const mostMachines = 256;

/** `config.vm.define`; `version` is what its block is written for. */
export function addMachine(vm: VmConfig, call: HostCall, ambient: Ambient, version: ConfigVersion): void {
  if (vm.defines.size < mostMachines) define(vm.defines, call, ambient, version);
  else if (!vm.gaps.some(({ because }) => because === tooMany))
    vm.gaps.push({ field: 'machines', because: tooMany, site: call.site });
}

const tooMany = `the file defines more than ${mostMachines} machines`;

/** A block with two arguments is kept twice: the second time it gets the machine's configuration to override it. */
function addProvider(vm: VmConfig, { args, block, site, doubt }: HostCall, outer: Ambient): void {
  const ambient = doubt ?? outer;
  const unknown = unknownIn(args[0]) ?? ambient?.unknown ?? null;
  if (unknown !== null) vm.gaps.push(gapOf('providers', unknown));
  const name = unknownIn(args[0]) === null ? textOf(args[0] ?? null) : undefined;
  if (name === '') return;
  if (name === undefined) {
    if (block !== null && unknown !== null) vm.anyProvider.push({ block, ambient: { times: 'maybe', unknown } });
    return;
  }
  const older = vm.providers.get(name);
  const blocks = block === null ? [] : [{ block, ambient }];
  const before = older?.blocks ?? (vm.rest === null ? [] : [anything(vm.rest)]);
  vm.providers.set(name, { name, site: older?.site ?? site, blocks: [...before, ...blocks] });
  if (block?.arity === 2) vm.overrides.set(name, [...(vm.overrides.get(name) ?? []), { block, ambient }]);
}

function addDisk(vm: VmConfig, call: HostCall, ambient: Ambient): void {
  const doubt = call.doubt ?? ambient;
  if (doubt !== null) vm.gaps.push(gapOf('disks', doubt.unknown));
  else
    vm.disks.push({
      type: { value: call.args[0] ?? null, site: call.argSites[0] ?? call.site },
      options: optionsOf(call, 1),
      site: call.site,
    });
}
