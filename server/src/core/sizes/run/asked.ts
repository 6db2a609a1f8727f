import type { Answer } from '../answer';
import { isSameSize } from '../size';
import { type AboveBySource, aboveOf, isSameAbove, type RunsAbove } from './runsAbove';
import type { Held, ProjectFile, RunSource } from './site';

/** What weighing one RUN has asked of the place that it runs in, each with the answer: its size rests on nothing else there. */
export interface Asked {
  readonly variables: Map<string, string | undefined>;
  readonly files: Map<string, Answer<ProjectFile>>;
  readonly held: Map<string, Held>;
  readonly above: Map<RunSource, RunsAbove | null>;
}

export function nothingAsked(): Asked {
  return { variables: new Map(), files: new Map(), held: new Map(), above: new Map() };
}

/** A place that a RUN stands in, perhaps in a later version of its Dockerfile. */
export interface AskedPlace {
  readonly variable: (name: string) => string | undefined;
  readonly above: AboveBySource;
  readonly file: (path: string) => Answer<ProjectFile>;
  readonly holds: (path: string) => Held;
}

/** Whether a place gives the same answers, the quickest questions first. */
export function answersTheSame(place: AskedPlace, { variables, files, held, above }: Asked): boolean {
  for (const [name, value] of variables) if (place.variable(name) !== value) return false;
  for (const [source, runs] of above) if (!isSameAbove(aboveOf(place.above, source), runs)) return false;
  for (const [path, answer] of files) if (!isSameFile(place.file(path), answer)) return false;
  for (const [path, answer] of held) if (!isSameHeld(place.holds(path), answer)) return false;
  return true;
}

function isSameFile(a: Answer<ProjectFile>, b: Answer<ProjectFile>): boolean {
  if (a.kind !== 'ready' || b.kind !== 'ready') return a.kind === b.kind;
  return a.value.path === b.value.path && a.value.text === b.value.text;
}

function isSameHeld(a: Held, b: Held): boolean {
  return a.kind === b.kind && isSameSize(a.disk, b.disk);
}
