import { type Fact, knownValue } from '../../machines/fact';
import type { Hypervisor } from '../../machines/model';
import { printEvidence, printSize } from '../../sizes/printSize';
import type { Size } from '../../sizes/size';
import { type SizeRecord, sizeRecord } from '../../sizes/sizeRecord';
import type { Severity } from '../../text/problem';
import type { Comparison, CurvePoint, PairOverhead } from '../compare';
import { type Fit, fits } from '../fits';
import { headline } from '../headline';
import type { Walls } from '../isolation';
import { different } from '../names';
import type { Interval, Published } from '../published';
import type { Cell, RowId } from '../rows/row';
import type { ContainerSide, MachineSide } from '../sides';
import type { PartKind, Place, StackPart } from '../stack';

/** The contract of `plimsoll compare --format json`; its schema is docs/schema/compare.schema.json. */
export interface CompareJson {
  readonly version: 1;
  readonly instances: number;
  /** Bytes; null for what nobody gave. */
  readonly host: {
    readonly memoryBytes: number | null;
    readonly cores: number | null;
    readonly diskBytes: number | null;
  };
  readonly headline: string;
  readonly container: SideJson & {
    readonly base: string;
    /** The service of a compose file; its isolation’s lines are of that file. Null for an image alone. */
    readonly service: { readonly name: string; readonly file: string; readonly line: number | null } | null;
    readonly image: { readonly disk: SizeRecord; readonly download: SizeRecord };
  };
  readonly machine: SideJson & {
    readonly hypervisor: string | null;
    readonly hypervisorType: 1 | 2 | null;
    readonly box: string | null;
    readonly os: string | null;
    readonly cpus: number | null;
    readonly memoryBytes: number | null;
    /** True where somebody defined none of them, or not all. */
    readonly typical: boolean;
  };
  /** Null where it is not certain which side takes less disk. */
  readonly lighter: { readonly side: SideName; readonly atLeast: number; readonly likely: number | null } | null;
  readonly rows: readonly {
    readonly id: RowId;
    readonly title: string;
    readonly container: CellJson;
    readonly machine: CellJson;
  }[];
  readonly curves: {
    readonly disk: readonly PointJson[];
    readonly memory: readonly (PointJson & { readonly overhead: PairOverhead })[];
  };
  /** What stands between each side and its host, wall by wall. */
  readonly walls: readonly Walls[];
  readonly choose: readonly { readonly side: SideName; readonly text: string }[];
}

type SideName = 'container' | 'machine';

interface SideJson {
  readonly name: string;
  /** Of the first member. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly members: readonly MemberJson[];
  readonly stack: readonly PartJson[];
  readonly overhead: {
    readonly bytes: Interval | null;
    readonly because: string | null;
    readonly published: readonly Published[];
  };
  readonly isolation: { readonly boundary: string; readonly openings: readonly OpeningJson[] };
  readonly fits: Readonly<Record<'memory' | 'cores' | 'disk' | 'all', FitJson | null>>;
}

interface MemberJson {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where something leads to; null where no file says it. */
interface PlaceJson {
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
}

interface PartJson extends PlaceJson {
  readonly kind: PartKind;
  readonly label: string;
  readonly size: SizeRecord | null;
  /** As it is printed; null where `size` is. */
  readonly text: string | null;
  /** How the size is known, or why it is not; null where `size` is. */
  readonly evidence: string | null;
  readonly per: 'host' | 'once' | 'each';
  readonly note: string | null;
  /** Index of the member that brings it; null for what is under all of them, or what several share. */
  readonly member: number | null;
}

interface OpeningJson extends PlaceJson {
  readonly what: string;
  readonly severity: Severity;
  readonly rule: string | null;
}

/** `low` is null where not the least is known, `high` where not the most is, or there is none. */
interface FitJson {
  readonly kind: Fit['kind'];
  readonly low: number | null;
  readonly high: number | null;
  readonly because: string | null;
}

interface CellJson {
  readonly text: string;
  readonly one: SizeRecord | null;
  readonly all: SizeRecord | null;
  readonly notes: readonly string[];
  readonly published: readonly Published[];
}

interface PointJson {
  readonly instances: number;
  readonly container: SizeRecord;
  readonly machine: SizeRecord;
}

export function compareRecord(comparison: Comparison): CompareJson {
  const { container, machine, instances, host, lighter, rows, curves, walls, choose } = comparison;
  const by = hypervisorOf(machine);
  return {
    version: 1,
    instances,
    host: { memoryBytes: host.memory, cores: host.cores, diskBytes: host.disk },
    headline: headline(comparison),
    container: {
      ...sideJson(container, comparison),
      base: different(container.members.map(({ base }) => base)).join(', '),
      service: serviceJson(container),
      image: { disk: sizeRecord(container.image.disk), download: sizeRecord(container.image.download) },
    },
    machine: {
      ...sideJson(machine, comparison),
      hypervisor: by?.name ?? null,
      hypervisorType: by?.type ?? null,
      box: joined(machine.members.map(({ box }) => box)),
      os: joined(machine.members.map(({ os }) => knownValue(os))),
      cpus: sum(machine.members.map(({ cpus }) => cpus)),
      memoryBytes: sum(machine.members.map(({ memory }) => memory)),
      typical: machine.members.some(({ typical }) => typical),
    },
    lighter,
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      container: cellJson(row.container),
      machine: cellJson(row.machine),
    })),
    curves: {
      disk: curves.disk.map(pointJson),
      memory: curves.memory.map((point) => ({ ...pointJson(point), overhead: point.overhead })),
    },
    walls,
    choose,
  };
}

