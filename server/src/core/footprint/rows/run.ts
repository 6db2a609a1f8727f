import { atLeast, type Rounding, rounded } from '../../sizes/rounding';
import { type Fit, type Fits, fits } from '../fits';
import { countOfOne } from '../names';
import { containerStart, microMachineStart, spanned } from '../published';
import { replicaNotes } from '../replicas';
import type { ContainerSide, MachineSide, Member } from '../sides';
import { type Amounts, amountsOf, countText } from './amounts';
import { type Cell, type Pair, type Row, words } from './row';

export function processorsRow({ container, machine, instances }: Pair): Row {
  const cpus = machine.members[0]?.cpus;
  const decides = cpus?.kind === 'unset' ? (cpus.decides ?? 'nobody') : null;
  const shared = 'all of the host’s, shared';
  const limits = amountsOf(container.members, (member) => member.limits.cpus, countOfProcessors, 'no bound');
  const given = amountsOf(machine.members, (member) => member.cpus, countOfProcessors, 'not known');
  const isOpen = limits.notes.length > 0;
  const counted =
    limits.known === 'none' ? limits : { ...limits, notes: [...limits.notes, ...replicaNotes(container)] };
  const isFree = container.members.some((member) => member.limits.cpus.kind === 'unset');
  return {
    id: 'processors',
    title: 'Processors',
    // Where one has no bound, the bounds of others come to none for all.
    container:
      isFree && limits.known === 'some'
        ? words(limits.each, limits.notes)
        : processorsCell(counted, container.members, instances, isOpen ? 'not known' : shared),
    machine: processorsCell(
      given,
      machine.members,
      instances,
      `not known${decides === null ? '' : `: ${decides} decides`}`,
    ),
  };
}

function processorsCell(amounts: Amounts, members: readonly Member[], instances: number, none: string): Cell {
  const { total, each, known, notes } = amounts;
  if (known === 'none') return words(none, notes);
  const all = total * instances;
  const sum = known === 'all' ? countOfProcessors(all) : atLeast(all, countOfProcessors);
  if (members.length === 1) return words(instances === 1 ? sum : `${sum} for ${instances}: ${each} each`, notes);
  return words(instances === 1 ? `${sum}: ${each}` : `${sum} for ${countText(instances, members)}: ${each}`, notes);
}

/** Shares of one are added up in binary fractions, which print as `0.30000000000000004`. */
function countOfProcessors(count: number, towards: Rounding = 'nearest'): string {
  const thousandths = Number((count * 1000).toFixed(6));
  return String(rounded(thousandths, towards) / 1000 || count);
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
    return words(allText(found, ofText(side)), notesOf(found));
  };
  return { id: 'fits', title: 'Fit on the host', container: cell(container), machine: cell(machine) };
}

function ofText(side: ContainerSide | MachineSide): string {
  if (side.members.length > 1) return ' of each';
  return countOfOne(side) === 1 ? '' : ` of ${countOfOne(side)} containers each`;
}

function allText({ all, cores, decidedBy }: Fits, of: string): string {
  const text = (fit: Fit) =>
    fit.kind === 'counted' || (fit.kind === 'unknown' && fit.atMost !== null) ? `${fitText(fit)}${of}` : fitText(fit);
  if (all === null) return cores === null ? '' : text(cores);
  return decidedBy === null ? text(all) : `${text(all)}; ${decidedBy} decides`;
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
