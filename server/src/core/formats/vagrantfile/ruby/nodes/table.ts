import type { Node } from '@ruby/prism/src/nodes.js';
import { calls } from './calls';
import { cases } from './cases';
import { conditions } from './conditions';
import { definitions } from './definitions';
import type { Evaluate } from './entry';
import { jumps } from './jumps';
import { literals } from './literals';
import { loops } from './loops';
import { operatorWrites } from './operatorWrites';
import { rescues } from './rescues';
import { strings } from './strings';
import { variables } from './variables';

/** How each kind of node is evaluated. */
export const evaluators: ReadonlyMap<unknown, Evaluate<Node>> = new Map([
  ...calls,
  ...cases,
  ...conditions,
  ...definitions,
  ...jumps,
  ...literals,
  ...loops,
  ...operatorWrites,
  ...rescues,
  ...strings,
  ...variables,
]);
