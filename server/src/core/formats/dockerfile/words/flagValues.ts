import type { Flag } from './flags';
import type { Fault } from './piece';

/** `switch` is on or off, `text` takes one value, `texts` may be repeated. */
export type FlagKind = 'switch' | 'text' | 'texts';

export type FlagValue =
  | { readonly kind: 'switch'; readonly on: boolean; readonly flag: Flag }
  | { readonly kind: 'text'; readonly text: string; readonly flag: Flag }
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly flags: readonly Flag[] };

export type FlagFault = Fault<'unknown-flag' | 'repeated-flag' | 'no-flag-value' | 'not-true-or-false'>;

export interface FlagValues {
  /** By name; those at fault are left out. */
  readonly values: ReadonlyMap<string, FlagValue>;
  readonly faults: readonly FlagFault[];
}

/** Checks flags against those that an instruction has (BuildKit's `BFlags.Parse`, which stops at the first fault). */
export function readFlagValues(flags: readonly Flag[], kinds: ReadonlyMap<string, FlagKind>): FlagValues {
  const values = new Map<string, FlagValue>();
  const faults: FlagFault[] = [];
  for (const flag of flags) {
    const name = flag.name.text;
    const kind = kinds.get(name);
    const read =
      kind === undefined
        ? fault(flag, 'unknown-flag', `There is no flag --${name} here.`)
        : readFlag(flag, kind, values);
    if ('code' in read) faults.push(read);
    else values.set(name, read);
  }
  return { values, faults };
}

function readFlag(flag: Flag, kind: FlagKind, earlier: ReadonlyMap<string, FlagValue>): FlagValue | FlagFault {
  const name = flag.name.text;
  const before = earlier.get(name);
  if (before !== undefined && kind !== 'texts') {
    return fault(flag, 'repeated-flag', `--${name} can be given once only.`);
  }
  if (kind === 'switch') return readSwitch(flag);
  if (flag.value === null) return fault(flag, 'no-flag-value', `--${name} needs a value.`);
  const { text } = flag.value;
  if (kind === 'text') return { kind, text, flag };
  const list = before?.kind === 'texts' ? before : { texts: [], flags: [] };
  return { kind, texts: [...list.texts, text], flags: [...list.flags, flag] };
}

function readSwitch(flag: Flag): FlagValue | FlagFault {
  const name = flag.name.text;
  const written = flag.value?.text.toLowerCase() ?? 'true';
  if (written === 'true' || written === 'false') return { kind: 'switch', on: written === 'true', flag };
  if (written === '') return fault(flag, 'no-flag-value', `--${name}= needs true or false behind it.`);
  return fault(flag, 'not-true-or-false', `--${name} is either true or false.`);
}

function fault(flag: Flag, code: FlagFault['code'], message: string): FlagFault {
  return { code, message, start: flag.start, end: flag.end };
}
