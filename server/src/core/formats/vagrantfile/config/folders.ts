import { type HostCall, RubyHash, RubyString, RubySymbol, type Site, type Unknown } from '../ruby/values';
import { gapOf, type OpenGap } from './gaps';
import { type Ambient, type GivenOptions, knownValue, mergeOptions, optionsOf, type Slot, type Slots } from './slot';
import { textOf, unknownIn } from './text';

export interface Folder {
  readonly id: Slot;
  /** With Vagrant's own `hostpath`, `guestpath` and `disabled` among them. */
  readonly options: GivenOptions;
  readonly site: Site | null;
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
  place(folders, gaps, { id, options: { slots, rest: given.rest }, site: call.site }, call, ambient);
}

/** The folder of the Vagrantfile, which Vagrant shares where the file does not say otherwise. */
export function addDefaultFolder(folders: Folders): void {
  if (folders.has('/vagrant')) return;
  for (const { options } of folders.values()) if (textOf(options.slots.get('hostpath')?.value) === '.') return;
  const path: Slot = { value: new RubyString('/vagrant'), site: null };
  const slots: Slots = new Map([
    ['guestpath', path],
    ['hostpath', { value: new RubyString('.'), site: null }],
    ['disabled', { value: false, site: null }],
  ]);
  folders.set('/vagrant', { id: path, options: { slots, rest: null }, site: null });
}

/** Whether nobody can tell if Vagrant shares the folder of the Vagrantfile by itself. */
export function defaultFolderDoubt(folders: Folders): Unknown | null {
  if (folders.has('/vagrant')) return null;
  for (const { id, options } of folders.values()) {
    const unknown = unknownIn(id.value) ?? unknownIn(options.slots.get('hostpath')?.value);
    if (unknown !== null) return unknown;
  }
  return null;
}

export function mergeFolder(older: Folder | undefined, newer: Folder): Folder {
  return older === undefined ? newer : { ...newer, options: mergeOptions(older.options, newer.options) };
}

function place(folders: Folders, gaps: OpenGap[], folder: Folder, call: HostCall, ambient: Ambient): void {
  const key = textOf(folder.id.value) ?? `unknown ${folders.size}`;
  const doubt = call.doubt ?? ambient;
  if (doubt !== null) {
    gaps.push(gapOf('sharedFolders', doubt.unknown));
    folders.delete(key);
    return;
  }
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
  slots.delete('nfs');
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
