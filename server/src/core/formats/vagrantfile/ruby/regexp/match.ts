import { Failure, Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import type { RubyRegexp, Site } from '../values';
import { type Captures, Matcher, TooManySteps } from './matcher';
import { BadPattern, type Parsed, parsePattern } from './parse';

const parsed = new WeakMap<RubyRegexp, Parsed>();

export interface Match {
  readonly text: string;
  readonly captures: Captures;
  readonly names: Parsed['names'];
}

/** The first match from an offset on. Throws `Unknowable` where the pattern is not followed, or takes too long. */
export function matchRegexp(ev: Interpreter, regexp: RubyRegexp, text: string, from: number, site: Site): Match | null {
  const matcher = new Matcher(text);
  try {
    const { pattern, count, names } = parsed.get(regexp) ?? remember(regexp);
    const captures = matcher.search(pattern, count, from);
    return captures === null ? null : { text, captures, names };
  } catch (thrown) {
    if (thrown instanceof BadPattern) throw new Failure('RegexpError', `${thrown.because}: /${regexp.source}/`);
    if (!(thrown instanceof TooManySteps) && !(thrown instanceof RangeError)) throw thrown;
    throw new Unknowable(ev.unknown(`the pattern /${regexp.source.slice(0, 40)}/ takes too many steps here`, site));
  } finally {
    ev.charge(matcher.steps >> 4, site);
  }
}

function remember(regexp: RubyRegexp): Parsed {
  const pattern = parsePattern(regexp.source, regexp.flags);
  parsed.set(regexp, pattern);
  return pattern;
}

/** The text of a group; null where it took no part. */
export function groupText({ text, captures }: Match, number: number): string | null {
  const start = captures[2 * number] ?? -1;
  return start < 0 ? null : text.slice(start, captures[2 * number + 1]);
}
