import type { Value } from '../values';
import { argument, coreTable, isYes } from './method';

/** What true and false answer. */
export const booleans = coreTable<boolean>((self) => (typeof self === 'boolean' ? self : undefined), {
  '&': (call): Value => call.self && isYes(argument(call, 0)),
  '|': (call): Value => call.self || isYes(argument(call, 0)),
  '^': (call): Value => call.self !== isYes(argument(call, 0)),
});
