import type { Snapshot } from '../analysis';
import type { BuildStep, CopyEffect } from '../formats/dockerfile/evaluated';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import type { ChangeCounts } from '../hurts/rank';
import { standingStages } from '../hurts/standing';
import { eachTaken } from '../hurts/takes';
import type { BuildVersion } from '../layers/types';
import { cleanPath } from '../sizes/run/brought';
import { isRemote } from '../sizes/sources/buildContext';

/** How likely a change of the project changes what a step is made of by itself, from 0 to {@link highest}. */
export type Odds = (step: BuildStep) => number;

/** Nothing is sure, and 1 would hide what stands below it. */
export const highest = 0.95;

/**
 * Odds for when no history is asked: orders of magnitude that we have set, not measured. That sources change with most
 * commits and lock files with few is what all advice on the order of steps rests on. An instruction whose own text is
 * edited counts for nothing: no order is better for that.
 */
export function usualOdds({ build, context }: Snapshot): Odds {
  const known = new Map<BuildStep, number>();
  const ofStage = (index: number, deeper: number): number => {
    const stage = build.stages[index];
    if (stage === undefined || deeper === 0) return usual.source;
    const own = together(stage.steps.map((step) => of(step, deeper - 1)));
    return stage.base.kind === 'stage' && stage.base.index < index
      ? together([own, ofStage(stage.base.index, deeper - 1)])
      : own;
  };
  const of = (step: BuildStep, deeper: number): number => {
    const found = known.get(step) ?? oddsOf(step, deeper);
    known.set(step, found);
    return found;
  };
  const oddsOf = (step: BuildStep, deeper: number): number => {
    const { effect, reads } = step;
    const others = reads.map((source) => (source.kind === 'stage' ? ofStage(source.index, deeper) : usual.image));
    if (effect.kind === 'copy') {
      const own = effect.from === null ? effect.sources.map(({ text }) => sourceOdds(effect, text, context)) : [];
      return together([Math.max(0, ...own), ...others]);
    }
    if (effect.kind === 'run') return together([bindsContext(step) ? usual.source : 0, ...others]);
    return 0;
  };
  return (step) => of(step, deepest);
}

/** Stages that take from one another; more would be a circle. */
const deepest = 20;

const usual = { whole: 0.9, source: 0.5, file: 0.15, manifest: 0.05, address: 0.05, image: 0.01 } as const;

const manifests =
  /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|\.npmrc|requirements[\w.-]*\.txt|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pyproject\.toml|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|Gemfile(?:\.lock)?|composer\.(?:json|lock)|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|packages\.lock\.json|.*\.csproj)$/;

function sourceOdds(effect: CopyEffect, source: string, { look }: Snapshot['context']): number {
  if (effect.instruction === 'ADD' && isRemote(source)) return usual.address;
  const path = cleanPath(source);
  if (path === '' || path === '*') return usual.whole;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (manifests.test(name) || manifests.test(name.replaceAll('*', ''))) return usual.manifest;
  return hasWildcard(path) || look(path).kind === 'folder' ? usual.source : usual.file;
}

function bindsContext({ instruction: { detail } }: BuildStep): boolean {
  return detail.kind === 'run' && detail.mounts.some((mount) => (mount.get('type') ?? 'bind') === 'bind');
}

/**
 * Odds by a history: the part of the commits that changed what a step takes from the context, if files changed
 * independently of each other. What is not of the context keeps its usual odds, and so does what no commit changed: git
 * may ignore it.
 */
export function historicOdds(version: BuildVersion, history: ChangeCounts, rest: Odds): Odds {
  const found = new Map<BuildStep, number>();
  for (const { steps } of standingStages(version)) {
    for (const { step, operation } of steps) {
      if (operation === null || operation.content.length === 0) continue;
      const counts = new Map<string, number>();
      for (const request of operation.content)
        eachTaken(version.context.root, request, (path) => counts.set(path, history.changes.get(path) ?? 0), mostFiles);
      const parts = [...counts.values()].filter((count) => count > 0);
      if (parts.length > 0) found.set(step, together(parts.map((count) => count / Math.max(count, history.commits))));
    }
  }
  return (step) => found.get(step) ?? rest(step);
}

/** Files of one step that are looked at. */
const mostFiles = 20_000;

/** The odds that any of several happens. */
function together(odds: readonly number[]): number {
  return Math.min(highest, 1 - odds.reduce((kept, each) => kept * (1 - each), 1));
}
