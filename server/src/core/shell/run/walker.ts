import {
  type AndOr,
  type CommandExpansionPart,
  type CommandNode,
  type CompoundList,
  type Pipeline,
  parse,
  type Statement,
} from 'unbash';
import type { Span } from '../../text/span';
import type { Input, Output, Status } from '../call';
import { type Argument, UNKNOWN } from '../words/argument';
import { Expander, type Surroundings } from '../words/expand';
import { runCompound } from './compound';
import { runFunctionDefinition, runRedirected } from './redirected';
import type { Scope } from './scope';
import type { Frame, Session } from './session';
import { runSimple, runWords } from './simple';
import { substitute } from './substitute';

/** How deep `sh -c` scripts, function calls and compound commands may stand in each other. */
const DEEPEST = 60;

/** How deep `$( $(…) )` is followed. */
const DEEPEST_SUBSTITUTION = 4;

/** What a command says to what follows it. */
export interface Ending {
  readonly status: Status;
  readonly output: Output;
}

type Chain = Statement['command'];

/** Goes through one parsed text in the order of execution. Nested texts (`sh -c`) get a walker of their own. */
export class Walker implements Surroundings {
  readonly session: Session;
  private readonly toSpan: (start: number, end: number) => Span;
  private readonly depth: number;
  private substitutions = 0;

  constructor(session: Session, toSpan: (start: number, end: number) => Span, depth: number) {
    this.session = session;
    this.toSpan = toSpan;
    this.depth = depth;
  }

  get braces(): boolean {
    return this.session.bash;
  }

  place(start: number, end: number): Span {
    return this.toSpan(start, end);
  }

  substitute(part: CommandExpansionPart, scope: Scope): string {
    // Each level is parsed anew when it is looked at, so that endless nesting would take quadratic time.
    if (this.substitutions >= DEEPEST_SUBSTITUTION) return UNKNOWN;
    this.substitutions++;
    const text = substitute(this, part, scope);
    this.substitutions--;
    return text;
  }

  expander(scope: Scope): Expander {
    return new Expander(scope, this);
  }

  /** Runs words that a command was given as a command of their own. */
  runWords(words: readonly Argument[], span: Span, scope: Scope, frame: Frame): Ending {
    return runWords(this, words, span, scope, frame);
  }

  /** Reads a script that stands inside this one: at `origin` letter by letter, or else somewhere within `around`. */
  runNested(text: string, origin: number | null, around: Span, scope: Scope, frame: Frame): Status {
    const toSpan =
      origin === null ? () => around : (start: number, end: number) => ({ start: origin + start, end: origin + end });
    return new Walker(this.session, toSpan, this.depth + 1).runText(text, scope, frame);
  }

  runText(text: string, scope: Scope, frame: Frame): Status {
    const script = parse(text);
    const status = this.runStatements(script.commands, scope, frame);
    for (const error of script.errors ?? []) {
      const at = this.place(error.pos, error.pos);
      this.session.reportUnknown('', `cannot be read as a shell would: ${error.message}`, at, frame.conditional);
    }
    return status;
  }

  /** The same text one level deeper; null where that is too deep. */
  deeper(around: Span, frame: Frame): Walker | null {
    if (this.depth < DEEPEST) return new Walker(this.session, this.toSpan, this.depth + 1);
    this.session.reportUnknown('', 'stands too deep in other commands', around, frame.conditional);
    return null;
  }

  runList(list: CompoundList, scope: Scope, frame: Frame): Status {
    return this.deeper(this.place(list.pos, list.end), frame)?.runStatements(list.commands, scope, frame) ?? 'either';
  }

  private runStatements(statements: readonly Statement[], scope: Scope, frame: Frame): Status {
    let status: Status = 'yes';
    for (const [index, statement] of statements.entries()) {
      if (scope.ended !== null) break;
      const must = frame.must && index === statements.length - 1 && statement.background !== true;
      status = this.runChain(statement.command, scope, must === frame.must ? frame : { ...frame, must });
    }
    return status;
  }

