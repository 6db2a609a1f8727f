import { knownValue } from '../machines/fact';
import { boundsOf, partOf } from './growth';
import type { Interval } from './published';
import { reservedMemory } from './reserved';
import type { ContainerSide, MachineSide } from './sides';

/** What a host has; null for what nobody gave. */
export interface HostSize {
  /** Bytes. */
  readonly memory: number | null;
  readonly cores: number | null;
  /** Bytes. */
  readonly disk: number | null;
}

/** How many instances one resource of the host is enough for. */
export type Fit =
  | { readonly kind: 'counted'; readonly low: number; readonly high: number }
  /** Null where not even the most is known. */
  | { readonly kind: 'unknown'; readonly because: string; readonly atMost: number | null }
  | { readonly kind: 'unbounded'; readonly because: string };

/** Null for a resource that nobody gave. */
export interface Fits {
  readonly memory: Fit | null;
  /** Where every processor is used by one instance alone; instances may share them, so this does not decide. */
  readonly cores: Fit | null;
  readonly disk: Fit | null;
  /** What memory and disk leave room for; null where neither was given. */
  readonly all: Fit | null;
  readonly decidedBy: 'memory' | 'disk' | null;
}

export function fits(side: ContainerSide | MachineSide, host: HostSize): Fits {
  const memory = host.memory === null ? null : memoryFit(side, host.memory);
  const disk = host.disk === null ? null : diskFit(side, host.disk);
  const cores = host.cores === null ? null : coresFit(side, host.cores);
  const most = (fit: Fit | null) =>
    fit === null ? Number.POSITIVE_INFINITY : (mostOf(fit) ?? Number.POSITIVE_INFINITY);
  const [byMemory, byDisk] = [most(memory), most(disk)];
  const decidedBy = byMemory === byDisk ? null : byMemory < byDisk ? 'memory' : 'disk';
  return { memory, cores, disk, all: least(memory, disk), decidedBy };
}

function memoryFit(side: ContainerSide | MachineSide, room: number): Fit {
  const reserved = reservedMemory(side);
  const { low, high } = boundsOf(reserved);
  const extra = side.overhead.kind === 'published' ? side.overhead.bytes : null;
  const most = Math.floor(room / (low + (extra?.low ?? 0)));
  const atMost = Number.isFinite(most) ? most : null;
  if (reserved.kind === 'unknown') return { kind: 'unknown', because: reserved.because, atMost };
  if (side.overhead.kind === 'unknown') return { kind: 'unknown', because: side.overhead.because, atMost };
  return { kind: 'counted', low: Math.floor(room / (high + (extra?.high ?? 0))), high: most };
}

function coresFit(side: ContainerSide | MachineSide, room: number): Fit {
  const facts =
    side.kind === 'machine' ? side.members.map(({ cpus }) => cpus) : side.members.map(({ limits }) => limits.cpus);
  const count = facts.reduce((sum, fact) => sum + (knownValue(fact) ?? 0), 0);
  // Shares of a processor are binary fractions: three times 0.1 is a little more than 0.3.
  const most = Math.floor(room / count + 1e-9);
  if (count > 0 && facts.every(({ kind }) => kind === 'known')) return { kind: 'counted', ...both(most) };
  const atMost = count > 0 ? most : null;
  const open = facts.find((fact) => fact.kind === 'unknown');
  if (open !== undefined) return { kind: 'unknown', because: open.because, atMost };
  return side.kind === 'container'
    ? { kind: 'unbounded', because: 'containers share the processors of their host' }
    : { kind: 'unknown', because: 'its processors are not known', atMost };
}

function diskFit({ disk }: ContainerSide | MachineSide, room: number): Fit {
  const [once, each] = [boundsOf(partOf(disk, 'once')), boundsOf(partOf(disk, 'each'))];
  const [more] = disk.more;
  const high = count(room - once.low, each.low);
  if (each.high === Number.POSITIVE_INFINITY || once.high === Number.POSITIVE_INFINITY || more !== undefined) {
    const because = more === undefined ? 'not all of its disk is known' : `${more}: not weighed`;
    return { kind: 'unknown', because, atMost: Number.isFinite(high) ? high : null };
  }
  const low = count(room - once.high, each.high);
  if (low === Number.POSITIVE_INFINITY)
    return { kind: 'unbounded', because: 'an instance starts without bytes of its own' };
  if (high === Number.POSITIVE_INFINITY)
    return { kind: 'unknown', because: 'an instance may start empty', atMost: null };
  return { kind: 'counted', low, high };
}

/** Nothing fits where there is no room for what all share. */
function count(room: number, each: number): number {
  if (room < 0) return 0;
  return each === 0 ? Number.POSITIVE_INFINITY : Math.floor(room / each);
}

function least(a: Fit | null, b: Fit | null): Fit | null {
  if (a === null || b === null) return a ?? b;
  if (a.kind === 'unbounded') return b;
  if (b.kind === 'unbounded') return a;
  if (a.kind === 'counted' && b.kind === 'counted')
    return { kind: 'counted', low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) };
  const known = [mostOf(a), mostOf(b)].filter((each) => each !== null);
  const because = [a, b].find((each) => each.kind === 'unknown')?.because ?? '';
  return { kind: 'unknown', because, atMost: known.length === 0 ? null : Math.min(...known) };
}

function mostOf(fit: Fit): number | null {
  return fit.kind === 'counted' ? fit.high : fit.kind === 'unknown' ? fit.atMost : null;
}

function both(value: number): Interval {
  return { low: value, high: value };
}
