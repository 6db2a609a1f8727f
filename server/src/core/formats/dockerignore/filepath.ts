/**
 * Paths as Go's `path/filepath` treats them on Linux, which is what BuildKit applies to ignore files, sources and
 * excludes. Facts: pkg.go.dev/path/filepath#Clean, pkg.go.dev/strings#TrimSpace, read 2026-11.
 */

/** Shortest equivalent of a slash path: `a//b/./c/..` is `a/b`; empty is `.`; `..` above the root of a path vanishes. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  if (rooted) return `/${kept.join('/')}`;
  return kept.length === 0 ? '.' : kept.join('/');
}

const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Removes Unicode white space from both ends. Go does not count the byte order mark as such, JavaScript does. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text.charAt(start))) start++;
  while (end > start && space.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
