import type { Assignment, Command } from 'unbash';
import type { Span } from '../../text/span';
import { does, type Outcome, type Stdout } from '../call';
import { readerOf } from '../commands/table';
import { type Argument, isKnown, UNKNOWN } from '../words/argument';
import { baseName } from '../words/paths';
import { byteLength } from '../words/printed';
import { type Builtin, builtins } from './builtins';
import { redirect } from './redirects';
import type { Scope, Value } from './scope';
import { type Frame, isConditional } from './session';
import type { Ending, Walker } from './walker';
import { unwrap } from './wrappers';

const NOTHING: Ending = { status: 'yes', output: { kind: 'text', text: '' } };

/** A command with its words, its redirections and the assignments before it. */
export function runSimple(walker: Walker, node: Command, scope: Scope, frame: Frame): Ending {
  const span = walker.place(node.pos, node.end);
  const expander = walker.expander(scope);
  const words = node.name === undefined ? [] : [...expander.words(node.name)];
  const assignments = node.prefix.filter((part) => part.type === 'Assignment');
  const own = node.name === undefined || assignments.length === 0 ? scope : scope.child();
  for (const assignment of assignments) assign(walker, assignment, own);
  for (const part of node.suffix) {
    if (part.type === 'Word') words.push(...expander.words(part));
    else if (part.type === 'Assignment') words.push(assignmentArgument(walker, part, scope));
  }
  if (!walker.session.burn(span, words.length)) {
    scope.ended = 'exit';
    return NOTHING;
  }
  let inner = frame;
  if (node.redirects.length > 0) {
    const { input, stdout, others } = redirect(walker, node.redirects, scope, frame);
    inner = { ...frame, input, stdout };
    if (others.length > 0) walker.session.record(does(...others), span, isConditional(frame, scope));
  }
  const ending = runWords(walker, words, span, own, inner);
  recordOutput(walker, ending, inner.stdout, span, isConditional(frame, scope));
  return ending;
}

/** Runs words as a command: what `sudo`, `env`, `xargs` and functions are given too. */
export function runWords(walker: Walker, words: readonly Argument[], span: Span, scope: Scope, frame: Frame): Ending {
  const { command, assignments } = unwrap(words);
  const [word, ...args] = command;
  if (word === undefined) return NOTHING;
  const own = assignments.length === 0 ? scope : scope.child();
  for (const { name, text } of assignments) own.set(name, text);
  const conditional = isConditional(frame, scope);
  if (!isKnown(word.text)) {
    walker.session.reportUnknown(word.written, 'is named by a variable that is not known', span, conditional);
    return { status: 'assumed', output: { kind: 'unknown' } };
  }
  const { input, stdout } = frame;
  const name = commandName(word.text);
  walker.session.called({ name, args, words, input, stdout, folder: own.folder, span, conditional });
  const call = { walker, word, args, span, scope: own, frame };
  const body = own.functionNamed(word.text)?.body;
  if (body !== undefined) return runFunction(call, body);
  const builtin = builtins.get(name);
  if (builtin !== undefined) return builtin(call);
  const outcome = read(name, call);
  walker.session.record(outcome, span, conditional);
  return outcome;
}

function read(name: string, { word, args, scope, frame }: Parameters<Builtin>[0]): Outcome {
  return readerOf(
    name,
    args,
  )({
    name,
    word,
    args,
    input: frame.input,
    stdout: frame.stdout,
    folder: scope.folder,
    variable(variable) {
      const value = scope.get(variable);
      return typeof value === 'string' && isKnown(value) ? value : undefined;
    },
  });
}

function runFunction(
  { walker, args, span, scope, frame }: Parameters<Builtin>[0],
  body: NonNullable<ReturnType<Scope['functionNamed']>>['body'],
): Ending {
  const inner = walker.deeper(span, frame);
  if (inner === null) return { status: 'assumed', output: { kind: 'unknown' } };
  const own = scope.child();
  own.doubtful = scope.doubtful;
  own.positional = args;
  const ending =
    body.type === 'CompoundList'
      ? { status: inner.runList(body, own, frame), output: { kind: 'unknown' } as const }
      : inner.runNode(body, own, frame);
  if (own.ended === 'return') own.ended = null;
  scope.adopt(own);
  return ending;
}

/** Programs count by their name wherever they are installed; what lies elsewhere keeps its path. */
function commandName(text: string): string {
  return /(?:^|\/)s?bin\/[^/]+$/.test(text) ? baseName(text) : text;
}

function assign(walker: Walker, assignment: Assignment, scope: Scope): void {
  if (assignment.name !== '') scope.set(assignment.name, assignedValue(walker, assignment, scope));
}

function assignedValue(walker: Walker, { append, index, name, value }: Assignment, scope: Scope): Value {
  const expander = walker.expander(scope);
  const before = append === true ? scope.get(name) : [];
  if (index !== undefined) return UNKNOWN;
  if (value.type === 'ArrayValue') {
    const items = value.elements.flatMap((word) => expander.words(word).map((argument) => argument.text));
    return typeof before === 'string' || before === undefined ? items : [...before, ...items];
  }
  const text = expander.text(value);
  return append === true ? (typeof before === 'string' ? before : UNKNOWN) + text : text;
}

/** `export X=1` and `make X=1` give the command a word of this form; an array is not known there. */
function assignmentArgument(walker: Walker, assignment: Assignment, scope: Scope): Argument {
  const value = assignment.value.type === 'Word' ? walker.expander(scope).text(assignment.value) : UNKNOWN;
  const span = walker.place(assignment.pos, assignment.end);
  const operator = assignment.append === true ? '+=' : '=';
  return {
    text: `${assignment.name}${operator}${value}`,
    written: assignment.text,
    span,
    pattern: false,
    origin: null,
  };
}

function recordOutput(walker: Walker, ending: Ending, stdout: Stdout, span: Span, conditional: boolean): void {
  if (stdout.kind !== 'file' || ending.output.kind === 'taken') return;
  const bytes = ending.output.kind === 'text' ? byteLength(ending.output.text) : null;
  if (bytes === 0 && stdout.append) return;
  const write = does({ kind: 'write', file: stdout.file, bytes, append: stdout.append });
  walker.session.record(write, span, conditional);
}
