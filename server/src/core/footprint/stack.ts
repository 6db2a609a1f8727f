import type { Size } from '../sizes/size';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

/** A file that a side is defined in, under the name that it is shown by. */
export interface SourceFile {
  readonly file: string;
  readonly lines: LineIndex;
}

/** A line of a file. */
export interface Place {
  readonly file: string;
  /** From 0. */
  readonly line: number;
}

export type PartKind =
  | 'hardware'
  | 'hostKernel'
  | 'hostSystem'
  | 'engine'
  | 'hypervisor'
  | 'virtualHardware'
  | 'baseLayers'
  | 'ownLayer'
  | 'writableLayer'
  | 'sharedImage'
  | 'guestSystem'
  | 'provisioned'
  | 'dataDisk';

/** One slice of what a side stands on or brings, lowest first. */
export interface StackPart {
  readonly kind: PartKind;
  readonly label: string;
  /** Bytes on the host’s disk; null for what has none, or is the host’s own. */
  readonly size: Size | null;
  /** `host` is there anyway; `once` for all instances; `each` for every one. */
  readonly per: 'host' | 'once' | 'each';
  /** Where it leads to; null where no file says it. */
  readonly place: Place | null;
  /** Who else uses it, or what it leaves out, as a sentence without its full stop; null where there is nothing to say. */
  readonly note: string | null;
  /** Index of the member that brings it; null for what is under all of them, or what several share. */
  readonly member: number | null;
  /** Equal parts of several members are there once; null for what is nobody else’s. */
  readonly key: string | null;
}

/** A part without bytes of its own. */
export function ground(kind: PartKind, label: string, note: string | null = null): StackPart {
  return { kind, label, size: null, per: 'host', place: null, note, member: null, key: `${kind} ${label}` };
}

export function placeOf({ file, lines }: SourceFile, { start }: Span): Place {
  return { file, line: lines.placeAt(start).line };
}
