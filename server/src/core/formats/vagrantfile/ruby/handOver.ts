import { fork } from './fork';
import type { Interpreter } from './interpreter';
import { HostObject, RubyArray, RubyHash, RubyObject, RubyProc, type Unknown, type Value } from './values';

/** Gives values to code that nobody has read: what such code may change of host objects, or call, is unknown. */
export function handOver(ev: Interpreter, values: readonly Value[], unknown: Unknown): void {
  const seen = new Set<Value>();
  const open: Value[] = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value === null || typeof value !== 'object' || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof HostObject) value.escape(unknown);
    else if (value instanceof RubyProc) callPerhaps(ev, value, unknown);
    else for (const part of partsOf(value)) open.push(part);
  }
  if (seen.size > 0) ev.charge(seen.size);
}

/** Runs a block that such code may call any number of times; what the block gives is given to that code. */
export function callPerhaps(ev: Interpreter, block: RubyProc, unknown: Unknown): void {
  if (ev.handedOver.has(block)) return;
  ev.handedOver.add(block);
  try {
    const run = () => {
      handOver(ev, [block.invoke([unknown], null)], unknown);
      return null;
    };
    fork(ev, { times: 'many', unknown }, [run, () => null]);
  } finally {
    ev.handedOver.delete(block);
  }
}

function partsOf(value: Value): Iterable<Value> {
  if (value instanceof RubyArray) return value.items;
  if (value instanceof RubyHash) return [...value.entries.values()].map((entry) => entry.value);
  return value instanceof RubyObject ? value.variables.values() : [];
}
