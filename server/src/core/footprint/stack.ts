import type { Size } from '../sizes/size';

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
  /** Line that it leads to, from 0; null where the file does not say it. */
  readonly line: number | null;
  /** Who else uses it, or what it leaves out, as a sentence without its full stop; null where there is nothing to say. */
  readonly note: string | null;
}

/** A part without bytes of its own. */
export function ground(kind: PartKind, label: string, note: string | null = null): StackPart {
  return { kind, label, size: null, per: 'host', line: null, note };
}
