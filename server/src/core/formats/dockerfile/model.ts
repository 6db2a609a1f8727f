import type { Problem } from '../../text/problem';
import { span } from '../../text/span';
import { type Directive, readDirectives } from './directives';
import type { Instruction, PlacedInstruction } from './instruction';
import { parseInstruction } from './parseInstruction';
import { cutStatements, readStatement } from './statements';
import type { EscapeCharacter } from './words/piece';

/** A Dockerfile as written: nothing expanded, nothing resolved. Offsets are of the document. */
export interface DockerfileModel {
  readonly escape: EscapeCharacter;
  readonly directives: readonly Directive[];
  /** All instructions in file order. */
  readonly instructions: readonly PlacedInstruction[];
  /** What stands before the first FROM: only ARG has a meaning there. */
  readonly preamble: readonly PlacedInstruction[];
  readonly stages: readonly StageModel[];
  readonly problems: readonly Problem[];
}

export interface StageModel {
  readonly index: number;
  /** The name behind AS, in lower case as BuildKit compares it; null without. */
  readonly alias: string | null;
  readonly from: PlacedInstruction;
  readonly instructions: readonly PlacedInstruction[];
}

/**
 * Parses Dockerfiles that change a little at a time: an instruction whose text was there in the last version is not
 * parsed again. Keep one parser a document.
 */
export class DockerfileParser {
  /** By source, for {@link escape}. */
  private known: ReadonlyMap<string, Instruction> = new Map();
  private escape: EscapeCharacter = '\\';

  parse(text: string): DockerfileModel {
    const directives = readDirectives(text);
    const escapeCharacter = directives.escape;
    const known = this.escape === escapeCharacter ? this.known : new Map<string, Instruction>();
    const used = new Map<string, Instruction>();
    const instructions = cutStatements(text, escapeCharacter).map(({ source, start, line }): PlacedInstruction => {
      const instruction =
        known.get(source) ??
        used.get(source) ??
        parseInstruction(readStatement(source, escapeCharacter), escapeCharacter);
      used.set(source, instruction);
      return { start, line, instruction };
    });
    this.known = used;
    this.escape = escapeCharacter;
    const problems = [...directives.problems];
    for (const { start, instruction } of instructions) {
      for (const problem of instruction.problems) {
        problems.push({ ...problem, span: span(problem.span.start + start, problem.span.end + start) });
      }
    }
    return { escape: escapeCharacter, directives: directives.list, instructions, ...divide(instructions), problems };
  }
}

function divide(instructions: readonly PlacedInstruction[]): Pick<DockerfileModel, 'preamble' | 'stages'> {
  const preamble: PlacedInstruction[] = [];
  const stages: (StageModel & { readonly instructions: PlacedInstruction[] })[] = [];
  for (const placed of instructions) {
    const { detail } = placed.instruction;
    if (detail.kind === 'from') {
      const alias = detail.alias?.text.toLowerCase() ?? null;
      stages.push({ index: stages.length, alias, from: placed, instructions: [] });
    } else (stages.at(-1)?.instructions ?? preamble).push(placed);
  }
  return { preamble, stages };
}
