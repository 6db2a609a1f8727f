import {
  CaseMatchNode,
  CaseNode,
  InNode,
  MatchPredicateNode,
  MatchRequiredNode,
  type Node,
  SplatNode,
  WhenNode,
} from '@ruby/prism/src/nodes.js';
import { caseEqual } from '../equality';
import { Failure } from '../flow';
import { fork } from '../fork';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { splat } from '../splat';
import { isTruthy, settled, Unknown, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';
import { fits } from './patterns';

export const cases: readonly Entry[] = [
  on(CaseNode, (ev, node, frame) => {
    const subject = node.predicate === null ? null : settled(ev.eval(node.predicate, frame));
    return from(ev, node, 0, subject, frame);
  }),
  on(CaseMatchNode, (ev, node, frame) => {
    const subject = node.predicate === null ? null : ev.eval(node.predicate, frame);
    return fromPattern(ev, node, 0, subject, frame);
  }),
  on(MatchPredicateNode, (ev, node, frame) => {
    const value = ev.eval(node.value, frame);
    return ev.attempt(ev.site(node, frame), () => fits(ev, node.pattern, value, frame));
  }),
  on(MatchRequiredNode, (ev, node, frame) => {
    const value = ev.eval(node.value, frame);
    return ev.attempt(ev.site(node, frame), () => {
      if (!fits(ev, node.pattern, value, frame)) throw new Failure('NoMatchingPatternError', 'no pattern matches');
      return null;
    });
  }),
];

/** The first pattern, from one on, that fits; where that is not known of one, it is taken or it is not. */
function fromPattern(ev: Interpreter, node: CaseMatchNode, first: number, subject: Value, frame: Frame): Value {
  for (const [at, clause] of node.conditions.entries()) {
    if (at < first || !(clause instanceof InNode)) continue;
    const is = ev.attempt(ev.site(clause, frame), () => fits(ev, clause.pattern, subject, frame));
    if (is instanceof Unknown)
      return fork(ev, { times: 'maybe', unknown: is }, [
        () => evalBody(ev, clause.statements, frame),
        () => fromPattern(ev, node, at + 1, subject, frame),
      ]);
    if (isTruthy(is)) return evalBody(ev, clause.statements, frame);
  }
  if (node.elseClause !== null) return ev.eval(node.elseClause, frame);
  return ev.fail('NoMatchingPatternError', 'no pattern matches', ev.site(node, frame));
}

/** The first clause, from one on, that fits; where that is not known of one, it is taken or it is not. */
function from(ev: Interpreter, node: CaseNode, first: number, subject: Value, frame: Frame): Value {
  for (const [at, clause] of node.conditions.entries()) {
    if (at < first || !(clause instanceof WhenNode)) continue;
    const fits = anyFits(ev, clause.conditions, subject, node.predicate !== null, frame);
    if (fits instanceof Unknown)
      return fork(ev, { times: 'maybe', unknown: fits }, [
        () => evalBody(ev, clause.statements, frame),
        () => from(ev, node, at + 1, subject, frame),
      ]);
    if (fits) return evalBody(ev, clause.statements, frame);
  }
  return evalBody(ev, node.elseClause, frame);
}

function anyFits(
  ev: Interpreter,
  conditions: readonly Node[],
  subject: Value,
  hasSubject: boolean,
  frame: Frame,
): boolean | Unknown {
  let unknown: Unknown | null = null;
  for (const condition of conditions) {
    const site = ev.site(condition, frame);
    const isSplat = condition instanceof SplatNode && condition.expression !== null;
    const spread =
      isSplat && condition.expression !== null
        ? splat(ev, ev.eval(condition.expression, frame), site)
        : [ev.eval(condition, frame)];
    if (spread instanceof Unknown) {
      unknown ??= spread;
      continue;
    }
    for (const each of spread) {
      const fits = hasSubject ? settled(caseEqual(ev, each, subject, site)) : settled(each);
      if (fits instanceof Unknown) unknown ??= fits;
      else if (isTruthy(fits)) return true;
    }
  }
  return unknown ?? false;
}
