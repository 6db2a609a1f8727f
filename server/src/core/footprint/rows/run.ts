import { type Fact, knownValue } from '../../machines/fact';
import { type Fit, type Fits, fits } from '../fits';
import { containerStart, microMachineStart, spanned } from '../published';
import type { ContainerSide, MachineSide } from '../sides';
import { type Cell, type Pair, type Row, words } from './row';

export function processorsRow({ container, machine, instances }: Pair): Row {
  const count = (fact: Fact<number>, none: string): Cell => {
    if (fact.kind === 'unknown') return words('not known', [fact.because]);
    const value = knownValue(fact);
    if (value === null) return words(none);
    return words(instances === 1 ? `${value}` : `${value * instances} for ${instances}: ${value} each`);
  };
  const { cpus } = machine.machine;
  const decides = cpus.kind === 'unset' ? cpus.decides : null;
  return {
    id: 'processors',
    title: 'Processors',
    container: count(container.limits.cpus, 'all of the host’s, shared'),
    machine: count(cpus, `not known: ${decides ?? 'nobody'} decides`),
  };
}

/** Nobody’s published figure is of this image, or of this machine. */
export function startupRow(_pair: Pair): Row {
  const { low, high } = spanned(containerStart);
  return {
    id: 'startup',
    title: 'Start-up',
    container: words(`${seconds(low)} to ${seconds(high)} s for other images, cited`, [], containerStart),
    machine: words(
      'not known: a whole system boots',
      ['what is cited is of machines without a usual system'],
      microMachineStart,
    ),
  };
}

function seconds(value: number): string {
  return value.toFixed(1);
}

export function fitsRow({ container, machine, host }: Pair): Row | null {
  if (host.memory === null && host.cores === null && host.disk === null) return null;
  const cell = (side: ContainerSide | MachineSide): Cell => {
    const found = fits(side, host);
    return words(allText(found), notesOf(found));
  };
  return { id: 'fits', title: 'Fit on the host', container: cell(container), machine: cell(machine) };
}

function allText({ all, cores, decidedBy }: Fits): string {
  if (all === null) return cores === null ? '' : fitText(cores);
  return decidedBy === null ? fitText(all) : `${fitText(all)}; ${decidedBy} decides`;
}

export function fitText(fit: Fit): string {
  switch (fit.kind) {
    case 'counted':
      return fit.low === fit.high ? `${fit.low}` : `${fit.low} to ${fit.high}`;
    case 'unknown':
      return fit.atMost === null ? 'not known' : `at the most ${fit.atMost}`;
    case 'unbounded':
      return 'no bound';
  }
}

function notesOf({ memory, disk, cores }: Fits): readonly string[] {
  const named: readonly (readonly [string, Fit | null])[] = [
    ['memory', memory],
    ['disk', disk],
    ['processors, each used by one instance alone', cores],
  ];
  return named.flatMap(([name, fit]) => (fit === null ? [] : [`by ${name}: ${fitText(fit)}${becauseOf(fit)}`]));
}

function becauseOf(fit: Fit): string {
  return fit.kind === 'counted' ? '' : ` (${fit.because})`;
}
