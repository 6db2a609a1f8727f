import { parseArgs } from 'node:util';
import { type CompareArguments, readCompareArguments } from './compareArguments';

export const sinceUsage =
  'plimsoll compare --since REVISION [--container FILE[#STAGE|SERVICE|*]]… [--vm FILE[#MACHINE|*]|typical:NAME]… [--format markdown|text|json] …';

const formats = ['markdown', 'text', 'json'] as const;

export type SinceFormat = (typeof formats)[number];

/** What `plimsoll compare --since` is given. One of the sides is empty where nobody asked for it. */
export interface SinceArguments {
  /** Whatever git takes for a revision. */
  readonly since: string;
  readonly containers: readonly string[];
  readonly machines: readonly string[];
  readonly format: SinceFormat;
  /** All else, as without a revision. */
  readonly compare: CompareArguments;
}

/** Whether the words behind `plimsoll compare` ask for two revisions. */
export function asksSince(words: readonly string[]): boolean {
  return words.some((word) => word === '--since' || word.startsWith('--since='));
}

/** A string is what is wrong with the words. */
export function readSinceArguments(words: readonly string[], environment: NodeJS.ProcessEnv): SinceArguments | string {
  const { values, tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: {
      since: { type: 'string' },
      container: { type: 'string' },
      vm: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { since, container, vm: machine, format } = values;
  if (typeof since !== 'string' || since === '') return '--since needs a git revision, such as main or HEAD~1';
  if (container === undefined && machine === undefined)
    return 'compare needs a container or a machine: --container FILE, --vm FILE, or both';
  const rest = [...words];
  for (const token of tokens.toReversed())
    if (token.kind === 'option' && token.name === 'since') rest.splice(token.index, token.inlineValue ? 1 : 2);
  // A side that nobody asks for stands there by name alone, and is never read.
  const unasked = [...(container === undefined ? ['--container=-'] : []), ...(machine === undefined ? ['--vm=-'] : [])];
  const compare = readCompareArguments([...rest, ...unasked], environment);
  if (typeof compare === 'string') return compare;
  const wanted = format === undefined && values.json !== true ? 'markdown' : compare.format;
  const known = formats.find((name) => name === wanted);
  if (known === undefined) return `--format takes ${formats.join(', ')} with --since, not ${compare.format}`;
  return {
    since,
    containers: container === undefined ? [] : compare.containers,
    machines: machine === undefined ? [] : compare.machines,
    format: known,
    // What the engine has built may be of either time, so that it tells nothing of both.
    compare: { ...compare, engine: false },
  };
}
