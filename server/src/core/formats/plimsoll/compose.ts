import { Composer, type CST, type ParsedNode, Parser } from 'yaml';
import { span } from '../../text/span';
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
  if (isDeep(tokens)) return refused('This file is nested too deeply, so no budgets are read from it.');
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const [document, second] = firstTwo(new Composer(options).compose(tokens, true, text.length));
  if (document === undefined) return { root: null, problems: [], sound: true };
  const found = [
    ...document.errors.map(({ pos, message }) => notYaml(pos, `This is not valid YAML: ${sentence(message)}`, 'error')),
    ...document.warnings.map(({ pos, message }) =>
      notYaml(pos, `YAML that is not read: ${sentence(message)}`, 'warning'),
    ),
  ];
  const sound = found.every(({ severity }) => severity !== 'error');
  if (second !== undefined)
    found.push(notYaml([second.range[0], second.range[0]], 'Only one YAML document is read.', 'error'));
  return { root: document.contents, problems: found.slice(0, mostProblems), sound };
}

function refused(message: string): Composed {
  return { root: null, problems: [notYaml([0, 0], message, 'error')], sound: false };
}

function notYaml(
  [start, end]: readonly [number, number],
  message: string,
  severity: PlimsollProblem['severity'],
): PlimsollProblem {
  return { code: 'plimsoll-syntax', severity, span: span(start, end), message };
}

/** The library's messages are sentences without their full stop, some over several lines. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  const short = line.length <= 200 ? line : `${line.slice(0, 199)}…`;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

function firstTwo<T>(all: Iterable<T>): readonly T[] {
  const found: T[] = [];
  for (const one of all) {
    found.push(one);
    if (found.length === 2) break;
  }
  return found;
}

function isDeep(tokens: readonly CST.Token[]): boolean {
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
