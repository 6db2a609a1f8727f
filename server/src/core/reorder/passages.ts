import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { ShellEffect } from '../shell/effects';
import type { FilePath } from '../shell/effects/words';
import { chainOf, readingOf } from '../waste/places';
import { copiedTrees } from './copyFootprint';
import type { Footprint } from './footprint';
import { meet, plainPath } from './paths';

/**
 * Where steps may have put links that lead elsewhere: a path through one names a file that has another name too, so that
 * two steps may touch one file and not say so.
 */
export interface Passages {
  /** Links by name. */
  readonly links: readonly string[];
  /** Folders whose content came from elsewhere, links perhaps among it. */
  readonly trees: readonly string[];
}

/** Those that the steps of a stage above one have made, and those of the stages below. */
export interface PassagesOfStage {
  readonly below: Passages;
  readonly bySteps: readonly Passages[];
}

export function passagesOf(snapshot: Snapshot, stage: BuildStage): PassagesOfStage {
  const below = chainOf(snapshot, stage).filter((each) => each !== stage);
  const found = below.flatMap((each) => each.steps.map((step) => madeBy(snapshot, each, step)));
  return {
    below: { links: found.flatMap(({ links }) => links), trees: found.flatMap(({ trees }) => trees) },
    bySteps: stage.steps.map((step) => madeBy(snapshot, stage, step)),
  };
}

/** Whether a path that a step names may lead through such a link; `at` is the step's index in its stage. */
export function mayPassLinks(footprint: Footprint, at: number, { below, bySteps }: PassagesOfStage): boolean {
  const named = [...footprint.reads, ...footprint.writes];
  if (named.length === 0) return false;
  return leadsThrough(named, below) || bySteps.some((made, index) => index < at && leadsThrough(named, made));
}

function leadsThrough(named: readonly string[], { links, trees }: Passages): boolean {
  return (
    links.some((link) => named.some((path) => meet(link, path))) ||
    trees.some((tree) => named.some((path) => path.length > tree.length && meet(tree, path)))
  );
}

const nothing: Passages = { links: [], trees: [] };

function madeBy(snapshot: Snapshot, stage: BuildStage, step: BuildStep): Passages {
  const { effect } = step;
  if (effect.kind === 'copy') return { links: [], trees: copiedTrees(effect, snapshot.context.look) };
  const effects = readingOf(snapshot, stage, step)?.effects ?? [];
  if (effects.length === 0) return nothing;
  return { links: effects.flatMap(linksOf), trees: effects.flatMap(treesOf) };
}

function linksOf(effect: ShellEffect): readonly string[] {
  return effect.kind === 'link' && effect.symbolic ? effect.paths.map(pathOf) : [];
}

function treesOf(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'copy':
    case 'move':
      return [pathOf(effect.target)];
    case 'unpack':
    case 'clone':
      return [effect.into === null ? (effect.folder ?? '/') : pathOf(effect.into)];
    default:
      return [];
  }
}

/** What is not known may be anywhere. */
function pathOf({ path }: FilePath): string {
  return plainPath(path ?? '/');
}
