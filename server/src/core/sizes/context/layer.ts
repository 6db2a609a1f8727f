import type { FolderState, IgnoreMatcher } from '../../formats/dockerignore/matcher';
import { Largest } from './largest';
import { PackingSum } from './packing';
import { isSent } from './resolve';
import { isPlainName, roundUp, tarBlock, tarEnd, tarEntryBytes } from './tar';
import type { ContextFile, ContextFolder, ContextNode, Incomplete } from './tree';

/** Running figures of one source. */
export interface Tally {
  bytes: number;
  files: number;
  /** Why the engine refuses to copy it. */
  refused?: string;
}

/** What one match puts into the layer, and the rules that hold for all of it. */
export interface Contribution {
  readonly tally: Tally;
  readonly exclude: IgnoreMatcher | null;
  readonly include: IgnoreMatcher | null;
  /** True for an unpacked archive, whose entries replace what is in their way; a copy fails there. */
  readonly replaces: boolean;
  /** Where in the layer each file with several names was put first. One copy keeps such files together. */
  readonly inodes: Map<string, string>;
}

/** A folder of the context on its way to a folder of the layer. */
export interface Arrival {
  readonly from: Contribution;
  readonly folder: ContextFolder;
  /** Where it is in the context. */
  readonly path: string;
  readonly excludeState: FolderState | null;
  readonly includeState: FolderState | null;
  /** The only names to look at, one for each level: where an include pattern begins with plain names. */
  readonly lead: readonly string[];
  /** Where the only child really is, for a source that is a file: a link may have given it another name. */
  readonly filePath?: string;
  /** The folder directly below what the source names that this one belongs to. */
  readonly part: { readonly path: string; bytes: number; files: number } | null;
}

/** A folder of the layer: its header is paid for once, when it is known to be made. */
interface Place {
  /** Ends in a slash; empty for the root, which has no entry. */
  readonly path: string;
  readonly above: Place | null;
  /** True where a short name below needs no extended header. */
  readonly plain: boolean;
  made: boolean;
}

const rootPlace: Place = { path: '', above: null, plain: true, made: true };

interface Item {
  readonly arrival: Arrival;
  readonly node: ContextNode;
}

/** Adds up what a layer holds, as the sum of what arrives at each of its folders. */
export class Layer {
  bytes = 0;
  tarBytes = tarEnd;
  files = 0;
  folders = 0;
  links = 0;
  incomplete: Incomplete | undefined;
  readonly packing = new PackingSum();
  readonly largestFiles = new Largest();
  readonly parts = new Map<string, { readonly path: string; bytes: number; files: number }>();

  /** Makes a folder and those above it. */
  make(names: readonly string[]): Place {
    let place = rootPlace;
    for (const name of names) {
      place = placeBelow(place, name);
      this.pay(place);
    }
    return place;
  }

  /** Puts a file, or what else is no folder, into the layer under a name of its own. */
  put(name: string, place: Place, arrival: Arrival, node: ContextNode): void {
    this.pay(place);
    if (node.kind === 'link') {
      this.links++;
      this.tarBytes += tarEntryBytes({ name: place.path + name, size: 0, target: node.target });
    } else if (node.kind === 'file') this.putFile(name, place, arrival, node);
    else if (node.kind === 'other') {
      if (node.what === 'socket') this.files++;
      this.tarBytes += tarEntryBytes({ name: place.path + name, size: 0, target: '' });
    }
  }

  /** Merges what arrives at one folder. */
  fill(place: Place, arrivals: readonly Arrival[]): void {
    const [only] = arrivals;
    if (arrivals.length === 1 && only !== undefined) {
      for (const [name, node] of this.childrenOf(only)) this.settle(name, place, [{ arrival: only, node }]);
      return;
    }
    const byName = new Map<string, Item[]>();
    for (const arrival of arrivals) {
      for (const [name, node] of this.childrenOf(arrival)) {
        const items = byName.get(name);
        if (items === undefined) byName.set(name, [{ arrival, node }]);
        else items.push({ arrival, node });
      }
    }
    for (const [name, items] of byName) this.settle(name, place, items);
  }

  private childrenOf({ folder, lead }: Arrival): Iterable<readonly [string, ContextNode]> {
    const [name] = lead;
    const node = name === undefined ? undefined : folder.children.get(name);
    if (node === undefined && folder.incomplete !== undefined) this.incomplete = folder.incomplete;
    if (name === undefined) return folder.children;
    return node === undefined ? [] : [[name, node]];
  }

