import data from '../../../data/footprint.json';

/** A figure that somebody published, or that was measured once for this catalogue: never one of this pair. */
export interface Published {
  /** What was measured, as a phrase. */
  readonly what: string;
  /** Seconds, or bytes. Null where only the most is published. */
  readonly low: number | null;
  readonly high: number;
  readonly unit: 'seconds' | 'bytes';
  /** Public source, for people. */
  readonly source: string;
  /** `YYYY-MM-DD`, or a coarser prefix of it. */
  readonly date: string | null;
}

/** A number between two bounds. Published bounds are no 80 % interval, which is why this is no `Size`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

interface Row {
  readonly what: string;
  readonly low: number | null;
  readonly high: number;
  readonly from: string;
}

/** From the command until the container runs, its image being there. */
export const containerStart: readonly Published[] = data.containerStart.map((row) => published(row, 'seconds'));

/** Machines without a usual guest system: no measure for one that has it. */
export const microMachineStart: readonly Published[] = data.microMachineStart.map((row) => published(row, 'seconds'));

/** What an engine takes for each container beside its processes. */
export const containerMemory: readonly Published[] = data.containerMemory.map((row) => published(row, 'bytes'));

/** What QEMU takes beside its guest’s memory. Bytes. */
export function qemuMemory(memory: number, processors: number): Published {
  const { what, from, process, pageTableShare, processor, ioThread, display } = data.qemuMemory;
  const always = memory / pageTableShare + processors * processor + ioThread;
  const [least = 0, most = least] = process;
  const row = { what, from, low: Math.round(always + least), high: Math.round(always + most + display) };
  return published(row, 'bytes');
}

/** From the least to the most of several figures. */
export function spanned(figures: readonly Published[]): Interval {
  return {
    low: Math.min(...figures.map(({ low, high }) => low ?? high)),
    high: Math.max(...figures.map(({ high }) => high)),
  };
}

function published({ what, low, high, from }: Row, unit: Published['unit']): Published {
  const sources: Readonly<Record<string, { readonly name: string; readonly date?: string }>> = data.sources;
  const source = sources[from];
  return { what, low, high, unit, source: source?.name ?? from, date: source?.date ?? null };
}
