/** Compares `epoch:version-release` as rpm does: below 0 where `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < 3; at++) {
    const order = compareParts(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): readonly string[] {
  const colon = version.indexOf(':');
  const dash = version.lastIndexOf('-');
  const end = dash === -1 ? version.length : dash;
  return [colon === -1 ? '0' : version.slice(0, colon), version.slice(colon + 1, end), version.slice(end + 1)];
}

/**
 * rpm's order of segments: `~` before everything, `^` after the same without it and before more, numbers above letters,
 * numbers by value. Rules: rpm-version(7), "Comparison" (rpm 4.18).
 */
function compareParts(a: string, b: string): number {
  const segments = /~|\^|\d+|[a-z]+/gi;
  const [left, right] = [a.match(segments) ?? [], b.match(segments) ?? []];
  for (let at = 0; ; at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) {
      if (x === '') return 0;
      continue;
    }
    if (x === '~' || y === '~') return x === '~' ? -1 : 1;
    if (x === '^' || y === '^') {
      if (x === '^') return y === '' ? 1 : -1;
      return x === '' ? -1 : 1;
    }
    if (x === '' || y === '') return x === '' ? -1 : 1;
    return compareSegments(x, y);
  }
}

function compareSegments(x: string, y: string): number {
  const [isNumber, isOther] = [/^\d/.test(x), /^\d/.test(y)];
  if (isNumber !== isOther) return isNumber ? 1 : -1;
  const [a, b] = isNumber ? [x.replace(/^0+/, ''), y.replace(/^0+/, '')] : [x, y];
  if (isNumber && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
