import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex } from '../../text/lineIndex';
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
  const lines = new LineIndex(instruction.source);
  const parsed = DockerfileParser.parse(instruction.source).getInstructions()[0];
  return (parsed?.getVariables() ?? []).map((variable) => {
    const { start, end } = variable.getRange();
    return { name: variable.getName(), span: span(lines.offsetAt(start), lines.offsetAt(end)) };
  });
}
