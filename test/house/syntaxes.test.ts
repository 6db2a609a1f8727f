import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry, type StateStack } from 'vscode-textmate';

/**
 * Source lines start with `| `. Each line below one marks a range of it and ends with the scope that range must have; a
 * source line without marks must have no scope but the file's own.
 */
const cases: Readonly<Record<string, string>> = {
  'a comment only in the first column': `
| # build output
  ^ punctuation.definition.comment.dockerignore
  ^^^^^^^^^^^^^^ comment.line.number-sign.dockerignore
|  # is a pattern
| docs#old
`,
  exceptions: `
| node_modules
| !dist/app.js
  ^ keyword.other.negation.dockerignore
|   !README.md
    ^ keyword.other.negation.dockerignore
| a!b
| \\!bang
  ^^ constant.character.escape.dockerignore
`,
  'an exception of nothing': `
| !
  ^ invalid.illegal.negation.dockerignore
|  !  
   ^ invalid.illegal.negation.dockerignore
`,
  wildcards: `
| **/*.log
  ^^ variable.language.wildcard.dockerignore
     ^ variable.language.wildcard.dockerignore
| temp?
      ^ variable.language.wildcard.dockerignore
| !**/keep*
  ^ keyword.other.negation.dockerignore
   ^^ variable.language.wildcard.dockerignore
          ^ variable.language.wildcard.dockerignore
| \\*literal\\?
  ^^ constant.character.escape.dockerignore
           ^^ constant.character.escape.dockerignore
`,
  'character classes': `
| log.[0-9]
      ^^^^^ constant.other.character-class.set.regexp.dockerignore
| [^a-z_]x
  ^^^^^^^ constant.other.character-class.set.regexp.dockerignore
| [\\]\\-]
  ^^^^^^ constant.other.character-class.set.regexp.dockerignore
| [*?]
  ^^^^ constant.other.character-class.set.regexp.dockerignore
`,
  'what the builder refuses': `
| src/[a-
      ^ invalid.illegal.character-class.dockerignore
| []x]
  ^ invalid.illegal.character-class.dockerignore
| [^]
  ^ invalid.illegal.character-class.dockerignore
| [a-]
  ^ invalid.illegal.character-class.dockerignore
| trailing\\
          ^ invalid.illegal.escape.dockerignore
`,
};

describe('syntaxes', () => {
  let dockerignore: IGrammar;

  before(async () => {
    dockerignore = await load('dockerignore');
  });

  for (const [title, annotated] of Object.entries(cases)) {
    it(`dockerignore: ${title}`, () => assert.equal(annotate(annotated, dockerignore), annotated));
  }
});

async function load(name: string): Promise<IGrammar> {
  const wasm = join(createRequire(import.meta.url).resolve('vscode-oniguruma'), '../onig.wasm');
  await loadWASM({ data: readFileSync(wasm) });
  const path = `syntaxes/${name}.tmLanguage.json`;
  const raw = parseRawGrammar(readFileSync(path, 'utf8'), path);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => (scope === raw.scopeName ? raw : null),
  });
  const grammar = await registry.loadGrammar(raw.scopeName);
  assert.ok(grammar !== null);
  return grammar;
}

/** Writes the marks again, under the source lines of an annotated text, as the grammar has them. */
function annotate(annotated: string, grammar: IGrammar): string {
  let state: StateStack = INITIAL;
  const lines = annotated.split('\n').filter((line) => line.startsWith('| '));
  const marked = lines.flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line.slice(2), state);
    state = ruleStack;
    return [line, ...marks(tokens)];
  });
  return `\n${marked.join('\n')}\n`;
}

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

/** One line for each stretch of neighbouring tokens that share a scope; the file's own scope is left out. */
function marks(tokens: readonly Token[]): readonly string[] {
  const stretches: { scope: string; start: number; end: number }[] = [];
  for (const { startIndex, endIndex, scopes } of tokens) {
    for (const scope of scopes.slice(1)) {
      const before = stretches.find((stretch) => stretch.scope === scope && stretch.end === startIndex);
      if (before === undefined) stretches.push({ scope, start: startIndex, end: endIndex });
      else before.end = endIndex;
    }
  }
  return stretches
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ scope, start, end }) => `${' '.repeat(start + 2)}${'^'.repeat(end - start)} ${scope}`);
}
