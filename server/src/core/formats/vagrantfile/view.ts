import type { Folder } from './config/folders';
import type { Network } from './config/networks';
import type { ProvisionerEntry } from './config/provisioners';
import type { RootConfig } from './config/root';
import { knownValue, type Slot, slotIn } from './config/slot';
import { integerOf } from './config/text';
import type { DiskEntry } from './config/vm';
import type { Datum, Said, VagrantDisk, VagrantFolder, VagrantNetwork, VagrantProvisioner, VagrantVm } from './model';
import { plainOptions, said, saidText, saidTruth } from './plain';

/** A loaded configuration as plain data. */
export function viewOf({ vm, sections }: RootConfig): VagrantVm {
  return {
    settings: plainOptions(vm),
    box: saidText(slotIn(vm, 'box')),
    boxVersion: saidText(slotIn(vm, 'box_version')),
    boxUrls: listed(said(slotIn(vm, 'box_url'))),
    hostname: saidText(truthy(slotIn(vm, 'hostname'))),
    guest: saidText(slotIn(vm, 'guest')),
    networks: [...vm.networks.values()].filter(isCertain).map(networkOf),
    folders: [...vm.folders.values()].filter(isCertain).map(folderOf),
    disks: vm.disks.map(diskOf),
    provisioners: vm.provisioners.map(provisionerOf),
    sections: new Map([...sections].map(([name, section]) => [name, plainOptions(section)])),
    gaps: vm.gaps,
  };
}

function isCertain({ doubt }: Network | Folder): boolean {
  return doubt === null;
}

function networkOf({ type, options, site }: Network): VagrantNetwork {
  if (type !== 'forwarded_port') return { type, options: plainOptions(options), site };
  const slots = new Map(options.slots);
  for (const name of ['guest', 'host']) {
    const slot = slots.get(name);
    const value = knownValue(slot);
    if (slot === undefined || value === undefined || value === null || value === false) continue;
    slots.set(name, { ...slot, value: integerOf(value) ?? value });
  }
  return { type, options: plainOptions({ ...options, slots }), site };
}

function folderOf({ id, options, site }: Folder): VagrantFolder {
  const { slots, rest } = options;
  const others = new Map(slots);
  for (const name of ['hostpath', 'guestpath', 'type', 'disabled']) others.delete(name);
  return {
    id: saidText(id),
    host: saidText(slots.get('hostpath')),
    guest: saidText(slots.get('guestpath')),
    type: rest === null ? saidText(slots.get('type')) : saidText(slots.get('type') ?? { value: rest, site }),
    disabled: saidTruth(slots.get('disabled')),
    options: plainOptions({ slots: others, rest }),
    site,
  };
}

function diskOf({ type, options, site }: DiskEntry): VagrantDisk {
  return { type: saidText(type), options: plainOptions(options), site };
}

function provisionerOf({ type, name, options, site }: ProvisionerEntry): VagrantProvisioner {
  return { type: saidText(type), name: saidText(name ?? undefined), options: plainOptions(options), site };
}

function listed(datum: Said<Datum>): Said<readonly string[]> {
  if (datum.kind !== 'known') return datum;
  if (datum.value === null) return { kind: 'unset' };
  const all = Array.isArray(datum.value) ? datum.value : [datum.value];
  return { ...datum, value: all.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))) };
}

/** A hostname of `false` is none. */
function truthy(slot: Slot | undefined): Slot | undefined {
  return knownValue(slot) === false ? undefined : slot;
}
