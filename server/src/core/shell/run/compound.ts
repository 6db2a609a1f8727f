import type { Case, CompoundCommand, CompoundList, For, If, TestCommand } from 'unbash';
import type { Status } from '../call';
import { type Argument, isKnown, UNKNOWN } from '../words/argument';
import { matchesGlob } from '../words/glob';
import type { Scope } from './scope';
import { type Frame, isConditional } from './session';
import { testStatus } from './tests';
import type { Walker } from './walker';

/** Turns of one loop that are followed. */
const MOST_TURNS = 200;

export function runCompound(walker: Walker, node: CompoundCommand, scope: Scope, frame: Frame): Status {
  // Loops within loops multiply even where no command stands in them.
  if (!walker.session.burn(walker.place(node.pos, node.end), 0)) return 'assumed';
  switch (node.type) {
    case 'BraceGroup':
      return walker.runList(node.body, scope, frame);
    case 'Subshell':
      return runSubshell(walker, node.body, scope, frame);
    case 'If':
      return runIf(walker, node, scope, frame);
    case 'Case':
      return runCase(walker, node, scope, frame);
    case 'For':
      return runFor(walker, node, scope, frame);
    case 'While':
      // The condition runs at least once; whether the body does, only the run can tell.
      walker.runList(node.clause, scope, { ...frame, must: false });
      return runPerhaps(walker, [node.body], scope, frame);
    case 'Select':
    case 'ArithmeticFor':
      return runPerhaps(walker, [node.body], scope, frame);
    case 'TestCommand':
      return runTest(walker, node, scope);
    case 'ArithmeticCommand':
      return 'either';
  }
}

/** A process of its own: its variables and folder end with it. */
export function runSubshell(walker: Walker, body: CompoundList, scope: Scope, frame: Frame): Status {
  const own = scope.child();
  own.doubtful = scope.doubtful;
  const status = walker.runList(body, own, frame);
  return own.ended === 'fail' ? 'no' : status;
}

function runIf(walker: Walker, node: If, scope: Scope, frame: Frame): Status {
  const condition = { ...frame, must: false };
  const open: CompoundList[] = [];
  for (const branch of [node, ...node.elif]) {
    // Once an earlier condition is open, a later one runs only perhaps.
    const conditional = condition.conditional || open.length > 0;
    const status = walker.runList(branch.clause, scope, { ...condition, conditional });
    if (status === 'no') continue;
    if (status === 'yes' && open.length === 0) return walker.runList(branch.then, scope, frame);
    open.push(branch.then);
    if (status === 'yes') return runPerhaps(walker, open, scope, frame);
  }
  if (open.length === 0) return node.else === undefined ? 'yes' : walker.runList(node.else, scope, frame);
  return runPerhaps(walker, node.else === undefined ? open : [...open, node.else], scope, frame);
}

function runCase(walker: Walker, node: Case, scope: Scope, frame: Frame): Status {
  const word = walker.expander(scope).text(node.word);
  if (!isKnown(word))
    return runPerhaps(
      walker,
      node.items.map((item) => item.body),
      scope,
      frame,
    );
  for (const item of node.items) {
    const patterns = item.pattern.map((pattern) => walker.expander(scope).text(pattern));
    if (patterns.some((pattern) => matchesGlob(pattern, word))) return walker.runList(item.body, scope, frame);
  }
  return 'yes';
}

/** Branches of which at most one runs, each on its own copy of the scope. */
function runPerhaps(walker: Walker, branches: readonly CompoundList[], scope: Scope, frame: Frame): Status {
  const scopes = branches.map((branch) => {
    const own = scope.child();
    walker.runList(branch, own, { ...frame, must: false, conditional: true });
    if (own.ended === 'loop') own.ended = null;
    return own;
  });
  for (const own of scopes) scope.doubt(own);
  return 'assumed';
}

function runFor(walker: Walker, node: For, scope: Scope, frame: Frame): Status {
  const words = node.wordlist?.flatMap((word) => walker.expander(scope).words(word)) ?? scope.positional;
  const name = node.name.value;
  if (words === null || !words.every(isOneTurn)) {
    scope.set(name, UNKNOWN);
    return runPerhaps(walker, [node.body], scope, frame);
  }
  const doubtful = scope.doubtful;
  for (const [turn, word] of words.entries()) {
    if (turn === MOST_TURNS) {
      const because = `only the first ${MOST_TURNS} turns of the loop are followed`;
      walker.session.reportUnknown('for', because, walker.place(node.pos, node.end), isConditional(frame, scope));
      break;
    }
    if (!walker.session.burn(walker.place(node.pos, node.end), 0)) break;
    scope.set(name, word.text);
    walker.runList(node.body, scope, { ...frame, must: false });
    if (scope.ended === 'loop') {
      scope.ended = null;
      break;
    }
    if (scope.ended !== null) break;
  }
  // `continue` and `break` end with the loop.
  scope.doubtful = doubtful;
  return 'assumed';
}

/** A value only partly known (`php-$x`) is one turn all the same; one that is wholly unknown may be any number. */
function isOneTurn(word: Argument): boolean {
  return !word.pattern && (isKnown(word.text) || /[^\0\u0001]/.test(word.text));
}

function runTest(walker: Walker, node: TestCommand, scope: Scope): Status {
  return testStatus(node.expression, (word) => walker.expander(scope).text(word));
}
