import type { ComposeProblem } from './problem';
import { substitute, type Variables } from './template';
import { type ComposeValue, type Entry, scalar } from './value';

/** The value with variables filled in: in all strings, never in keys. Problems go where they are told to. */
export function interpolate(
  value: ComposeValue,
  variables: Variables,
  problem: (problem: ComposeProblem) => void,
): ComposeValue {
  // What aliases share is filled in once.
  const done = new Map<ComposeValue, ComposeValue>();
  const fill = (of: ComposeValue): ComposeValue => {
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
      let changed = false;
      const entries = new Map<string, Entry>();
      for (const [name, entry] of of.entries) {
        const filled = fill(entry.value);
        changed ||= filled !== entry.value;
        entries.set(name, { ...entry, value: filled });
      }
      return changed ? { ...of, entries } : of;
    }
    if (typeof of.value !== 'string' || !of.value.includes('$')) return of;
    const { text, unset, refused } = substitute(of.value, variables);
    if (refused !== null)
      problem({ code: 'compose-value', severity: 'error', ...of.at, message: `Compose refuses this: ${refused}.` });
    return { ...of, ...scalar(of.at, text, unset) };
  };
  return fill(value);
}
