import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Prism, type PrismSource, prismOf } from '../core/formats/vagrantfile/ruby/prism';
import { type Answer, missing, ready } from '../core/sizes/answer';

/** As much of the global as is used: Node has it, its types do not. */
declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(compiled: object): readonly { readonly name: string }[];
  };
  readonly Instance: new (compiled: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

/**
 * Ruby's parser, read and compiled with the first file that is parsed: some 20 ms, once. What was compiled is kept when
 * an instance is dropped.
 */
export function openPrism(file: string = bundled()): PrismSource {
  let compiled: object | null = null;
  let answer: Answer<Prism> | null = null;
  return {
    get() {
      if (answer !== null) return answer;
      try {
        compiled ??= new WebAssembly.Module(withStackExported(readFileSync(file)));
        answer = ready(instantiate(compiled));
      } catch (error) {
        answer = missing(
          `Ruby's parser could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      return answer;
    },
    drop() {
      if (answer?.kind === 'ready') answer = null;
    },
  };
}

/** Beside the bundle, or, run from the sources, where npm puts it. */
function bundled(): string {
  const isBundle = path.basename(__dirname) === 'dist';
  return path.join(__dirname, isBundle ? 'data/prism.wasm' : '../../../node_modules/@ruby/prism/src/prism.wasm');
}

/** Bytes. At this size JavaScript's own stack ends first, at some 600 to 3,000 nestings, with an error that is safe. */
const stackSize = 4 << 20;

/** It is given nothing of the system: each call of WASI says "no such function" (ENOSYS), and none is made to parse. */
function instantiate(compiled: object): Prism {
  const refused = WebAssembly.Module.imports(compiled).map(({ name }): [string, () => number] => [name, () => 52]);
  const { exports } = new WebAssembly.Instance(compiled, { wasi_snapshot_preview1: Object.fromEntries(refused) });
  const { _initialize: initialize, malloc, [stackName]: stack } = exports;
  if (typeof initialize !== 'function' || typeof malloc !== 'function' || !isGlobal(stack))
    throw new Error('it has another form than expected');
  initialize();
  stack.value = (malloc(stackSize) + stackSize) & ~15;
  return prismOf(exports);
}

const stackName = 'stackPointer';

function isGlobal(exported: unknown): exported is { value: number } {
  return typeof exported === 'object' && exported !== null && 'value' in exported;
}

/**
 * The module with its first global, by LLVM's convention the stack pointer, exported too. The parser recurses, its own
 * stack of 64 KiB has no guard, and beyond about 100 nestings it writes over its data: it then hangs, or reads the next
 * file wrongly. So it is given a larger one.
 */
function withStackExported(module: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const size = readNumber(module, at + 1);
    const end = size.next + size.value;
    if (module[at] === exportSection) {
      const count = readNumber(module, size.next);
      const added = [stackName.length, ...Buffer.from(stackName), globalKind, 0];
      const content = [...writeNumber(count.value + 1), ...module.subarray(count.next, end), ...added];
      parts.push(Uint8Array.from([exportSection, ...writeNumber(content.length), ...content]));
    } else parts.push(module.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

const exportSection = 7;
const globalKind = 3;

/** An unsigned number in LEB128, seven bits a byte. */
function readNumber(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let next = at, shift = 0; ; next++, shift += 7) {
    const byte = bytes[next];
    if (byte === undefined) throw new Error('it is cut short');
    value |= (byte & 127) << shift;
    if (byte < 128) return { value, next: next + 1 };
  }
}

function writeNumber(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...writeNumber(value >>> 7)];
}
