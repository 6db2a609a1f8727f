import type { SizeJson } from '../protocol';

/** What `plimsoll compare --format json` prints, and what the footprint view draws. Its schema is docs/schema/compare.schema.json. */
export interface CompareJson {
  readonly version: 1;
  readonly instances: number;
  readonly host: HostJson;
  /** One sentence: which side is heavier, and by how much. */
  readonly headline: string;
  readonly container: ContainerJson;
  readonly machine: MachineJson;
  /** Null where it is not certain which side takes less disk. */
  readonly lighter: { readonly side: SideName; readonly atLeast: number; readonly likely: number | null } | null;
  readonly rows: readonly RowJson[];
  readonly curves: {
    readonly disk: readonly PointJson[];
    readonly memory: readonly (PointJson & {
      readonly overhead: { readonly container: IntervalJson | null; readonly machine: IntervalJson | null };
    })[];
  };
  /** What stands between each side and its host, wall by wall. */
  readonly walls: readonly WallJson[];
  /** Reasons to take a side, which follow from this pair alone. */
  readonly choose: readonly { readonly side: SideName; readonly text: string }[];
}

export type SideName = 'container' | 'machine';

/** What the host has; null for what nobody gave. */
export interface HostJson {
  readonly memoryBytes: number | null;
  readonly cores: number | null;
  readonly diskBytes: number | null;
}

interface SideJson {
  /** Several members’ names are joined: `api + web`. */
  readonly name: string;
  /** Of the first member. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What stands on this side, in the order in which they were asked for: one container or machine, or several. */
  readonly members: readonly MemberJson[];
  /** From the hardware up. */
  readonly stack: readonly PartJson[];
  readonly overhead: {
    readonly bytes: IntervalJson | null;
    readonly because: string | null;
    readonly published: readonly PublishedJson[];
  };
  readonly isolation: { readonly boundary: string; readonly openings: readonly OpeningJson[] };
  readonly fits: Readonly<Record<'memory' | 'cores' | 'disk' | 'all', FitJson | null>>;
}

export interface ContainerJson extends SideJson {
  readonly base: string;
  /** The service of a compose file; null for an image alone, and for several. */
  readonly service: { readonly name: string; readonly file: string; readonly line: number | null } | null;
  readonly image: { readonly disk: SizeJson; readonly download: SizeJson };
}

export interface MachineJson extends SideJson {
  readonly hypervisor: string | null;
  readonly hypervisorType: 1 | 2 | null;
  readonly box: string | null;
  readonly os: string | null;
  readonly cpus: number | null;
  readonly memoryBytes: number | null;
  /** True where nobody defined it, or one of several: a cloud image of the catalogue with chosen memory and processors. */
  readonly typical: boolean;
}

export interface MemberJson {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** One slice of what a side stands on, or brings. */
export interface PartJson {
  readonly kind: PartKind;
  readonly label: string;
  /** On the host’s disk, once; null for what has no bytes, or is the host’s own. */
  readonly size: SizeJson | null;
  /** `≈ 87.6 MB`; null where `size` is. */
  readonly text: string | null;
  /** How the size is known, or why it is not; null where `size` is. */
  readonly evidence: string | null;
  /** `host` is there anyway; `once` for all instances; `each` for every one. */
  readonly per: 'host' | 'once' | 'each';
  /** File that it leads to; null where no file says it. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  readonly note: string | null;
  /** Index of the member that brings it; null for what is under all of them, or what several share. */
  readonly member: number | null;
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

export interface OpeningJson {
  readonly what: string;
  /** File that it leads to; null where no file says it. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly rule: string | null;
}

/** `low` is null where not the least is known, `high` where not the most is, or there is none. */
export interface FitJson {
  readonly kind: 'counted' | 'unknown' | 'unbounded';
  readonly low: number | null;
  readonly high: number | null;
  readonly because: string | null;
}

export interface RowJson {
  readonly id:
    | 'disk'
    | 'download'
    | 'memory'
    | 'overhead'
    | 'processors'
    | 'startup'
    | 'fits'
    | 'kernel'
    | 'system'
    | 'isolation'
    | 'sharedWithHost'
    | 'update'
    | 'snapshot'
    | 'portability';
  readonly title: string;
  readonly container: CellJson;
  readonly machine: CellJson;
}

export interface CellJson {
  /** For people. */
  readonly text: string;
  /** For one instance. */
  readonly one: SizeJson | null;
  /** For all. */
  readonly all: SizeJson | null;
  /** Sentences without their full stop. */
  readonly notes: readonly string[];
  readonly published: readonly PublishedJson[];
}

/** A figure that somebody published: never one of this pair. */
export interface PublishedJson {
  readonly what: string;
  readonly low: number | null;
  readonly high: number;
  readonly unit: 'seconds' | 'bytes';
  readonly source: string;
  readonly date: string | null;
}

export interface IntervalJson {
  readonly low: number;
  readonly high: number;
}

export interface PointJson {
  readonly instances: number;
  readonly container: SizeJson;
  readonly machine: SizeJson;
}

export interface WallJson {
  readonly id: string;
  readonly title: string;
  readonly container: WallSideJson;
  readonly machine: WallSideJson;
}

export interface WallSideJson {
  readonly state: 'kept' | 'opened' | 'absent' | 'unknown';
  readonly reasons: readonly string[];
}
