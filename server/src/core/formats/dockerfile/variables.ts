import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex, type Place } from '../../text/lineIndex';
import { type Span, span } from '../../text/span';
import type { Instruction } from './instruction';

/** A variable as an instruction names it: `$name` or `${name…}`. */
export interface VariableUse {
  readonly name: string;
  /** Of the whole expression, relative to the instruction. */
  readonly span: Span;
}

/**
 * The variables that an instruction's text names, for an editor that points at one. dockerfile-ast finds them; it is
 * asked about single instructions only, and only when somebody points, because whole files cost it milliseconds.
 */
export function variablesIn(instruction: Instruction): readonly VariableUse[] {
  const text = stageBefore + instruction.source;
  const lines = new LineIndex(text);
  const parsed = DockerfileParser.parse(text).getInstructions()[1];
  const placeOf = (place: Place): number => lines.offsetAt(place) - stageBefore.length;
  return (parsed?.getVariables() ?? []).map((variable) => {
    const { start, end } = variable.getRange();
    return { name: variable.getName(), span: span(placeOf(start), placeOf(end)) };
  });
}

/** Outside of a stage dockerfile-ast 0.7.1 looks variables of ARG up without end. */
const stageBefore = 'FROM scratch\n';