function serviceJson({ members: [first, ...others] }: ContainerSide): CompareJson['container']['service'] {
  const service = first?.service ?? null;
  if (service === null || others.length > 0) return null;
  const { name, file, line } = service;
  return { name, file, line: line === null ? null : line + 1 };
}

/** Null where not all have the same. */
function hypervisorOf({ members }: MachineSide): Hypervisor | null {
  const [first = null, ...others] = members.map(({ hypervisor }) => knownValue(hypervisor));
  return others.every((each) => each?.name === first?.name) ? first : null;
}

/** Different ones; null where one has none that is known. */
function joined(values: readonly (string | null)[]): string | null {
  return values.some((value) => value === null) ? null : different(values.flatMap((value) => value ?? [])).join(', ');
}

/** Null where not all are known. */
function sum(facts: readonly Fact<number>[]): number | null {
  const values = facts.map(knownValue).filter((value) => value !== null);
  return values.length < facts.length ? null : values.reduce((total, value) => total + value, 0);
}

function sideJson(side: ContainerSide | MachineSide, { host }: Comparison): SideJson {
  const { name, members, stack, overhead, isolation } = side;
  const [first] = members;
  const { memory, cores, disk, all } = fits(side, host);
  return {
    name,
    file: first?.file ?? '',
    line: (first?.line ?? 0) + 1,
    members: members.map((member) => ({ name: member.name, ...placeJson(member) })),
    stack: stack.map(partJson),
    overhead:
      overhead.kind === 'published'
        ? { bytes: overhead.bytes, because: null, published: overhead.figures }
        : { bytes: null, because: overhead.because, published: [] },
    isolation: {
      boundary: isolation.boundary,
      openings: isolation.openings.map(({ what, place, severity, rule }) => ({
        what,
        ...placeJson(place),
        severity,
        rule,
      })),
    },
    fits: { memory: fitJson(memory), cores: fitJson(cores), disk: fitJson(disk), all: fitJson(all) },
  };
}

function partJson({ kind, label, size, per, place, note, member }: StackPart): PartJson {
  const shown = size === null ? null : { size: sizeRecord(size), text: printSize(size), evidence: howKnown(size) };
  return {
    kind,
    label,
    ...(shown ?? { size: null, text: null, evidence: null }),
    per,
    ...placeJson(place),
    note,
    member,
  };
}

function howKnown(size: Size): string {
  return size.kind === 'unknown' ? size.because : printEvidence(size.evidence);
}

function placeJson(place: Place): { readonly file: string; readonly line: number };
function placeJson(place: Place | null): PlaceJson;
function placeJson(place: Place | null): PlaceJson {
  return place === null ? { file: null, line: null } : { file: place.file, line: place.line + 1 };
}

function fitJson(fit: Fit | null): FitJson | null {
  if (fit === null) return null;
  if (fit.kind === 'counted') return { kind: fit.kind, low: fit.low, high: fit.high, because: null };
  return { kind: fit.kind, low: null, high: fit.kind === 'unknown' ? fit.atMost : null, because: fit.because };
}

function cellJson({ text, one, all, notes, published }: Cell): CellJson {
  return {
    text,
    one: one === null ? null : sizeRecord(one),
    all: all === null ? null : sizeRecord(all),
    notes,
    published,
  };
}

function pointJson({ instances, container, machine }: CurvePoint): PointJson {
  return { instances, container: sizeRecord(container), machine: sizeRecord(machine) };
}
