import { type HostCall, type Site, Unknown, type Value } from '../ruby/values';
import { gapOf, type OpenGap } from './gaps';
import { Recorder } from './recorder';
import { type Ambient, type GivenOptions, knownValue, mergeOptions, optionsOf, type Slot } from './slot';
import { textOf } from './text';

export interface ProvisionerEntry {
  /** Null where it has no name: then no other can be the same. */
  readonly id: string | null;
  readonly type: Slot;
  readonly name: Slot | null;
  readonly options: GivenOptions;
  /** Whether one of the same name in a later block stays at this one's place. */
  readonly keepsPlace: boolean;
  readonly site: Site;
}

/** `config.vm.provision`. Its block runs at once, as Vagrant's does. */
export function addProvisioner(list: ProvisionerEntry[], gaps: OpenGap[], call: HostCall, ambient: Ambient): void {
  const given = optionsOf(call, 1);
  const first: Slot = { value: call.args[0] ?? null, site: call.argSites[0] ?? call.site };
  const written = given.slots.get('type');
  const block = new Recorder('VagrantPlugins::Provisioner::Config', ambient);
  if (call.block !== null) call.ruby.call(call.block, [block]);
  const doubt = call.doubt ?? ambient;
  if (doubt !== null) {
    gaps.push(gapOf('provisioners', doubt.unknown));
    return;
  }
  const options = mergeOptions(given, block);
  options.slots.delete('type');
  const entry: ProvisionerEntry = {
    id: written === undefined ? null : (textOf(first.value) ?? null),
    type: written ?? (given.rest === null ? first : { value: given.rest, site: first.site }),
    name: written === undefined ? null : first,
    options,
    keepsPlace: isSet(given.slots.get('preserve_order')?.value),
    site: call.site,
  };
  const place = entry.id === null ? -1 : list.findIndex(({ id }) => id === entry.id);
  const same = list[place];
  if (same === undefined) list.push(entry);
  else list[place] = { ...same, options: mergeOptions(same.options, entry.options), keepsPlace: entry.keepsPlace };
}

/** Later blocks over earlier ones: one of the same name takes over what it does not say itself. */
export function mergeProvisioners(
  older: readonly ProvisionerEntry[],
  newer: readonly ProvisionerEntry[],
): ProvisionerEntry[] {
  const others = [...newer];
  const merged: ProvisionerEntry[] = [];
  for (const each of older) {
    const at = each.id === null ? -1 : others.findIndex(({ id }) => id === each.id);
    const same = others[at];
    if (same === undefined) {
      merged.push(each);
      continue;
    }
    const whole = { ...same, options: mergeOptions(each.options, same.options) };
    if (!same.keepsPlace) others[at] = whole;
    else {
      merged.push(whole);
      others.splice(at, 1);
    }
  }
  return [...merged, ...others];
}

function isSet(value: Value | undefined): boolean {
  const known = value === undefined ? undefined : knownValue({ value, site: null });
  return known !== undefined && known !== null && known !== false && !(known instanceof Unknown);
}
