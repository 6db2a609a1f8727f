import type { ComposeProblem } from './problem';
import { substitute, type Variables } from './template';
import { type ComposeValue, type Entry, scalar, textOf } from './value';

/** The value with variables filled in: in all strings, never in keys. Problems go where they are told to. */
export function interpolate(
  value: ComposeValue,
  variables: Variables,
  problem: (problem: ComposeProblem) => void,
): ComposeValue {
  // What aliases share is filled in once.
  const done = new Map<ComposeValue, ComposeValue>();
  const fill = (of: ComposeValue): ComposeValue => {
    // Most values have nothing to fill in: they stay what they are.
    if (of.kind === 'scalar' && !(typeof of.value === 'string' && of.value.includes('$'))) return of;
    const earlier = done.get(of);
    if (earlier !== undefined) return earlier;
    const filled = fillOne(of);
    done.set(of, filled);
    return filled;
  };
  const fillOne = (of: ComposeValue): ComposeValue => {
    if (of.kind === 'list') {
      const items = of.items.map(fill);
      return items.every((item, at) => item === of.items[at]) ? of : { ...of, items };
    }
    if (of.kind === 'map') {
      let entries: Map<string, Entry> | null = null;
      for (const [name, entry] of of.entries) {
        const filled = fill(entry.value);
        if (filled === entry.value) continue;
        entries ??= new Map(of.entries);
        entries.set(name, { ...entry, value: filled });
      }
      return entries === null ? of : { ...of, entries };
    }
    const { text, unset, refused } = substitute(textOf(of), variables);
    if (refused !== null)
      problem({ code: 'compose-value', severity: 'error', ...of.at, message: `Compose refuses this: ${refused}.` });
    return { ...of, ...scalar(of.at, text, unset) };
  };
  return fill(value);
}
