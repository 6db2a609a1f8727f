import { compare } from '../core/footprint/compare';
import { compareRecord } from '../core/footprint/export/record';
import type { ContainerSide, MachineSide } from '../core/footprint/sides';
import { type SideChange, sideChange } from '../core/footprint/since/diff';
import { byChange } from '../core/footprint/since/filesTable';
import { type SinceReport, sinceRecord } from '../core/footprint/since/json';
import { sinceMarkdown } from '../core/footprint/since/markdown';
import { sinceMarker } from '../core/footprint/since/marker';
import { type NoState, type SideName, type SideState, stateOf } from '../core/footprint/since/state';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { type CommandResult, failure, type Terminal } from './command';
import { readContainers } from './compareContainer';
import { readMachines } from './compareMachine';
import { type Partners, partners } from './sinceAlone';
import { readSinceArguments, type SinceArguments, sinceUsage } from './sinceArguments';
import { type Moments, moments } from './sinceMoments';
import { sinceText } from './sinceText';

/** `plimsoll compare --since`: what one or both sides were at a git revision, and are now. */
export async function compareSince(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readSinceArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${sinceUsage}`);
  const { since, containers, machines, compare: given, format } = args;
  const container =
    containers.length === 0
      ? null
      : await moments(containers, since, makeWorld, (asked, world) =>
          readContainers({ ...given, containers: asked }, world),
        );
  if (typeof container === 'string') return failure(container);
  const machine =
    machines.length === 0
      ? null
      : await moments(
          machines,
          since,
          makeWorld,
          (asked, world) => readMachines({ ...given, machines: asked }, world),
          container?.commit ?? null,
        );
  if (typeof machine === 'string') return failure(machine);
  const report = reportOf(args, container, machine, await partners(makeWorld));
  if (typeof report === 'string') return failure(report);
  const out =
    format === 'json'
      ? `${JSON.stringify(sinceRecord(report), null, 2)}\n`
      : format === 'text'
        ? sinceText(report, terminal)
        : sinceMarkdown(report, sinceMarker(containers, machines));
  return { code: 0, out, err: '' };
}

function reportOf(
  { since, compare: given }: SinceArguments,
  container: Moments<ContainerSide> | null,
  machine: Moments<MachineSide> | null,
  unasked: Partners,
): SinceReport | string {
  const sides = [container, machine].filter((side) => side !== null);
  const commit = machine?.commit ?? container?.commit ?? null;
  if (commit === null) return 'what is in no file is the same at every revision';
  const momentAt = (when: 'before' | 'after') =>
    momentOf(given, container?.[when] ?? null, machine?.[when] ?? null, unasked);
  const [before, after] = [momentAt('before'), momentAt('after')];
  const change = (side: SideName, of: Moments<unknown> | null): SideChange | null => {
    if (of === null) return null;
    const { renamed, absent } = of;
    return sideChange({ side, before: before[side], after: after[side], renamed, absent }, given.instances);
  };
  const worlds = sides.flatMap((side) => side.worlds);
  return {
    since: { revision: since, commit },
    instances: given.instances,
    container: change('container', container),
    machine: change('machine', machine),
    verdict: { before: before.verdict, after: after.verdict },
    files: worlds
      .flatMap((each) => each.changedFiles())
      .map((change) => ({ ...change, file: shownPath(change.file) }))
      .sort(byChange),
    assumed: [...new Set(worlds.flatMap((each) => each.assumed()))].map(shownPath).sort(),
    doubts: [...new Set(worlds.flatMap((each) => each.doubts()))],
  };
}

/** Both sides at one time. */
type Moment = Readonly<Record<SideName, SideState | NoState>> & { readonly verdict: string | null };

function momentOf(
  { instances, host }: SinceArguments['compare'],
  container: ContainerSide | NoState | null,
  machine: MachineSide | NoState | null,
  unasked: Partners,
): Moment {
  const pair = {
    container: container?.kind === 'container' ? container : unasked.container,
    machine: machine?.kind === 'machine' ? machine : unasked.machine,
  };
  const record = compareRecord(compare({ ...pair, instances, host }));
  return {
    container: container?.kind === 'none' ? container : stateOf(record, 'container'),
    machine: machine?.kind === 'none' ? machine : stateOf(record, 'machine'),
    verdict: pair.container === container && pair.machine === machine ? record.headline : null,
  };
}
