import { Composer, type ParsedNode, Parser, type YAMLWarning } from 'yaml';
import { span } from '../../text/span';
import { isDeep } from '../../text/yamlDepth';
import type { PlimsollProblem } from './model';

/** A YAML text as nodes with offsets. */
export interface Composed {
  /** Null where nothing stands in the file. */
  readonly root: ParsedNode | null;
  readonly problems: readonly PlimsollProblem[];
  /** False where what was read may not be what was meant. */
  readonly sound: boolean;
}

/** UTF-16 code units. A budget file that a person writes stays below a tenth of it. */
const longestText = 50_000;

/** Levels of nesting; the format needs four. The library composes nodes by recursion, which deep texts would end. */
const deepest = 40;

/** One broken place can make many messages: the first say it. */
const mostProblems = 10;

/** Reads YAML with places. Never throws: the library's tokens come without recursion, and only flat ones are composed. */
export function composeYaml(text: string): Composed {
  if (text.length > longestText) return refused('This file is larger than 50 kB, so no budgets are read from it.');
  if (text.includes('\u0000')) return refused('This file is not text, so no budgets are read from it.');
  const tokens = [...new Parser().parse(text)];
  if (isDeep(tokens, deepest)) return refused('This file is nested too deeply, so no budgets are read from it.');
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const [document, second] = firstTwo(new Composer(options).compose(tokens, true, text.length));
  if (document === undefined) return { root: null, problems: [], sound: true };
  const found = document.errors.map((error) => notYaml(error.pos, 'This is not valid YAML', error.message));
  const sound = found.length === 0;
  found.push(...document.warnings.map(warningOf));
  if (second !== undefined) found.push(problem('plimsoll-syntax', second.range[0], second.range[0], onlyOne));
  return { root: document.contents, problems: found.slice(0, mostProblems), sound };
}

const onlyOne = 'Only one YAML document is read.';

function refused(message: string): Composed {
  return { root: null, problems: [problem('plimsoll-syntax', 0, 0, message)], sound: false };
}

/** An unknown tag is most often a pattern that takes files out and stands without quotes. */
function warningOf({ code, pos: [start, end], message }: YAMLWarning): PlimsollProblem {
  if (code !== 'TAG_RESOLVE_FAILED') return notYaml([start, end], 'This YAML is not read', message);
  return problem('plimsoll-value', start, end, 'YAML takes what begins with ! for a tag: put it in quotes.');
}

function notYaml([start, end]: readonly [number, number], what: string, message: string): PlimsollProblem {
  return problem('plimsoll-syntax', start, end, `${what}: ${sentence(message)}`);
}

function problem(code: PlimsollProblem['code'], start: number, end: number, message: string): PlimsollProblem {
  return { code, severity: 'error', span: span(start, end), message };
}

/** The library's messages are sentences without their full stop, some over several lines. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  const short = line.length <= 200 ? line : `${line.slice(0, 199)}…`;
  return /[.!?\u2026]$/.test(short) ? short : `${short}.`;
}

function firstTwo<T>(all: Iterable<T>): readonly T[] {
  const found: T[] = [];
  for (const one of all) {
    found.push(one);
    if (found.length === 2) break;
  }
  return found;
}
