import type { Problem } from '../../text/problem';
import { span } from '../../text/span';
import { type Directive, readDirectives } from './directives';
import type { Instruction, PlacedInstruction } from './instruction';
import { parseInstruction } from './parseInstruction';
import { cutStatements, type PlacedStatement, readStatement } from './statements';
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
  /** Index of the last stage of each name. */
  readonly stageNames: ReadonlyMap<string, number>;
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
  private readonly pool: InstructionPool | null;
  private last: readonly PlacedInstruction[] = [];
  private escape: EscapeCharacter = '\\';

  /** With a pool, what other documents say in the same words is not parsed again either. */
  constructor(pool: InstructionPool | null = null) {
    this.pool = pool;
  }

  parse(text: string): DockerfileModel {
    const directives = readDirectives(text);
    if (directives.escape !== this.escape) this.last = [];
    this.escape = directives.escape;
    const instructions = this.read(cutStatements(text, this.escape));
    this.last = instructions;
    const problems = [...directives.problems];
    for (const { start, instruction } of instructions) {
      for (const problem of instruction.problems) {
        problems.push({ ...problem, span: span(problem.span.start + start, problem.span.end + start) });
      }
    }
    return { escape: this.escape, directives: directives.list, instructions, ...divide(instructions), problems };
  }

  private parseOne(source: string): Instruction {
    const instruction = parseInstruction(readStatement(source, this.escape), this.escape);
    this.pool?.set(source, this.escape, instruction);
    return instruction;
  }

  /** An edit leaves what stands in front of it and behind it in its order; only between is there anything to look for. */
  private read(statements: readonly PlacedStatement[]): readonly PlacedInstruction[] {
    const { last } = this;
    const shared = Math.min(last.length, statements.length);
    let head = 0;
    while (head < shared && last[head]?.instruction.source === statements[head]?.source) head++;
    let tail = 0;
    while (tail < shared - head && last.at(-1 - tail)?.instruction.source === statements.at(-1 - tail)?.source) tail++;
    const between = last.slice(head, last.length - tail);
    const known = new Map(between.map(({ instruction }) => [instruction.source, instruction]));
    return statements.map(({ source, start, line }, index) => {
      const same = index < head ? last[index] : last[index + last.length - statements.length];
      if (same !== undefined && (index < head || index >= statements.length - tail))
        return same.start === start && same.line === line ? same : { start, line, instruction: same.instruction };
      const instruction = known.get(source) ?? this.pool?.get(source, this.escape) ?? this.parseOne(source);
      known.set(source, instruction);
      return { start, line, instruction };
    });
  }
}

/** Instructions by their text, for many documents that say much the same. What is known of one is known of all equal ones. */
export class InstructionPool {
  private readonly kept = new Map<string, Instruction>();

  get(source: string, escaping: EscapeCharacter): Instruction | undefined {
    return this.kept.get(escaping + source);
  }

  set(source: string, escaping: EscapeCharacter, instruction: Instruction): void {
    if (this.kept.size >= mostKept) this.clear();
    this.kept.set(escaping + source, instruction);
  }

  /** Lets go of what was worked out of them, too. */
  clear(): void {
    this.kept.clear();
  }
}

const mostKept = 5000;

function divide(
  instructions: readonly PlacedInstruction[],
): Pick<DockerfileModel, 'preamble' | 'stages' | 'stageNames'> {
  const preamble: PlacedInstruction[] = [];
  const stageNames = new Map<string, number>();
  const stages: (StageModel & { readonly instructions: PlacedInstruction[] })[] = [];
  for (const placed of instructions) {
    const { detail } = placed.instruction;
    if (detail.kind === 'from') {
      const alias = detail.alias?.text.toLowerCase() ?? null;
      if (alias !== null) stageNames.set(alias, stages.length);
      stages.push({ index: stages.length, alias, from: placed, instructions: [] });
    } else (stages.at(-1)?.instructions ?? preamble).push(placed);
  }
  return { preamble, stages, stageNames };
}
