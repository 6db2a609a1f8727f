import {
  type Command,
  type ParsedScript,
  parse,
  type Redirection,
  type Statement,
  type Word,
  type WordPart,
} from 'unbash';

/** A command of a script, with its words as written. */
export interface PlainCommand {
  readonly name: string;
  readonly words: readonly PlainWord[];
  /** Files that its output goes to. */
  readonly outputs: number;
  /** Whether its input is a text of the script. */
  readonly hasText: boolean;
}

export interface PlainWord {
  /** Without its quotes; null where a variable stands in it. */
  readonly text: string | null;
  readonly hasWildcard: boolean;
}

/**
 * The commands of a script that is nothing but a list of them, joined by `&&`, `||`, `;` and `|`. Null for every other: one
 * with branches, loops, functions, subshells, substitutions, jobs or files as input.
 */
export function plainCommands(script: string): readonly PlainCommand[] | null {
  if (script.length > longest || script.startsWith('#!')) return null;
  const parsed: ParsedScript = parse(script);
  if ((parsed.errors?.length ?? 0) > 0) return null;
  const found: PlainCommand[] = [];
  for (const statement of parsed.commands) {
    if (statement.background === true) return null;
    for (const node of simpleNodes(statement)) {
      const command = node.type === 'Command' ? plainCommand(node) : null;
      if (command === null) return null;
      found.push(command);
    }
  }
  return found;
}

/** Characters. Longer ones are not lists that somebody wrote. */
const longest = 20_000;

function simpleNodes({ command }: Statement) {
  const pipelines = command.type === 'AndOr' ? command.commands : [command];
  return pipelines.flatMap((node) => (node.type === 'Pipeline' ? node.commands : [node]));
}

function plainCommand({ name, prefix, suffix, redirects }: Command): PlainCommand | null {
  const command = name === undefined ? null : plainWord(name);
  if (command === null || command.text === null || command.hasWildcard) return null;
  for (const part of prefix) if (part.type === 'Assignment' && !isPlainValue(part.value)) return null;
  const words: PlainWord[] = [];
  for (const part of suffix) {
    if (part.type === 'Assignment') {
      if (!isPlainValue(part.value)) return null;
      words.push({ text: null, hasWildcard: false });
    } else if (part.type === 'Word') {
      const word = plainWord(part);
      if (word === null) return null;
      words.push(word);
    }
  }
  const streams = redirects.map(streamOf);
  if (streams.includes(null)) return null;
  const count = (kind: 'file' | 'text'): number => streams.filter((stream) => stream === kind).length;
  return { name: command.text, words, outputs: count('file'), hasText: count('text') > 0 };
}

/** A value that names no file and no folder: `PATH=/app cp` looks for its command in the project. */
function isPlainValue(value: { readonly type: string } & (Word | { readonly type: 'ArrayValue' })): boolean {
  const word = value.type === 'Word' ? plainWord(value) : null;
  return word !== null && !word.hasWildcard && word.text !== null && !word.text.includes('/');
}

/** What a redirection joins a command with; null where that is a file that is read. */
function streamOf(redirection: Redirection): 'file' | 'text' | 'stream' | null {
  if (redirection.type === 'HereDoc') {
    return (redirection.body.parts ?? []).every((part) => plainPart(part) !== null) ? 'text' : null;
  }
  const { operator, target } = redirection;
  if (redirection.type === 'HereString' || operator === '<' || operator === '<>' || operator === '<&') return null;
  const word = target === undefined ? null : plainWord(target);
  if (word === null || word.hasWildcard) return null;
  if (operator === '>&' && /^(?:\d+|-)$/.test(word.text ?? '')) return 'stream';
  return /^\/dev\/(?:null|stdout|stderr)$/.test(word.text ?? '') ? 'stream' : 'file';
}

function plainWord({ value, parts }: Word): PlainWord | null {
  let text: string | null = '';
  let hasWildcard = false;
  if (parts === undefined) return { text: value, hasWildcard: false };
  for (const part of parts) {
    const read = plainPart(part);
    if (read === null) return null;
    text = read.text === null || text === null ? null : text + read.text;
    hasWildcard ||= read.hasWildcard;
  }
  return { text, hasWildcard };
}

function plainPart(part: WordPart): PlainWord | null {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { text: part.value, hasWildcard: false };
    case 'SimpleExpansion':
      return variable;
    case 'ParameterExpansion':
      return part.operation === undefined && part.index === undefined ? variable : null;
    case 'DoubleQuoted': {
      let text: string | null = '';
      for (const child of part.parts) {
        const read = plainPart(child);
        if (read === null) return null;
        text = read.text === null || text === null ? null : text + read.text;
      }
      return { text, hasWildcard: false };
    }
    case 'Glob':
      return part.kind === 'bracket' ? null : { text: part.value, hasWildcard: true };
    default:
      return null;
  }
}

const variable: PlainWord = { text: null, hasWildcard: false };
