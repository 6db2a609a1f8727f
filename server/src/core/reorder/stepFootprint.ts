import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { readingOf } from '../waste/places';
import { copyFootprint } from './copyFootprint';
import { type Footprint, foldersFor, idle, pinned, type StateName } from './footprint';
import { plainPath } from './paths';
import { runFootprint } from './runFootprint';

/** What a step of a stage reads and leaves behind. */
export function stepFootprint(snapshot: Snapshot, stage: BuildStage, step: BuildStep): Footprint {
  const { effect, instruction } = step;
  if (step.trigger || instruction.problems.length > 0) return pinned;
  switch (effect.kind) {
    case 'run': {
      const reading = readingOf(snapshot, stage, step);
      return reading === null ? pinned : runFootprint(step, effect, reading, snapshot.build);
    }
    case 'copy':
      return copyFootprint(step, effect, snapshot.context.look);
    case 'workdir':
      return effect.path === null
        ? pinned
        : {
            ...idle,
            ...folder,
            writes: [plainPath(effect.path)],
            makes: foldersFor([plainPath(effect.path)]),
            hears: hears(step),
          };
    case 'metadata':
      return metadata(step);
    case 'unreadable':
      return pinned;
  }
}

const folder = { uses: new Set<StateName>(['folder', 'user']), sets: new Set<StateName>(['folder']) } as const;

function metadata(step: BuildStep): Footprint {
  const { detail, keyword } = step.instruction;
  const named: Footprint = { ...idle, hears: hears(step) };
  if (detail.kind === 'arg' || detail.kind === 'env')
    return { ...named, variables: detail.pairs.map(({ name }) => name.text) };
  switch (keyword) {
    case 'USER':
      return { ...named, isMetadata: true, sets: new Set<StateName>(['user']) };
    case 'SHELL':
      return { ...named, isMetadata: true, sets: new Set<StateName>(['shell']) };
    case 'LABEL':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
    case 'ONBUILD':
      return { ...named, isMetadata: true };
    default:
      // What a volume holds may be thrown away below it.
      return pinned;
  }
}

function hears({ instruction }: BuildStep): (name: string) => boolean {
  return (name) => new RegExp(`(?<!\\w)${name.replace(/\W/g, '\\$&')}(?!\\w)`).test(instruction.source);
}
