import {
  CaseMatchNode,
  CaseNode,
  type InNode,
  MatchPredicateNode,
  MatchRequiredNode,
  type Node,
  SplatNode,
  WhenNode,
} from '@ruby/prism/src/nodes.js';
import { caseEqual } from '../equality';
import { fork } from '../fork';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { splat } from '../splat';
import { isTruthy, settled, Unknown, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';

export const cases: readonly Entry[] = [
  on(CaseNode, (ev, node, frame) => {
    const subject = node.predicate === null ? null : settled(ev.eval(node.predicate, frame));
    return from(ev, node, 0, subject, frame);
  }),
  on(CaseMatchNode, (ev, node, frame) => {
    const unknown = ev.unknown('patterns of `case … in` are not followed', ev.site(node, frame));
    if (node.predicate !== null) ev.eval(node.predicate, frame);
    const bodies = node.conditions.map((each: Node) => () => evalBody(ev, isIn(each) ? each.statements : null, frame));
    return fork(ev, { times: 'maybe', unknown }, [...bodies, () => evalBody(ev, node.elseClause, frame)]);
  }),
  on(MatchPredicateNode, (ev, node, frame) => ev.unknown('a pattern is not followed', ev.site(node, frame))),
  on(MatchRequiredNode, (ev, node, frame) => ev.unknown('a pattern is not followed', ev.site(node, frame))),
];

function isIn(node: Node): node is InNode {
  return 'pattern' in node && 'statements' in node;
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
