import { type Argument, tail } from './words/argument';

/**
 * A command line's flags and operands. Names keep their dashes; a flag given several times keeps all its values, and
 * one without a value counts as null.
 */
export class Flags {
  readonly operands: readonly Argument[];
  private readonly found: ReadonlyMap<string, readonly (Argument | null)[]>;

  constructor(operands: readonly Argument[], found: ReadonlyMap<string, readonly (Argument | null)[]>) {
    this.operands = operands;
    this.found = found;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.found.has(name));
  }

  /** How often the flag was given. */
  count(name: string): number {
    return this.found.get(name)?.length ?? 0;
  }

  /** The values given under any of the names, in the order of the names. */
  values(...names: readonly string[]): readonly Argument[] {
    return names.flatMap((name) => (this.found.get(name) ?? []).filter((value) => value !== null));
  }

  /** The last value given, which is the one that counts; null without one. */
  value(...names: readonly string[]): Argument | null {
    return this.values(...names).at(-1) ?? null;
  }
}

/** GNU style: `-abc`, `-ovalue`, `-o value`, `--name=value`, `--name value`. `valued` names the flags that take one. */
export function readFlags(args: readonly Argument[], valued: ReadonlySet<string>): Flags {
  return collect(args, (argument, next, add) => {
    if (argument.text.startsWith('--')) return addLong(argument, next, valued, add);
    for (let at = 1; at < argument.text.length; at++) {
      const name = `-${argument.text[at]}`;
      if (!valued.has(name)) {
        add(name, null);
        continue;
      }
      const rest = at + 1 < argument.text.length;
      add(name, rest ? tail(argument, at + 1) : (next ?? null));
      return rest ? 1 : 2;
    }
    return 1;
  });
}

/** The style of go, dotnet and java tools: one dash or two before a whole name, `-o value`, `-name=value`. */
export function readLongFlags(args: readonly Argument[], valued: ReadonlySet<string>): Flags {
  return collect(args, (argument, next, add) => addLong(argument, next, valued, add));
}

type Add = (name: string, value: Argument | null) => void;
/** Adds the flag and says how many arguments it took. */
type TakeFlag = (argument: Argument, next: Argument | undefined, add: Add) => 1 | 2;

function collect(args: readonly Argument[], take: TakeFlag): Flags {
  const operands: Argument[] = [];
  const found = new Map<string, (Argument | null)[]>();
  const add: Add = (name, value) => {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  };
  for (let at = 0; at < args.length; ) {
    const argument = args[at];
    if (argument === undefined) break;
    if (argument.text === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (argument.text.length < 2 || !argument.text.startsWith('-')) {
      operands.push(argument);
      at++;
      continue;
    }
    at += take(argument, args[at + 1], add);
  }
  return new Flags(operands, found);
}

function addLong(argument: Argument, next: Argument | undefined, valued: ReadonlySet<string>, add: Add): 1 | 2 {
  const equals = argument.text.indexOf('=');
  if (equals > 0) {
    add(argument.text.slice(0, equals), tail(argument, equals + 1));
    return 1;
  }
  const takesNext = valued.has(argument.text);
  add(argument.text, takesNext ? (next ?? null) : null);
  return takesNext ? 2 : 1;
}
