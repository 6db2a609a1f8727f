import { Failure } from '../flow';
import type { Value } from '../values';
import { argument, type CoreCall, coreTable, known } from './method';

const functions: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
};

export const mathModule = coreTable<Value>((self) => self, {
  [Object.keys(functions).join(' ')]: (call) => functions[call.name]?.(number(call, 0)) ?? null,
  log: (call) =>
    call.args.length > 1 ? Math.log(number(call, 0)) / Math.log(number(call, 1)) : Math.log(number(call, 0)),
  pow: (call) => number(call, 0) ** number(call, 1),
  hypot: (call) => Math.hypot(number(call, 0), number(call, 1)),
});

function number(call: CoreCall, at: number): number {
  const value = known(argument(call, at));
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  throw new Failure('TypeError', "can't convert into Float");
}
