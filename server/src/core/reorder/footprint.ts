import type { Bond } from './order';
import { foldersAbove, isAlwaysThere, isSystem, meet } from './paths';

/** What a step reads and leaves behind, as far as the order of steps depends on it. */
export interface Footprint {
  /** True where that cannot be told: nothing passes it, and it passes nothing. */
  readonly pinned: boolean;
  /** Trees of the image's file system, by their absolute paths. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whether it reads, or writes, anything that belongs to the system: programs, libraries, accounts, packages. */
  readonly readsSystem: boolean;
  readonly writesSystem: boolean;
  /** Folders that it makes on its way to what it writes, where they are not there, and whose they are then. */
  readonly makes: ReadonlySet<string>;
  readonly makesFoldersAs: string;
  /** What the image's state it is carried out in, and what it changes of that. */
  readonly uses: ReadonlySet<StateName>;
  readonly sets: ReadonlySet<StateName>;
  /** Variables that it sets. */
  readonly variables: readonly string[];
  /** Whether a variable could make a difference to it, be it named or not. */
  readonly hears: (variable: string) => boolean;
  /** True for what only says how the image is run: those keep their order among each other. */
  readonly isMetadata: boolean;
}

export type StateName = 'folder' | 'user' | 'shell' | 'cache';

export const idle: Footprint = {
  pinned: false,
  reads: [],
  writes: [],
  readsSystem: false,
  writesSystem: false,
  makes: new Set(),
  makesFoldersAs: 'root',
  uses: new Set(),
  sets: new Set(),
  variables: [],
  hears: () => false,
  isMetadata: false,
};

export const pinned: Footprint = { ...idle, pinned: true };

/** `tied` where two neighbours may make something else, or see something else, in the other order. */
export function bondOf(above: Footprint, below: Footprint): Bond {
  if (above.pinned || below.pinned) return 'fixed';
  if (above.isMetadata && below.isMetadata) return 'tied';
  return stateDepends(above, below) || variablesDepend(above, below) || filesDepend(above, below) ? 'tied' : 'free';
}

function stateDepends(a: Footprint, b: Footprint): boolean {
  for (const name of a.sets) if (b.uses.has(name) || b.sets.has(name)) return true;
  for (const name of b.sets) if (a.uses.has(name)) return true;
  return false;
}

/** Variables keep their order among each other: it is that of the image's configuration. */
function variablesDepend(a: Footprint, b: Footprint): boolean {
  if (a.variables.length > 0 && b.variables.length > 0) return true;
  return a.variables.some(b.hears) || b.variables.some(a.hears);
}

function filesDepend(a: Footprint, b: Footprint): boolean {
  if ((a.writesSystem && touchesSystem(b)) || (b.writesSystem && touchesSystem(a))) return true;
  if (writesWhatIsRead(a, b) || writesWhatIsRead(b, a)) return true;
  if (a.writes.some((path) => b.writes.some((other) => meet(path, other)))) return true;
  return a.makesFoldersAs !== b.makesFoldersAs && makeOneFolder(a, b);
}

function touchesSystem({ readsSystem, writesSystem, reads, writes }: Footprint): boolean {
  return readsSystem || writesSystem || reads.some(isSystem) || writes.some(isSystem);
}

function writesWhatIsRead(writer: Footprint, reader: Footprint): boolean {
  return writer.writes.some(
    (path) => (reader.readsSystem && isSystem(path)) || reader.reads.some((other) => meet(path, other)),
  );
}

/** Whether both need a folder that whoever comes first makes, as its own. */
function makeOneFolder({ makes: one }: Footprint, { makes: other }: Footprint): boolean {
  for (const folder of one) if (other.has(folder)) return true;
  return false;
}

/** The folders above what is written, without those that are there in every image. */
export function foldersFor(writes: readonly string[]): ReadonlySet<string> {
  return new Set(writes.flatMap(foldersAbove).filter((folder) => !isAlwaysThere(folder)));
}