  private runChain(node: Chain, scope: Scope, frame: Frame): Status {
    return node.type === 'AndOr' ? this.runAndOr(node, scope, frame) : this.runNode(node, scope, frame).status;
  }

  /**
   * What stands left of `&&` is taken to succeed, and what stands right of `||` to be the way out of a failure, so only
   * perhaps run. Where the whole chain must succeed, so must all that `&&` alone joins at its end.
   */
  private runAndOr(node: AndOr, scope: Scope, frame: Frame): Status {
    const lastOr = node.operators.lastIndexOf('||');
    let status: Status = 'yes';
    for (const [index, command] of node.commands.entries()) {
      if (scope.ended !== null) break;
      const operator = node.operators[index - 1] ?? '&&';
      const must = frame.must && (lastOr < 0 || index > lastOr + 1);
      const runs = must && status === 'either' ? 'yes' : whetherRuns(operator, status);
      if (runs === 'no') continue;
      if (runs === 'yes') {
        status = this.runNode(command, scope, must === frame.must ? frame : { ...frame, must }).status;
        continue;
      }
      const branch = scope.child();
      const right = this.runNode(command, branch, { ...frame, must: false, conditional: true }).status;
      scope.doubt(branch);
      status = operator === '&&' ? 'either' : afterFallback(status, branch.ended === 'fail' ? 'no' : right);
    }
    return status;
  }

  runNode(node: CommandNode | Pipeline, scope: Scope, frame: Frame): Ending {
    switch (node.type) {
      case 'Pipeline':
        return this.runPipeline(node, scope, frame);
      case 'Command':
        return runSimple(this, node, scope, frame);
      case 'Redirected':
        return runRedirected(this, node, scope, frame);
      case 'Function':
        return runFunctionDefinition(node, scope);
      case 'Coproc':
        this.session.reportUnknown(
          'coproc',
          'runs beside the script',
          this.place(node.pos, node.end),
          frame.conditional,
        );
        return { status: 'assumed', output: { kind: 'unknown' } };
      default:
        return { status: runCompound(this, node, scope, frame), output: { kind: 'unknown' } };
    }
  }

  private runPipeline(node: Pipeline, scope: Scope, frame: Frame): Ending {
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    let ending: Ending = { status: 'yes', output: { kind: 'unknown' } };
    let input = frame.input;
    for (const [index, command] of node.commands.entries()) {
      const last = index === node.commands.length - 1;
      // Each side of a pipe is a process of its own, so its assignments stay there.
      const own = node.commands.length === 1 ? scope : scope.child();
      const stdout = last ? frame.stdout : ({ kind: 'pipe' } as const);
      ending = this.runNode(command, own, { ...frame, must: frame.must && last && !negated, input, stdout });
      input = pipedInput(ending.output);
    }
    return negated ? { ...ending, status: negate(ending.status) } : ending;
  }
}

/** Whether the right side of an operator runs: `either` where that is decided by what cannot be known. */
function whetherRuns(operator: '&&' | '||', left: Status): 'yes' | 'no' | 'either' {
  if (operator === '&&') return left === 'no' ? 'no' : left === 'either' ? 'either' : 'yes';
  return left === 'yes' ? 'no' : left === 'no' ? 'yes' : 'either';
}

/** `[ -f x ] || exit 1` has succeeded wherever the script goes on. */
function afterFallback(left: Status, right: Status): Status {
  return left === 'assumed' || right !== 'either' ? 'assumed' : 'either';
}

function negate(status: Status): Status {
  return status === 'yes' ? 'no' : status === 'no' ? 'yes' : 'either';
}

function pipedInput(output: Output): Input {
  switch (output.kind) {
    case 'text':
      return { kind: 'text', text: output.text, origin: null };
    case 'download':
      return { kind: 'download', url: output.url };
    case 'taken':
    case 'unknown':
      return { kind: 'unknown' };
  }
}
