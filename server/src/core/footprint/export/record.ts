import { type Fact, knownValue } from '../../machines/fact';
import { type SizeRecord, sizeRecord } from '../../sizes/sizeRecord';
import type { Comparison, CurvePoint, PairOverhead } from '../compare';
import { type Fit, fits } from '../fits';
import { headline } from '../headline';
import type { SideIsolation, Walls } from '../isolation';
import type { Interval, Published } from '../published';
import type { Cell, RowId } from '../rows/row';
import type { ContainerSide, MachineSide } from '../sides';
import type { PartKind } from '../stack';

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
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly stack: readonly PartJson[];
  readonly overhead: {
    readonly bytes: Interval | null;
    readonly because: string | null;
    readonly published: readonly Published[];
  };
  readonly isolation: Pick<SideIsolation, 'boundary' | 'openings'>;
  readonly fits: Readonly<Record<'memory' | 'cores' | 'disk' | 'all', FitJson | null>>;
}

interface PartJson {
  readonly kind: PartKind;
  readonly label: string;
  readonly size: SizeRecord | null;
  readonly per: 'host' | 'once' | 'each';
  /** From 1. */
  readonly line: number | null;
  readonly note: string | null;
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

/** Files as they are shown. */
export interface PairFiles {
  readonly container: string;
  readonly machine: string;
  /** The compose file, where the container is one of a service. */
  readonly service?: string;
}

export function compareRecord(comparison: Comparison, files: PairFiles): CompareJson {
  const { container, machine, instances, host, lighter, rows, curves, walls, choose } = comparison;
  const { hypervisor, box, os, cpus, memory } = machine.machine;
  const by = knownValue(hypervisor);
  return {
    version: 1,
    instances,
    host: { memoryBytes: host.memory, cores: host.cores, diskBytes: host.disk },
    headline: headline(comparison),
    container: {
      ...sideJson(container, files.container, comparison),
      base: container.base,
      service: serviceJson(container, files.service ?? files.container),
      image: { disk: sizeRecord(container.image), download: sizeRecord(container.download) },
    },
    machine: {
      ...sideJson(machine, files.machine, comparison),
      hypervisor: by?.name ?? null,
      hypervisorType: by?.type ?? null,
      box: box === null ? null : knownValue(box.name),
      os: knownValue(os),
      cpus: value(cpus),
      memoryBytes: value(memory),
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

function serviceJson({ service }: ContainerSide, file: string): CompareJson['container']['service'] {
  if (service === null) return null;
  return { name: service.name, file, line: service.line === null ? null : service.line + 1 };
}

function value(fact: Fact<number>): number | null {
  return knownValue(fact);
}

function sideJson(side: ContainerSide | MachineSide, file: string, { host }: Comparison): SideJson {
  const { name, line, stack, overhead, isolation } = side;
  const { memory, cores, disk, all } = fits(side, host);
  return {
    name,
    file,
    line: line + 1,
    stack: stack.map((part) => ({
      kind: part.kind,
      label: part.label,
      size: part.size === null ? null : sizeRecord(part.size),
      per: part.per,
      line: part.line === null ? null : part.line + 1,
      note: part.note,
    })),
    overhead:
      overhead.kind === 'published'
        ? { bytes: overhead.bytes, because: null, published: overhead.figures }
        : { bytes: null, because: overhead.because, published: [] },
    isolation: {
      boundary: isolation.boundary,
      openings: isolation.openings.map((each) => ({ ...each, line: each.line === null ? null : each.line + 1 })),
    },
    fits: { memory: fitJson(memory), cores: fitJson(cores), disk: fitJson(disk), all: fitJson(all) },
  };
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
