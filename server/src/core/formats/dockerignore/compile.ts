import { choicesOf } from './expression';
import { runTokens, type Token } from './tokens';

/** A pattern made ready to match whole paths, relative to the context and without a trailing slash. */
export interface CompiledPattern {
  matches(path: string): boolean;
  /** True where some path below `folder` could match; never false where one does. */
  matchesBelow(folder: string): boolean;
}

/**
 * Compiles a cleaned pattern as moby/patternmatcher 0.6 does (read 2026-11), which knows four kinds: plain text, plain
 * text before a last `**`, plain text after a first `**`, and all else by way of a regular expression. The kinds differ
 * in more than speed: `**file` matches `myfile`, yet `**fil?` does not. Returns the fault of a pattern it refuses.
 */
export function compilePattern(pattern: string): CompiledPattern | string {
  const { kind, source } = translate(pattern);
  if (kind === 'exact') return exactly(pattern);
  if (kind === 'prefix') return startingWith(pattern.slice(0, -2));
  if (kind === 'suffix') return endingWith(pattern.slice(2));
  const choices = choicesOf(source);
  return typeof choices === 'string' ? choices : byChoices(choices);
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression';

/** The kind of a pattern, and the body of its regular expression in Go's syntax, which `tokensOf` reads. */
export function translate(pattern: string): { readonly kind: Kind; readonly source: string } {
  const chars = [...pattern.replace(/^\ufeff/, '')];
  let kind: Kind = 'exact';
  let source = '';
  let at = 0;
  while (at < chars.length) {
    const first = at === 0;
    const char = chars[at++] ?? '';
    if (char === '*' && chars[at] === '*') {
      at += chars[at + 1] === '/' ? 2 : 1;
      if (at < chars.length) {
        source += '(.*/)?';
        kind = 'expression';
      } else if (kind === 'exact') kind = 'prefix';
      else {
        source += '.*';
        kind = 'expression';
      }
      if (first) kind = 'suffix';
      continue;
    }
    if (char === '*' || char === '?') source += char === '*' ? '[^/]*' : '[^/]';
    else if (char === '\\') source += `\\${chars[at++] ?? ''}`;
    else source += '.+()$'.includes(char) ? `\\${char}` : char;
    if ('*?\\[]'.includes(char)) kind = 'expression';
  }
  return { kind, source };
}

function exactly(text: string): CompiledPattern {
  return {
    matches: (path) => path === text,
    matchesBelow: (folder) => text.startsWith(folder) && text[folder.length] === '/',
  };
}

function startingWith(text: string): CompiledPattern {
  return {
    matches: (path) => path.startsWith(text),
    matchesBelow: (folder) => text.startsWith(`${folder}/`) || `${folder}/`.startsWith(text),
  };
}

function endingWith(text: string): CompiledPattern {
  const whole = text.startsWith('/') ? text.slice(1) : null;
  return {
    matches: (path) => path.endsWith(text) || path === whole,
    matchesBelow: () => true,
  };
}

function byChoices(choices: readonly (readonly Token[])[]): CompiledPattern {
  const checked = choices.map((tokens) => ({ tokens, needed: longestText(tokens) }));
  return {
    matches: (path) =>
      checked.some(({ tokens, needed }) => path.includes(needed) && runTokens(tokens, path) === 'matched'),
    matchesBelow: (folder) => choices.some((tokens) => runTokens(tokens, `${folder}/`) !== 'dead'),
  };
}

/** The longest run of plain characters: a path without it cannot match, and looking for it is cheap. */
function longestText(tokens: readonly Token[]): string {
  let longest = '';
  let run = '';
  for (const token of tokens) {
    run = token.kind === 'text' ? run + token.char : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