  /** Decides what stands under a name in the end, later arrivals over earlier ones, and counts it. */
  private settle(name: string, place: Place, items: readonly Item[]): void {
    let folders: Arrival[] = [];
    let last: Item | null = null;
    let made = false;
    for (const item of items) {
      if (item.node.kind === 'folder') {
        const arriving = enter(item.arrival, item.node, name);
        if (arriving === null) continue;
        if (last !== null) refuse(item.arrival.from, `\`${name}\` is a folder that lands on a file`);
        last = null;
        folders.push(arriving.arrival);
        made ||= arriving.made;
      } else if (takesFile(item, name)) {
        if (folders.length > 0) refuse(item.arrival.from, `\`${name}\` is a file that lands on a folder`);
        folders = [];
        made = false;
        last = item;
      }
    }
    if (last !== null) this.put(name, place, last.arrival, last.node);
    if (folders.length === 0) return;
    const below = placeBelow(place, name);
    if (made) this.pay(below);
    this.fill(below, folders);
    if (below.made) this.folders++;
    for (const { part } of folders) if (part !== null) this.parts.set(part.path, part);
  }

  private putFile(name: string, place: Place, arrival: Arrival, node: ContextFile): void {
    const { from, part } = arrival;
    this.files++;
    from.tally.files++;
    if (part !== null) part.files++;
    const first = node.inode === undefined ? undefined : from.inodes.get(node.inode);
    if (first !== undefined) {
      this.tarBytes += tarEntryBytes({ name: place.path + name, size: 0, target: first });
      return;
    }
    if (node.inode !== undefined) from.inodes.set(node.inode, place.path + name);
    const size = node.emptied === true ? 0 : node.size;
    this.tarBytes +=
      place.plain && size < 2 ** 33 && isPlainName(name, place.path.length)
        ? tarBlock + roundUp(size)
        : tarEntryBytes({ name: place.path + name, size, target: '' });
    this.bytes += size;
    this.packing.add(name, size);
    from.tally.bytes += size;
    if (part !== null) part.bytes += size;
    if (size >= this.largestFiles.least) {
      this.largestFiles.add(arrival.filePath ?? joinPath(arrival.path, name), size, 1);
    }
  }

  private pay(place: Place): void {
    if (place.made) return;
    place.made = true;
    if (place.above !== null) this.pay(place.above);
    this.tarBytes += tarEntryBytes({ name: place.path, size: 0, target: '' });
  }
}

function placeBelow(above: Place, name: string): Place {
  const path = `${above.path}${name}/`;
  return { path, above, plain: above.plain && isPlainName(path, 0), made: false };
}

function refuse(from: Contribution, because: string): void {
  if (!from.replaces) from.tally.refused = because;
}

/** Takes a folder along where the patterns let it or something below it pass; `made` where it passes itself. */
function enter(arrival: Arrival, folder: ContextFolder, name: string): { arrival: Arrival; made: boolean } | null {
  const { exclude, include } = arrival.from;
  const excludeState = arrival.excludeState && exclude ? exclude.enter(arrival.excludeState, name) : null;
  if (excludeState !== null && exclude?.prunes(excludeState)) return null;
  const includeState = arrival.includeState && include ? include.enter(arrival.includeState, name) : null;
  const included = includeState === null || includeState.ignored;
  if (includeState !== null && !included && !include?.reachesBelow(includeState)) return null;
  const path = joinPath(arrival.path, name);
  const part = arrival.part ?? { path, bytes: 0, files: 0 };
  const made = included && excludeState?.ignored !== true && (folder.ignored !== true || isSent(folder));
  return {
    arrival: { from: arrival.from, folder, path, excludeState, includeState, lead: arrival.lead.slice(1), part },
    made,
  };
}

function takesFile({ arrival, node }: Item, name: string): boolean {
  if (node.kind === 'ignored' || node.kind === 'absent') return false;
  const { from, excludeState, includeState } = arrival;
  // What a matcher "ignores" is what it matches, which here is what is to be left out or taken.
  if (excludeState !== null && from.exclude?.file(excludeState, name) === 'ignored') return false;
  return includeState === null || from.include?.file(includeState, name) === 'ignored';
}

function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
