import type { Platform } from '../formats/dockerfile/platform';
import type { Fact } from '../machines/fact';
import type { Machine } from '../machines/model';
import type { Bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import type { Growth } from './growth';
import type { SideIsolation } from './isolation';
import type { Interval, Published } from './published';
import type { Place, StackPart } from './stack';

/** One container or machine, and where it is defined. */
export interface Member extends Place {
  readonly name: string;
}

/** What both sides are compared by, whatever they are. */
interface Side {
  /** For people: a stage, a service, a machine; several are joined. */
  readonly name: string;
  /** What stands on this side, in the order in which they were asked for. */
  readonly members: readonly Member[];
  /** From the hardware up. */
  readonly stack: readonly StackPart[];
  /** On the host’s disk when the instances are made, before they write anything. */
  readonly disk: Growth;
  /** Once for all instances of a host. */
  readonly download: Size;
  readonly overhead: Overhead;
  readonly isolation: SideIsolation;
}

/** What runs an instance takes memory, too. */
export type Overhead =
  | { readonly kind: 'published'; readonly bytes: Interval; readonly figures: readonly Published[] }
  | { readonly kind: 'unknown'; readonly because: string };

/** What whoever starts a container gives it; a Dockerfile says nothing of it, a compose service may. */
export interface ContainerLimits {
  readonly memoryReserved: Fact<Bytes>;
  readonly memoryLimit: Fact<Bytes>;
  readonly cpus: Fact<number>;
}

export interface ContainerSide extends Side {
  readonly kind: 'container';
  /** What FROM names, at the bottom of the chain of stages. */
  readonly base: string;
  readonly platform: Platform;
  /** The image alone. */
  readonly image: Size;
  readonly limits: ContainerLimits;
  readonly service: ContainerService | null;
}

/** The service of a compose file that a container is one of. */
export interface ContainerService {
  readonly name: string;
  /** The compose file. */
  readonly file: string;
  /** From 0; null where another file of the project names it. */
  readonly line: number | null;
  /** What it shares with the host beside the kernel, as phrases. */
  readonly shares: readonly string[];
}

export interface MachineSide extends Side {
  readonly kind: 'machine';
  readonly machine: Machine;
}
