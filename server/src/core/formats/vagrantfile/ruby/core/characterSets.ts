/** A set of characters as `tr`, `delete` and `count` take it: `a-z`, `^0-9`, with backslashes. */
export function characterSet(text: string): (unit: string) => boolean {
  const isNegative = text.length > 1 && text.startsWith('^');
  const members = new Set(expanded(isNegative ? text.slice(1) : text));
  return (unit) => members.has(unit) !== isNegative;
}

/** Ruby's `tr`: each character of one set becomes the one at its place in another, whose last stands for what follows. */
export function translated(text: string, from: string, to: string): string {
  const isNegative = from.length > 1 && from.startsWith('^');
  const sources = expanded(isNegative ? from.slice(1) : from);
  const targets = expanded(to);
  const last = targets.at(-1) ?? '';
  if (isNegative) return [...text].map((unit) => (sources.includes(unit) ? unit : last)).join('');
  const map = new Map<string, string>();
  for (const [at, unit] of sources.entries()) if (!map.has(unit)) map.set(unit, targets[at] ?? last);
  return [...text].map((unit) => map.get(unit) ?? unit).join('');
}

/** Runs of one character of the set become one. */
export function squeezed(text: string, isIn: (unit: string) => boolean): string {
  let result = '';
  let before = '';
  for (const unit of text) {
    if (unit !== before || !isIn(unit)) result += unit;
    before = unit;
  }
  return result;
}

function expanded(text: string): readonly string[] {
  const units = [...text];
  const all: string[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] === '\\' && at + 1 < units.length ? units[++at] : units[at];
    const until = units[at + 1] === '-' ? units[at + 2] : undefined;
    const first = unit?.codePointAt(0) ?? 0;
    const last = until?.codePointAt(0) ?? 0;
    if (until === undefined || last < first || last - first > 0xffff) {
      all.push(unit ?? '');
      continue;
    }
    for (let point = first; point <= last; point++) all.push(String.fromCodePoint(point));
    at += 2;
  }
  return all;
}
