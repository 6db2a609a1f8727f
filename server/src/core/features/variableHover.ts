import type { Snapshot } from '../analysis';
import type { Instruction, PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Scope } from '../formats/dockerfile/scope';
import type { VariableUse } from '../formats/dockerfile/variables';
import { span, touches } from '../text/span';
import type { HoverText } from './data';
import { code, shorten } from './markdown';

export type FindVariables = (instruction: Instruction) => readonly VariableUse[];

/** The value of the variable that the caret is on, where the instruction expands variables; else null. */
export function variableText(
  snapshot: Snapshot,
  placed: PlacedInstruction,
  offset: number,
  variablesIn: FindVariables,
): HoverText | null {
  const { start, instruction } = placed;
  if (!instruction.source.includes('$')) return null;
  const use = variablesIn(instruction).find((found) => touches(found.span, offset - start));
  if (use === undefined) return null;
  const value = scopeOf(snapshot, placed).get(use.name);
  const text =
    value === undefined
      ? `${code(use.name)} is not set in this Dockerfile: empty, unless the base image sets it`
      : `${code(use.name)} = ${code(shorten(value, 200))}`;
  return { span: span(start + use.span.start, start + use.span.end), markdown: text };
}

/** FROM lines and what stands before them see the global variables, everything else those of its stage. */
function scopeOf({ build }: Snapshot, placed: PlacedInstruction): Scope {
  for (const stage of build.stages) {
    const step = stage.steps.find((other) => other.placed === placed);
    if (step !== undefined) return step.scope;
  }
  return build.globals;
}
