import { allows, parseSpecifier } from './specifier';
import { parseVersion } from './version';

/** What markers ask of the place of an install; undefined where it is not known. */
export type MarkerVariables = ReadonlyMap<string, string | undefined>;

/** `yes`, `no`, or `perhaps` where it rests on something that is not known. */
export type Verdict = 'yes' | 'no' | 'perhaps';

/** Evaluates an environment marker: `python_version < "3.11" and sys_platform == "linux"`. */
export function evaluateMarker(marker: string, variables: MarkerVariables, extras: ReadonlySet<string>): Verdict {
  const tokens = marker.match(tokenShape) ?? [];
  if (tokens.length > mostTokens) return 'perhaps';
  const reader = new Reader(tokens, variables, extras);
  return reader.any(0);
}

const tokenShape = /'[^']*'|"[^"]*"|[()]|===|~=|==|!=|<=|>=|<|>|[A-Za-z_.]+|\S/g;

/** Longer ones are not written by tools that work. */
const mostTokens = 2000;
const deepest = 50;

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly variables: MarkerVariables;
  private readonly extras: ReadonlySet<string>;

  constructor(tokens: readonly string[], variables: MarkerVariables, extras: ReadonlySet<string>) {
    this.tokens = tokens;
    this.variables = variables;
    this.extras = extras;
  }

  any(depth: number): Verdict {
    let verdict = this.all(depth);
    while (this.take('or')) {
      const next = this.all(depth);
      verdict = verdict === 'yes' || next === 'yes' ? 'yes' : verdict === 'no' ? next : verdict;
    }
    return verdict;
  }

  private all(depth: number): Verdict {
    let verdict = this.one(depth);
    while (this.take('and')) {
      const next = this.one(depth);
      verdict = verdict === 'no' || next === 'no' ? 'no' : verdict === 'yes' ? next : verdict;
    }
    return verdict;
  }

  private one(depth: number): Verdict {
    if (depth > deepest) return 'perhaps';
    if (this.take('(')) {
      const verdict = this.any(depth + 1);
      this.take(')');
      return verdict;
    }
    const left = this.next();
    let operator = this.next();
    if (operator === 'not') operator = `not ${this.next()}`;
    const right = this.next();
    return this.compare(left, operator, right);
  }

  private compare(left: string, operator: string, right: string): Verdict {
    if (left === 'extra' || right === 'extra') {
      const wanted = unquoted(left === 'extra' ? right : left);
      const has = this.extras.has(normalName(wanted));
      return (operator === '!=' ? !has : has) ? 'yes' : 'no';
    }
    const [a, b] = [this.value(left), this.value(right)];
    if (a === undefined || b === undefined) return 'perhaps';
    const verdict = compareValues(a, operator, b);
    return verdict === null ? 'perhaps' : verdict ? 'yes' : 'no';
  }

  private value(token: string): string | undefined {
    return /^['"]/.test(token) ? unquoted(token) : this.variables.get(token.replace('.', '_'));
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }
}

function compareValues(a: string, operator: string, b: string): boolean | null {
  if (operator === 'in') return b.includes(a);
  if (operator === 'not in') return !b.includes(a);
  const [left, right] = [parseVersion(a), parseVersion(b.replace(/\.\*$/, ''))];
  if (left !== null && right !== null) {
    const specifier = parseSpecifier(`${operator}${b}`);
    return specifier === null ? null : allows(specifier, left);
  }
  switch (operator) {
    case '==':
    case '===':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return null;
  }
}

function unquoted(token: string): string {
  return token.replace(/^['"]|['"]$/g, '');
}

/** As indexes compare names: `Foo_Bar` is `foo-bar`. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
