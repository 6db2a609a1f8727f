import type { BuildOptions } from '../formats/dockerfile/evaluated';
import type { Pair, PlacedInstruction } from '../formats/dockerfile/instruction';
import { compareBuilds } from '../layers/compareBuilds';
import type { BuildVersion, StepVerdict } from '../layers/types';
import { buildOf } from './version';

/** One build of a text. */
export interface TextBuild {
  readonly text: string;
  readonly options: BuildOptions;
  readonly version: BuildVersion;
}

/**
 * What becomes of the build's steps if variables have other values: those of `pairs`, which stand in one instruction. An
 * argument that the build is passed has its value from there, whatever its default.
 */
export function otherValues(
  { text, options, version }: TextBuild,
  { start, instruction }: PlacedInstruction,
  pairs: readonly Pair[],
): readonly StepVerdict[] {
  const passed = new Map(options.buildArgs);
  const edits: Edit[] = [];
  for (const { name, value } of pairs) {
    if (instruction.keyword === 'ARG' && passed.has(name.text)) passed.set(name.text, another);
    else if (value === null) edits.push({ at: start + name.span.end, end: start + name.span.end, put: `=${another}` });
    else edits.push({ at: start + value.span.start, end: start + value.span.end, put: another });
  }
  const changed = { ...options, buildArgs: passed };
  const build = buildOf(edited(text, edits), changed);
  return compareBuilds(version, { ...version, build, buildArgs: passed });
}

interface Edit {
  readonly at: number;
  readonly end: number;
  readonly put: string;
}

/** A value that no Dockerfile has. */
const another = 'plimsoll-another-value';

function edited(text: string, edits: readonly Edit[]): string {
  let out = text;
  for (const { at, end, put } of [...edits].sort((a, b) => b.at - a.at)) out = out.slice(0, at) + put + out.slice(end);
  return out;
}
