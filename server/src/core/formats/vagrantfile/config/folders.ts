import { type HostCall, RubyHash, RubyString, RubySymbol, type Site, type Unknown } from '../ruby/values';
import { gapOf, type OpenGap } from './gaps';
import {
  type Ambient,
  doubted,
  type GivenOptions,
  knownValue,
  mergeOptions,
  optionsOf,
  type Slot,
  type Slots,
} from './slot';
import { textOf, unknownIn } from './text';

export interface Folder {
  readonly id: Slot;
  /** With Vagrant's own `hostpath`, `guestpath` and `disabled` among them. */
  readonly options: GivenOptions;
  readonly site: Site | null;
  /** Set where it is not certain that it is shared. */
  readonly doubt: Unknown | null;
}

/** By name, else by path in the guest. */
export type Folders = Map<string, Folder>;

/** `config.vm.synced_folder`. */
export function addFolder(folders: Folders, gaps: OpenGap[], call: HostCall, ambient: Ambient): void {
  const [host, second] = call.args;
  const guest = second === undefined || second instanceof RubyHash ? null : second;
  const given = optionsOf(call, second instanceof RubyHash ? 1 : 2);
  const slots: Slots = new Map(given.slots);
  takeNfs(slots);
  const name = slots.get('name');
  slots.delete('name');
  const id = name ?? { value: guest, site: call.argSites[1] ?? call.site };
  if (guest !== null) slots.set('guestpath', { value: withoutSlash(guest), site: call.argSites[1] ?? call.site });
  slots.set('hostpath', { value: host ?? null, site: call.argSites[0] ?? call.site });
  if (!slots.has('disabled'))
    slots.set('disabled', { value: given.rest ?? false, site: given.rest === null ? null : call.site });
  if (slots.has('type')) slots.set('type', symbolOf(slots.get('type')));
  const doubt = (call.doubt ?? ambient)?.unknown ?? null;
  place(folders, gaps, { id, options: { slots, rest: given.rest }, site: call.site, doubt });
}

/** The folder of the Vagrantfile, which Vagrant shares where the file does not share it; or why that is not known. */
export function defaultFolder(folders: Folders): Folder | Unknown | null {
  if (folders.has('/vagrant')) return null;
  let unknown: Unknown | null = null;
  for (const { id, options, doubt } of folders.values()) {
    const host = options.slots.get('hostpath');
    if (textOf(host?.value) === '.' && doubt === null) return null;
    unknown ??= unknownIn(id.value) ?? unknownIn(host?.value) ?? (textOf(host?.value) === '.' ? doubt : null);
  }
  return unknown ?? sharedByVagrant;
}

export function mergeFolder(older: Folder | undefined, newer: Folder): Folder {
  if (older === undefined) return newer;
  return { ...newer, options: mergeOptions(doubted(older.options, older.doubt), newer.options) };
}

const guestOfVagrant: Slot = { value: new RubyString('/vagrant'), site: null };
const sharedByVagrant: Folder = {
  id: guestOfVagrant,
  options: {
    slots: new Map([
      ['guestpath', guestOfVagrant],
      ['hostpath', { value: new RubyString('.'), site: null }],
      ['disabled', { value: false, site: null }],
    ]),
    rest: null,
  },
  site: null,
  doubt: null,
};

function place(folders: Folders, gaps: OpenGap[], folder: Folder): void {
  const key = textOf(folder.id.value) ?? `unknown ${folders.size}`;
  if (folder.doubt !== null) gaps.push(gapOf('sharedFolders', folder.doubt));
  const below = folders.get(textOf(folder.options.slots.get('guestpath')?.value) ?? '');
  folders.set(key, mergeFolder(below, folder));
}

/** `nfs: true` is the old way to say `type: "nfs"`. */
function takeNfs(slots: Slots): void {
  const nfs = slots.get('nfs');
  if (nfs === undefined) return;
  const value = knownValue(nfs);
  if (value === null || value === false) return;
  slots.set('type', { value: value === undefined ? nfs.value : RubySymbol.of('nfs'), site: nfs.site });
  if (value !== undefined) slots.delete('nfs');
}

function symbolOf(slot: Slot | undefined): Slot {
  const text = textOf(slot?.value);
  const site = slot?.site ?? null;
  return text === undefined || text === ''
    ? { value: slot?.value ?? null, site }
    : { value: RubySymbol.of(text), site };
}

function withoutSlash(guest: Slot['value']): Slot['value'] {
  const text = textOf(guest);
  return text === undefined ? guest : new RubyString(text.replace(/\/(?=\n|$)/g, ''));
}
