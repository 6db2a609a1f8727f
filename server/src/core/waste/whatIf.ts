import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { ShellEffect, ShellReading } from '../shell/effects';
import type { Below, StepSize } from '../sizes/layerSizes';
import type { Held } from '../sizes/run/site';
import type { Size } from '../sizes/size';
import { budget, heldAt, type Weighed } from '../sizes/stageContents';
import { difference } from './difference';
import { type RunPlace, readingOf, sizeOf } from './places';

/** Two readings of one RUN whose sizes differ by what is in question, and nothing else that cannot be told. */
export interface WhatIf {
  readonly whole: readonly ShellEffect[];
  readonly rest: readonly ShellEffect[];
}

/**
 * What a RUN would be smaller by. `name` tells the question from others on the same RUN, so that a keystroke elsewhere
 * weighs nothing again. Null while it is still being found out.
 */
export function saving(
  snapshot: Snapshot,
  place: RunPlace,
  name: string,
  ask: (effects: readonly ShellEffect[]) => WhatIf,
): Size | null {
  const known = savings.get(place.size)?.get(name);
  if (known !== undefined) return known;
  const found = weighed(snapshot, place, name, ask);
  if (found !== null) savings.set(place.size, (savings.get(place.size) ?? new Map<string, Size>()).set(name, found));
  return found;
}

/**
 * By what the RUN weighs: as long as that is the same value, so is what it rests on, and a part of it rests on no more.
 */
const savings = new WeakMap<StepSize, Map<string, Size>>();

function weighed(
  snapshot: Snapshot,
  place: RunPlace,
  name: string,
  ask: (effects: readonly ShellEffect[]) => WhatIf,
): Size | null {
  const { stage, step, at, reading } = place;
  const { whole, rest } = remembered(reading, name, ask);
  const below: Below = { holds: (path) => heldBefore(snapshot, stage, at, path) };
  const [before, after] = [snapshot.weigh(stage, step, below, whole), snapshot.weigh(stage, step, below, rest)];
  if (before === null || after === null || before.pending || after.pending) return null;
  return difference(before.disk, after.disk);
}

/** What the layers below a step hold at an absolute path; for the finished stage, `at` is the number of its steps. */
export function heldBefore(snapshot: Snapshot, stage: BuildStage, at: number, path: string): Held {
  const known = holdings.get(snapshot) ?? new Map<string, Held>();
  holdings.set(snapshot, known);
  const key = `${stage.index} ${at} ${path}`;
  const held = known.get(key) ?? heldAt(path, stage, at, weighedBy(snapshot));
  known.set(key, held);
  return held;
}

/** Several rules ask for the same paths. */
const holdings = new WeakMap<Snapshot, Map<string, Held>>();

function weighedBy(snapshot: Snapshot): Weighed {
  const { build, context } = snapshot;
  return {
    build,
    sizeOf: (_stage, step) => sizeOf(snapshot, step),
    reading: (stage, step) => readingOf(snapshot, stage, step),
    copied: context.copied,
    look: context.look,
    spend: budget(),
  };
}

interface Readings {
  readonly whole: ShellReading;
  readonly rest: ShellReading;
}

/** The weigher knows a reading again by its identity, so that each what-if must be made once. */
const kept = new WeakMap<ShellReading, Map<string, Readings>>();

function remembered(reading: ShellReading, name: string, ask: (effects: readonly ShellEffect[]) => WhatIf): Readings {
  const known = kept.get(reading) ?? new Map<string, Readings>();
  kept.set(reading, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  const { whole, rest } = ask(reading.effects);
  const made = {
    whole: { effects: whole, unknown: [], commands: [] },
    rest: { effects: rest, unknown: [], commands: [] },
  };
  known.set(name, made);
  return made;
}
