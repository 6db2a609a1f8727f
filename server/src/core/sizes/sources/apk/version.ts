/**
 * Compares versions as apk does: below 0 where `a` is older. `1.2.3`, a letter, suffixes as `_rc1` (before the release)
 * or `_p1` (after it), then `-r2`. Rules: apk-package(5), "Package version" (apk-tools 3, read 2026-11).
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [tokens(a), tokens(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [x = end, y = end] = [left[at], right[at]];
    const order = x.order - y.order || compareText(x.text, y.text);
    if (order !== 0) return order;
  }
  return 0;
}

interface Token {
  /** What kind of part it is: of two kinds at the same place, the higher one is the newer version. */
  readonly order: number;
  readonly text: string;
}

const before = ['_alpha', '_beta', '_pre', '_rc'];
const after = ['_cvs', '_svn', '_git', '_hg', '_p'];
/** Above all parts that come before a release, below all that come after it. */
const end: Token = { order: before.length, text: '' };
const revision = before.length + 1;
const letter = revision + 1 + after.length;
const number = letter + 1;

const part = /(_[a-z]+)(\d*)|-r(\d+)|([a-z])|\.?(\d+)/g;

function tokens(version: string): Token[] {
  return [...version.matchAll(part)].map(([, suffix, suffixNumber, release, character, digits]) => {
    if (suffix !== undefined) return { order: suffixOrder(suffix), text: suffixNumber ?? '' };
    if (release !== undefined) return { order: revision, text: release };
    if (character !== undefined) return { order: letter, text: character };
    return { order: number, text: digits ?? '' };
  });
}

function suffixOrder(suffix: string): number {
  const early = before.indexOf(suffix);
  return early === -1 ? revision + 1 + Math.max(0, after.indexOf(suffix)) : early;
}

/** Numbers of any length by their value, letters by the alphabet. */
function compareText(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+(?=.)/, ''), b.replace(/^0+(?=.)/, '')];
  if (x.length !== y.length) return x.length - y.length;
  return x < y ? -1 : x > y ? 1 : 0;
}
