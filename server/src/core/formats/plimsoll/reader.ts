import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import { type Span, span } from '../../text/span';
import { type KeyFact, keysBelow } from './keys';
import type { KeyPlace, PlimsollProblem, PlimsollProblemCode } from './model';
import { nearestKey } from './nearest';

/** A key with what stands behind it. */
export interface Entry {
  readonly fact: KeyFact;
  readonly key: Span;
  /** Null where nothing stands behind the key yet. */
  readonly value: ParsedNode | null;
}

/** A key that is a word of the user's. */
export interface Word extends Pick<Entry, 'key' | 'value'> {
  readonly name: string;
}

export interface Mapping {
  readonly entries: readonly Entry[];
  /** Keys that an unknown one was probably meant to be. */
  readonly meant: ReadonlySet<string>;
}

/** Gathers what is found while nodes are read. */
export class Reader {
  readonly problems: PlimsollProblem[] = [];
  readonly keys: KeyPlace[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** The first line of a node, without the blanks behind it: who reads a message looks where it begins. */
  place(node: ParsedNode): Span {
    const [start, end] = node.range;
    const line = /^[^\r\n]*/.exec(this.source.slice(start, end))?.[0].trimEnd() ?? '';
    return span(start, start + line.length);
  }

  problem(code: PlimsollProblemCode, place: Span, message: string): void {
    this.problems.push({ code, severity: 'error', span: place, message });
  }

  /** The known keys of a mapping, each once; null where the node is no mapping. `what` begins a sentence. */
  mapping(node: ParsedNode, parent: string | null, what: string): Mapping | null {
    if (!isMap<ParsedNode, ParsedNode | null>(node)) {
      const keys = keysBelow(parent).map(({ name }) => name);
      this.problem('plimsoll-value', this.place(node), `${what} must be keys with values: ${keys.join(', ')}.`);
      return null;
    }
    const entries: Entry[] = [];
    const meant = new Set<string>();
    for (const { key, value } of node.items) {
      const place = this.place(key);
      const name = isScalar(key) ? textOf(key) : null;
      if (name === null) {
        this.problem('plimsoll-key', place, 'A key must be one word.');
        continue;
      }
      const fact = keysBelow(parent).find((known) => known.name === name);
      if (fact === undefined) meant.add(this.unknownKey(name, place, parent));
      else if (entries.some((entry) => entry.fact === fact))
        this.problem('plimsoll-key', place, `The key ${name} is there already; this one is not read.`);
      else {
        entries.push({ fact, key: place, value: isNothing(value) ? null : value });
        this.keys.push({ name, parent, span: place });
      }
    }
    return { entries, meant };
  }

  /** The keys of a mapping that are words of the user's, each once; null where the node is no mapping. */
  words(node: ParsedNode, parent: string): readonly Word[] | null {
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return null;
    const seen = new Set<string>();
    return node.items.flatMap(({ key, value }) => {
      const place = this.place(key);
      const name = isScalar(key) ? textOf(key) : null;
      if (name === null) this.problem('plimsoll-key', place, 'A key must be one word.');
      else if (seen.has(name))
        this.problem('plimsoll-key', place, `The key ${shortened(name)} is there already; this one is not read.`);
      else {
        seen.add(name);
        this.keys.push({ name, parent, span: place });
        return [{ name, key: place, value: isNothing(value) ? null : value }];
      }
      return [];
    });
  }

  /** The items of a list; null where the node is none. */
  list(node: ParsedNode): readonly ParsedNode[] | null {
    return isSeq<ParsedNode>(node) ? node.items : null;
  }

  /** The text of a single value; null, with a problem, for everything else. `needs` is what the value must be. */
  text(node: ParsedNode, needs: string): string | null {
    if (isAlias(node)) {
      const message = 'YAML takes what begins with * for an alias, and aliases are not followed: put it in quotes.';
      this.problem('plimsoll-value', this.place(node), message);
      return null;
    }
    // The tag has been told of already.
    if (node.tag?.startsWith('!')) return null;
    const text = isScalar(node) ? textOf(node) : null;
    if (text === null || text === '') this.problem('plimsoll-value', this.place(node), needs);
    return text === '' ? null : text;
  }

  private unknownKey(name: string, place: Span, parent: string | null): string {
    const near = nearestKey(name, keysBelow(parent));
    const names = keysBelow(parent).map((known) => known.name);
    const hint = near === null ? `Known are ${names.join(', ')}.` : `Did you mean ${near.name}?`;
    this.problem('plimsoll-key', place, `There is no key ${shortened(name)} here. ${hint}`);
    return near?.name ?? '';
  }
}

function shortened(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 39)}…`;
}

/** As written, so that `1e6` and `0x10` are not taken for numbers that nobody wrote. */
function textOf(scalar: Scalar): string | null {
  return scalar.source?.trim() ?? (typeof scalar.value === 'string' ? scalar.value : null);
}

/** `image:` with nothing behind it, or with `~` or `null`. */
function isNothing(value: ParsedNode | null): value is null {
  return value === null || (isScalar(value) && value.value === null);
}
