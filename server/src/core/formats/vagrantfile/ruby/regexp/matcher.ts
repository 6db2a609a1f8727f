import { isWord, type Pattern } from './tree';

/** Steps that one match may take; patterns that need more are those that need endlessly many. */
const mostSteps = 200_000;

/** Thrown where a match takes too many steps. */
export class TooManySteps {}

/** Where each group starts and ends; −1 where it takes no part. */
export type Captures = number[];

type Then = (at: number) => boolean;

/** Tries a pattern at one place after another, with backtracking as Ruby does it. One matcher is for one text. */
export class Matcher {
  steps = 0;
  private readonly text: string;
  private captures: Captures = [];

  constructor(text: string) {
    this.text = text;
  }

  /** The first match from an offset on. */
  search(pattern: Pattern, count: number, from: number): Captures | null {
    for (let start = from; start <= this.text.length; start++) {
      const found = this.matchAt(pattern, count, start);
      if (found !== null) return found;
    }
    return null;
  }

  matchAt(pattern: Pattern, count: number, start: number): Captures | null {
    this.captures = Array.from({ length: 2 * (count + 1) }, () => -1);
    let end = -1;
    const isFound = this.match(pattern, start, (at) => {
      end = at;
      return true;
    });
    if (!isFound) return null;
    this.captures[0] = start;
    this.captures[1] = end;
    return [...this.captures];
  }

  private match(pattern: Pattern, at: number, then: Then): boolean {
    if (++this.steps > mostSteps) throw new TooManySteps();
    switch (pattern.kind) {
      case 'set':
        return at < this.text.length && pattern.has(this.text.charCodeAt(at)) && then(at + 1);
      case 'sequence':
        return this.sequence(pattern.parts, 0, at, then);
      case 'either':
        return pattern.parts.some((part) => this.match(part, at, then));
      case 'repeat':
        return this.repeat(pattern, at, then);
      case 'group':
        return this.group(pattern, at, then);
      case 'atomic': {
        const end = this.endOf(pattern.of, at);
        return end !== null && then(end);
      }
      case 'look':
        return this.look(pattern, at) !== pattern.isNegative && then(at);
      case 'again':
        return this.again(pattern, at, then);
      case 'at':
        return this.isAt(pattern.where, at) && then(at);
    }
  }

  private sequence(parts: readonly Pattern[], index: number, at: number, then: Then): boolean {
    const part = parts[index];
    if (part === undefined) return then(at);
    if (part.kind === 'set') {
      if (++this.steps > mostSteps) throw new TooManySteps();
      if (at >= this.text.length || !part.has(this.text.charCodeAt(at))) return false;
      return this.sequence(parts, index + 1, at + 1, then);
    }
    return this.match(part, at, (next) => this.sequence(parts, index + 1, next, then));
  }

  private repeat(pattern: Pattern & { kind: 'repeat' }, at: number, then: Then): boolean {
    const { of, least, most, way } = pattern;
    if (way === 'possessive') {
      const end = this.endOf({ ...pattern, way: 'greedy' }, at);
      return end !== null && then(end);
    }
    if (of.kind === 'set') return this.repeatSet(of, pattern, at, then);
    const next = (from: number, done: number): boolean => {
      const more = () =>
        done < most && this.match(of, from, (to) => (to === from && done >= least ? false : next(to, done + 1)));
      if (done < least) return more();
      return way === 'lazy' ? then(from) || more() : more() || then(from);
    };
    return next(at, 0);
  }

  private repeatSet(
    { has }: Pattern & { kind: 'set' },
    { least, most, way }: Pattern & { kind: 'repeat' },
    at: number,
    then: Then,
  ): boolean {
    const limit = Math.min(this.text.length, at + most);
    if (way === 'lazy') {
      for (let end = at; ; end++) {
        if (++this.steps > mostSteps) throw new TooManySteps();
        if (end - at >= least && then(end)) return true;
        if (end >= limit || !has(this.text.charCodeAt(end))) return false;
      }
    }
    let end = at;
    while (end < limit && has(this.text.charCodeAt(end))) end++;
    this.steps += (end - at) >> 2;
    for (; end - at >= least; end--) {
      if (++this.steps > mostSteps) throw new TooManySteps();
      if (then(end)) return true;
    }
    return false;
  }

  private group({ of, number }: Pattern & { kind: 'group' }, at: number, then: Then): boolean {
    const [start = -1, end = -1] = this.captures.slice(2 * number, 2 * number + 2);
    const isFound = this.match(of, at, (to) => {
      const [innerStart = -1, innerEnd = -1] = this.captures.slice(2 * number, 2 * number + 2);
      this.captures[2 * number] = at;
      this.captures[2 * number + 1] = to;
      if (then(to)) return true;
      this.captures[2 * number] = innerStart;
      this.captures[2 * number + 1] = innerEnd;
      return false;
    });
    if (isFound) return true;
    this.captures[2 * number] = start;
    this.captures[2 * number + 1] = end;
    return false;
  }

  private endOf(pattern: Pattern, at: number): number | null {
    let end: number | null = null;
    this.match(pattern, at, (to) => {
      end = to;
      return true;
    });
    return end;
  }

  private look({ of, isBehind }: Pattern & { kind: 'look' }, at: number): boolean {
    if (!isBehind) return this.endOf(of, at) !== null;
    for (let start = at; start >= 0; start--) if (this.match(of, start, (to) => to === at)) return true;
    return false;
  }

  private again({ number, ignoreCase }: Pattern & { kind: 'again' }, at: number, then: Then): boolean {
    const [start = -1, end = -1] = this.captures.slice(2 * number, 2 * number + 2);
    if (start < 0) return false;
    const said = this.text.slice(start, end);
    const here = this.text.slice(at, at + said.length);
    return (said === here || (ignoreCase && said.toLowerCase() === here.toLowerCase())) && then(at + said.length);
  }

  private isAt(where: (Pattern & { kind: 'at' })['where'], at: number): boolean {
    const { text } = this;
    if (where === 'text start') return at === 0;
    if (where === 'text end') return at === text.length;
    if (where === 'last line end') return at === text.length || (at === text.length - 1 && text[at] === '\n');
    if (where === 'line start') return at === 0 || (text[at - 1] === '\n' && at < text.length);
    if (where === 'line end') return at === text.length || text[at] === '\n';
    const before = at > 0 && isWord(text.charCodeAt(at - 1));
    const after = at < text.length && isWord(text.charCodeAt(at));
    return (before !== after) === (where === 'word');
  }
}
