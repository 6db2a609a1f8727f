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

/** What stands above each step of a stage, by its index; those of the stages below are above all of them. */
export function passagesAbove(snapshot: Snapshot, stage: BuildStage): readonly Passages[] {
  const below = chainOf(snapshot, stage).filter((each) => each !== stage);
  const links: string[] = [];
  const trees: string[] = [];
  const add = (from: BuildStage, step: BuildStep): void => {
    const made = madeBy(snapshot, from, step);
    links.push(...made.links);
    trees.push(...made.trees);
  };
  for (const each of below) for (const step of each.steps) add(each, step);
  return stage.steps.map((step) => {
    const above = { links: [...links], trees: [...trees] };
    add(stage, step);
    return above;
  });
}

/** Whether a path that a step names may lead through such a link. */
export function mayPassLinks({ reads, writes }: Footprint, { links, trees }: Passages): boolean {
  if (links.length + trees.length === 0) return false;
  return [...reads, ...writes].some(
    (path) =>
      links.some((link) => meet(link, path)) || trees.some((tree) => tree !== path && path.startsWith(`${tree}/`)),
  );
}

function madeBy(snapshot: Snapshot, stage: BuildStage, step: BuildStep): Passages {
  const { effect } = step;
  if (effect.kind === 'copy') return { links: [], trees: copiedTrees(effect, snapshot.context.look) };
  const effects = readingOf(snapshot, stage, step)?.effects ?? [];
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
