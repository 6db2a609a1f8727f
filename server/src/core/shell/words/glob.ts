/** A shell pattern as a regular expression over a whole text. `?`, `*` and `[…]` have their meaning, the rest is literal. */
export function globExpression(pattern: string, greed: 'greedy' | 'lazy' = 'greedy'): string {
  const many = greed === 'greedy' ? '[\\s\\S]*' : '[\\s\\S]*?';
  return pattern.replace(/\*+|\?|\[[^\]]+\]|[^*?[]|\[/g, (piece) => {
    if (piece.startsWith('*')) return many;
    if (piece === '?') return '[\\s\\S]';
    if (piece.length > 1)
      return `[${piece
        .slice(1, -1)
        .replace(/^[!^]/, '^')
        .replace(/[\\[\]]/g, '\\$&')}]`;
    return piece.replace(/[\\^$.|+(){}[\]/]/g, '\\$&');
  });
}

/** Whether a shell pattern matches a whole text; false for a bracket that no regular expression can hold. */
export function matchesGlob(pattern: string, text: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === text;
  if (pattern.includes('[')) return compile(`^${globExpression(pattern)}$`)?.test(text) ?? false;
  let at = 0;
  // Where the last star stands, and up to where of the text it has been made to reach.
  let star = -1;
  let reach = 0;
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      reach = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++reach;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

export function compile(source: string, flags = ''): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}
