/**
 * Versions of boxes as Vagrant compares them, which is as RubyGems does: parts between dots, numbers by their value, words
 * before numbers. Constraints part by commas: `>= 1.0, < 2`, `~> 1.2`.
 */
export function satisfies(version: string, constraints: string): boolean {
  return constraints.split(',').every((constraint) => {
    const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*(\S+)\s*$/.exec(constraint);
    if (match === null) return constraint.trim() === '';
    const [, operator = '=', wanted = ''] = match;
    return comparisons[operator]?.(version, wanted) ?? false;
  });
}

/** The newest of those that satisfy the constraints; null where none does. */
export function newest(versions: readonly string[], constraints: string | null): string | null {
  const fitting = versions.filter((version) => constraints === null || satisfies(version, constraints));
  return fitting.reduce<string | null>(
    (best, version) => (best === null || compareVersions(version, best) > 0 ? version : best),
    null,
  );
}

/** Negative where `one` is the older. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = comparePart(left[at] ?? 0, right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

const comparisons: Readonly<Record<string, (version: string, wanted: string) => boolean>> = {
  '=': (version, wanted) => compareVersions(version, wanted) === 0,
  '!=': (version, wanted) => compareVersions(version, wanted) !== 0,
  '>': (version, wanted) => compareVersions(version, wanted) > 0,
  '<': (version, wanted) => compareVersions(version, wanted) < 0,
  '>=': (version, wanted) => compareVersions(version, wanted) >= 0,
  '<=': (version, wanted) => compareVersions(version, wanted) <= 0,
  '~>': (version, wanted) => compareVersions(version, wanted) >= 0 && compareVersions(version, above(wanted)) < 0,
};

/** The first version that `~>` does not let through: the last part but one goes up by one. */
function above(wanted: string): string {
  const parts = partsOf(wanted).filter((part) => typeof part === 'number');
  const kept = parts.length > 1 ? parts.slice(0, -1) : parts;
  return kept.map((part, at) => (at === kept.length - 1 ? part + 1 : part)).join('.');
}

function partsOf(version: string): readonly (number | string)[] {
  return (version.match(/\d+|[a-z]+/gi) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part));
}

function comparePart(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return typeof left === 'string' ? -1 : 1;
}
