import { compare } from '../core/footprint/compare';
import { type CompareJson, compareRecord } from '../core/footprint/export/record';
import type { ContainerSide, MachineSide } from '../core/footprint/sides';
import { type SideChange, sideChange } from '../core/footprint/since/diff';
import { type SinceReport, sinceRecord } from '../core/footprint/since/json';
import { sinceMarkdown } from '../core/footprint/since/markdown';
import { sinceMarker } from '../core/footprint/since/marker';
import { type NoState, type SideName, type SideState, stateOf } from '../core/footprint/since/state';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { type CommandResult, failure, type Terminal } from './command';
import { readContainers } from './compareContainer';
import { readMachines } from './compareMachine';
import { type Nobody, nobody } from './sinceAlone';
import { readSinceArguments, type SinceArguments } from './sinceArguments';
import { type Moments, moments } from './sinceMoments';
import { sinceText } from './sinceText';

const usage =
  'plimsoll compare --since REVISION [--container FILE[#STAGE]] [--vm FILE[#MACHINE]] [--format markdown|text|json] …';

/** `plimsoll compare --since`: what one or both sides were at a git revision, and are now. */
export async function compareSince(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readSinceArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${usage}`);
  const { since, container, machine, compare: given, format } = args;
  const containers =
    container === null
      ? null
      : await moments(container, since, makeWorld, (asked, world) =>
          readContainers({ ...given, containers: [asked] }, world),
        );
  if (typeof containers === 'string') return failure(containers);
  const machines =
    machine === null
      ? null
      : await moments(machine, since, makeWorld, (asked, world) =>
          readMachines({ ...given, machines: [asked] }, world, ''),
        );
  if (typeof machines === 'string') return failure(machines);
  const report = reportOf(args, containers, machines, await nobody(makeWorld));
  if (typeof report === 'string') return failure(report);
  const out =
    format === 'json'
      ? `${JSON.stringify(sinceRecord(report), null, 2)}\n`
      : format === 'text'
        ? sinceText(report, terminal)
        : sinceMarkdown(report, sinceMarker(container, machine));
  return { code: 0, out, err: '' };
}

function reportOf(
  { since, compare: given }: SinceArguments,
  containers: Moments<ContainerSide> | null,
  machines: Moments<MachineSide> | null,
  empty: Nobody,
): SinceReport | string {
  const worlds = [containers, machines].flatMap((side) => (side === null ? [] : [side.worlds]));
  const [commit, other] = worlds.map((each) => each.commit);
  if (commit === undefined) return 'there is nothing to compare';
  if (other !== undefined && other !== commit)
    return `${since} is another commit in the repository of the machine than in that of the container: compare them one at a time`;
  const [before, after] = (['before', 'after'] as const).map((when) =>
    momentOf(given, containers?.[when] ?? null, machines?.[when] ?? null, empty),
  );
  if (before === undefined || after === undefined) return 'there is nothing to compare';
  const change = <Side>(side: SideName, of: Moments<Side> | null): SideChange | null =>
    of === null
      ? null
      : sideChange({ side, before: before[side], after: after[side], renamedFrom: of.renamedFrom }, given.instances);
  return {
    since: { revision: since, commit },
    instances: given.instances,
    container: change('container', containers),
    machine: change('machine', machines),
    verdict: { before: before.verdict, after: after.verdict },
    assumed: [...new Set(worlds.flatMap((each) => each.assumed()))].map(shownPath).sort(),
    doubts: [...new Set(worlds.flatMap((each) => each.doubts()))],
  };
}

/** Both sides at one time. */
type Moment = Readonly<Record<SideName, SideState | NoState>> & { readonly verdict: string | null };

function momentOf(
  { instances, host }: SinceArguments['compare'],
  container: ContainerSide | string | null,
  machine: MachineSide | string | null,
  empty: Nobody,
): Moment {
  const pair = {
    container: typeof container === 'object' && container !== null ? container : empty.container,
    machine: typeof machine === 'object' && machine !== null ? machine : empty.machine,
  };
  const record = compareRecord(compare({ ...pair, instances, host }));
  return {
    container: stateFrom(record, 'container', container),
    machine: stateFrom(record, 'machine', machine),
    verdict: pair.container === container && pair.machine === machine ? record.headline : null,
  };
}

function stateFrom(record: CompareJson, side: SideName, read: object | string | null): SideState | NoState {
  if (typeof read === 'string') return { kind: 'none', because: read };
  return read === null ? { kind: 'none', because: 'nobody asked for it' } : stateOf(record, side);
}
