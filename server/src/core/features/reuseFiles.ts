import type { Snapshot } from '../analysis';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import { costOf, remadeByChange } from '../hurts/cost';
import { type HurtingFile, hurtOf, type Ranking } from '../hurts/rank';
import type { StandingStep } from '../hurts/standing';
import { buildOf } from '../hurts/version';
import { compareBuilds } from '../layers/compareBuilds';
import type { BuildVersion } from '../layers/types';
import { namesOf } from '../sizes/context/resolve';
import { knownPart } from '../sizes/sum';
import { shorten } from './markdown';
import { costWords, plural } from './reuseWords';

/** What saving a file costs at the next build of one Dockerfile. */
export interface SavedCost {
  /** `re-runs 4 of 9 steps of api/Dockerfile, ≈ 410 MB` */
  readonly text: string;
  /** Bytes, for putting the costliest first. */
  readonly weight: number;
}

/** For a file of the build context, by its path from the context's root; null where no step takes it. */
export function savedFile(snapshot: Snapshot, version: BuildVersion, path: string, name: string): SavedCost | null {
  const hurt = hurtOf(version, snapshot.sizes, path);
  return hurt && { text: costWords(hurt.cost, name), weight: knownPart(hurt.cost.size) };
}

/** For the Dockerfile itself, by its text before; null where nothing is made again for it. */
export function savedText(snapshot: Snapshot, version: BuildVersion, before: string, name: string): SavedCost | null {
  const verdicts = compareBuilds({ ...version, build: buildOf(before, snapshot.options) }, version);
  const cost = costOf(snapshot.build, snapshot.sizes, remadeByChange(verdicts));
  if (cost.again + cost.perhaps === 0) return null;
  return { text: costWords(cost, name), weight: knownPart(cost.size) };
}

/** Of several Dockerfiles, those that cost the most; `all` is false where there may be more than were worked out. */
export function savedMessage(costs: readonly SavedCost[], all: boolean): string | null {
  const sorted = [...costs].sort((a, b) => b.weight - a.weight);
  if (sorted.length === 0) return null;
  const shown = sorted.slice(0, mostShown).map(({ text }) => text);
  const more = sorted.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${all ? '' : 'at least '}${plural(more, 'more Dockerfile')}`])].join(
    ' · ',
  );
}

const mostShown = 2;

/** One file of the ranking, for a list to choose from. */
export interface RankedRow {
  /** From the context's root, with slashes. */
  readonly path: string;
  /** `changed 41 times in the last 100 commits`; empty without a history. */
  readonly often: string;
  /** `each re-runs 4 of 9 steps, ≈ 410 MB: among them RUN npm ci (line 5)` */
  readonly cost: string;
  /** Line of the instruction that takes it, from 0. */
  readonly line: number;
}

export function rankedRows({ files }: Ranking, commits: number | null): readonly RankedRow[] {
  return files.map((file) => ({
    path: file.path,
    often: oftenText(file, commits),
    cost: `${(file.changes ?? 0) > 1 ? 'each' : 'a change'} ${costWords(file.cost)}${adviceText(file)}`,
    line: file.taken.step.placed.line,
  }));
}

function oftenText({ changes }: HurtingFile, commits: number | null): string {
  if (changes === null || commits === null || commits === 0) return '';
  if (changes === 0) return `not changed in the last ${plural(commits, 'commit')}`;
  const times = changes === 1 ? 'once' : `${changes} times`;
  return `changed ${times} in the last ${plural(commits, 'commit')}`;
}

/** Whether that step needs the file, nobody but its author knows; a file that is copied by its name most likely is needed. */
function adviceText({ path, taken, dearest, changes }: HurtingFile): string {
  if (dearest === null) return '';
  const again = `: ${stepText(dearest)} is one of them`;
  const isBelow = taken.stage === dearest.stage && taken.at < dearest.at;
  if (!isBelow || changes === 0 || isNamed(path, taken)) return again;
  return `${again}; if it does not read this file, move ${stepText(taken)} below it`;
}

function isNamed(path: string, { operation }: StandingStep): boolean {
  const sources = (operation?.content ?? []).flatMap((request) => request.sources);
  return sources.some((source) => hasWildcard(source) || namesOf(source).join('/') === path);
}

function stepText({ step }: StandingStep): string {
  const { instruction, placed } = step;
  return `${shorten(instruction.text.replace(/\s+/g, ' '), 40)} (line ${placed.line + 1})`;
}

/** `300 files, 12 of them shown`: how much of the context the ranking covers. */
export function rankingNote({ files, total, cut }: Ranking): string {
  const all = `${cut ? 'the first ' : ''}${plural(total, 'file')} that the build takes`;
  return files.length < total ? `${files.length} of ${all}` : all;
}
