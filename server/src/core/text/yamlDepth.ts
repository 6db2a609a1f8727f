import type { CST } from 'yaml';

/** Whether a YAML text nests deeper than that: the library composes nodes by recursion, which deep texts would end. */
export function isDeep(tokens: readonly CST.Token[], deepest: number): boolean {
  const open: [token: CST.Token, level: number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, level] = next;
    if (level > deepest) return true;
    if ('value' in token && token.value !== undefined) open.push([token.value, level + 1]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push([key, level + 1]);
      if (value) open.push([value, level + 1]);
    }
  }
  return false;
}
