import type { Platform } from '../formats/dockerfile/platform';
import type { Fact } from '../machines/fact';
import type { Hypervisor } from '../machines/model';
import type { Bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import type { Growth, SharedPart } from './growth';
import type { SideIsolation } from './isolation';
import type { Interval, Published } from './published';
import type { Replicas } from './replicas';
import type { Place, StackPart } from './stack';

/** One container or machine, and where it is defined. */
export interface Member extends Place {
  /** For people: a stage, a service, a machine. */
  readonly name: string;
}

/** What both sides are compared by, whatever they are. One instance of a side is one of each of its members. */
interface Side<M extends Member> {
  /** Of the only member; of several, joined. */
  readonly name: string;
  /** What stands on this side, in the order in which they were asked for; at least one. */
  readonly members: readonly M[];
  /** From the hardware up. */
  readonly stack: readonly StackPart[];
  /** On the host’s disk when the instances are made, before they write anything. */
  readonly disk: Growth;
  readonly overhead: Overhead;
  readonly isolation: SideIsolation;
}

/** What runs an instance takes memory, too. */
export type Overhead =
  | { readonly kind: 'published'; readonly bytes: Interval; readonly figures: readonly Published[] }
  | { readonly kind: 'unknown'; readonly because: string };

/** What whoever starts a container gives it; a Dockerfile says nothing of it, a compose service may, of all its replicas. */
export interface ContainerLimits {
  readonly memoryReserved: Fact<Bytes>;
  readonly memoryLimit: Fact<Bytes>;
  readonly cpus: Fact<number>;
}

export interface ContainerSide extends Side<ContainerMember> {
  readonly kind: 'container';
  readonly image: ImageSizes;
}

/** Of one image; of several, with the layers that they share counted once. */
export interface ImageSizes {
  readonly disk: Size;
  /** Once for all instances of a host. */
  readonly download: Size;
}

export interface ContainerMember extends Member {
  /** What FROM names, at the bottom of the chain of stages. */
  readonly base: string;
  readonly platform: Platform;
  readonly limits: ContainerLimits;
  readonly service: ContainerService | null;
  /** False for an image that nothing here builds. */
  readonly isBuilt: boolean;
  readonly layers: readonly SharedLayer[];
}

/** What one step brings, or FROM does. Equal keys are one layer, which is there once for all images on it. */
export interface SharedLayer extends ImageSizes {
  readonly key: string;
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
  readonly replicas: Replicas;
}

export interface MachineSide extends Side<MachineMember> {
  readonly kind: 'machine';
  /** What a host fetches before the first instance, once for all machines on it. */
  readonly downloads: readonly SharedPart[];
  /** What the guests see of their disks. */
  readonly virtual: readonly SharedPart[];
}

/** What is compared of a machine. */
export interface MachineMember extends Member {
  readonly hypervisor: Fact<Hypervisor>;
  readonly provider: Fact<string>;
  readonly box: string | null;
  readonly boxVersion: string | null;
  readonly os: Fact<string>;
  readonly architecture: Fact<string>;
  readonly cpus: Fact<number>;
  /** At boot. */
  readonly memory: Fact<Bytes>;
  /** What a balloon leaves the guest, where less. */
  readonly currentMemory: Fact<Bytes>;
  /** What it may grow to while it runs. */
  readonly maxMemory: Fact<Bytes>;
  /** Of its own disks; null for one that is not known. */
  readonly formats: readonly (string | null)[];
  readonly provisioners: number;
  /** What it shares with the host, as phrases. */
  readonly shares: readonly string[];
  /** Why there may be more of that. */
  readonly mayShare: readonly string[];
  /** True for one that nobody defined. */
  readonly typical: boolean;
}
