import type { ParseResult } from '@ruby/prism/src/deserialize.js';
import type { ProgramNode } from '@ruby/prism/src/nodes.js';
import type { Span } from '../../../text/span';
import { repairedFaults, type SyntaxFault } from './faults';
import { unitsByByte } from './offsets';
import type { PrismSource } from './prism';
import { byIndentation, heredocEnd, noRepair, type Repair, repaired, suspects, unfinished } from './repair';

/** A file's tree, and how its places become places of the text. */
export interface Parsed {
  readonly kind: 'parsed';
  readonly program: ProgramNode;
  readonly spanOf: (location: { readonly startOffset: number; readonly length: number }) => Span;
  /** What does not parse, as Ruby words it. */
  readonly errors: readonly SyntaxFault[];
  /** Lines, from 0, that were left out so that the rest reads as it is meant. */
  readonly leftOut: readonly number[];
}

/** Why there is no tree. */
export type Refused =
  | { readonly kind: 'refused'; readonly because: string; readonly span: Span }
  | { readonly kind: 'pending' };

/** UTF-16 code units. Parsing takes half a millisecond a kilobyte where there is much to say. */
const longest = 300_000;

/**
 * Code units of the texts whose trees are kept: files that others require are not parsed at each keystroke. Trees of
 * texts that are no more cost the garbage collector as much as all else.
 */
const kept = 40_000;

/** Parses Ruby, also what is being typed. Never throws. */
export class RubyParser {
  private readonly source: PrismSource;
  private readonly known = new Map<string, Parsed>();

  constructor(source: PrismSource) {
    this.source = source;
  }

  parse(text: string): Parsed | Refused {
    const known = this.known.get(text);
    if (known !== undefined) {
      this.known.delete(text);
      this.known.set(text, known);
      return known;
    }
    if (text.length > longest) return refuse(`it is longer than ${longest / 1000} kB`);
    const whole = this.attempt([text], noRepair);
    if (whole.kind !== 'read') return whole;
    const lines = text.split('\n');
    const hasFaults = whole.result.errors.length > 0;
    const best = hasFaults ? this.mended(lines, whole) : this.withoutUnfinished(lines, whole);
    const parsed: Parsed = {
      kind: 'parsed',
      program: best.result.value,
      spanOf: best.spanOf,
      errors: (hasFaults ? faultsOf(lines, whole, best) : []).slice(0, 3),
      leftOut: [...best.repair.leftOut].sort((a, b) => a - b),
    };
    this.keep(text, parsed);
    return parsed;
  }

  /** A tree takes some hundred bytes for each character, so those that were asked for longest ago make room. */
  private keep(text: string, parsed: Parsed): void {
    if (text.length > (kept * 3) / 4) return;
    this.known.set(text, parsed);
    let size = 0;
    for (const each of this.known.keys()) size += each.length;
    for (const oldest of this.known.keys()) {
      if (size <= kept) return;
      this.known.delete(oldest);
      size -= oldest.length;
    }
  }

  /** The tree with the fewest errors that leaving out a few lines, or an `end` more, gives. */
  private mended(lines: readonly string[], whole: Read): Read {
    let best = whole;
    let attempts = lines.length > 1_000 ? 6 : 24;
    const consider = (repair: Repair, faults: (read: Read) => number): boolean => {
      if (attempts-- <= 0) return false;
      const read = this.attempt(lines, repair);
      if (read.kind !== 'read' || faults(read) >= faults(best)) return false;
      best = read;
      return true;
    };
    const begun = unfinished(lines);
    if (begun.length > 0 && begun.length <= 3) consider({ leftOut: new Set(begun), added: new Map() }, all);
    for (let round = 0; round < 4 && best.result.errors.length > 0 && attempts > 0; round++) {
      const before = best;
      const { leftOut, added } = best.repair;
      const { missing, stray } = byIndentation(lines.map((line, at) => (leftOut.has(at) ? '' : line)));
      if (missing.length > 0 && stray.length === 0)
        consider(
          { leftOut, added: new Map([...added, ...missing.map((line): [number, string] => [line, 'end'])]) },
          all,
        );
      if (stray.length > 0 && missing.length === 0)
        for (const line of stray) if (consider({ leftOut: new Set([...leftOut, line]), added }, all)) break;
      if (best !== before) continue;
      if (others(best) === 0) break;
      const heredoc = best.result.errors.find(({ type }) => type === 'heredoc_term');
      if (heredoc !== undefined) {
        const { start, end } = best.spanOf(heredoc.location);
        const line = lineOf(lines, start);
        const name = lines.join('\n').slice(start, end).replace(/\W/g, '');
        if (consider({ leftOut, added: new Map([...added, [heredocEnd(lines, line), name]]) }, others)) continue;
      }
      const at = best.result.errors.filter(isOther).map(({ location }) => lineOf(lines, best.spanOf(location).start));
      for (const line of suspects(lines, at)) {
        if (consider({ leftOut: new Set([...leftOut, line]), added }, others) && others(best) === 0) break;
      }
      if (best === before) break;
    }
    return best;
  }

  private withoutUnfinished(lines: readonly string[], whole: Read): Read {
    const leftOut = unfinished(lines);
    if (leftOut.length === 0 || leftOut.length > 3) return whole;
    const read = this.attempt(lines, { leftOut: new Set(leftOut), added: new Map() });
    return read.kind === 'read' && read.result.errors.length === 0 ? read : whole;
  }

  private attempt(lines: readonly string[], repair: Repair): Read | Refused {
    const prism = this.source.get();
    if (prism.kind === 'pending') return prism;
    if (prism.kind === 'missing') return refuse(prism.because);
    const { text, original } = repaired(lines, repair);
    try {
      const result = prism.value.parse(text);
      const units = unitsByByte(text);
      const at = (byte: number) => original(units === null ? byte : (units[byte] ?? text.length));
      const spanOf: Parsed['spanOf'] = ({ startOffset, length }) => ({
        start: at(startOffset),
        end: at(startOffset + length),
      });
      return { kind: 'read', result, spanOf, repair };
    } catch {
      // Whatever it threw, its memory may be in any state.
      this.source.drop();
      return refuse('it nests too deeply to be parsed');
    }
  }
}

interface Read {
  readonly kind: 'read';
  readonly result: ParseResult;
  readonly spanOf: Parsed['spanOf'];
  readonly repair: Repair;
}

/** What to tell of: not what merely looks wrong because of a line elsewhere that is not finished. */
function faultsOf(lines: readonly string[], whole: Read, best: Read): readonly SyntaxFault[] {
  return repairedFaults(lines, best.repair, readFaults(whole), best === whole ? [] : readFaults(best));
}

function readFaults({ result, spanOf }: Read): readonly SyntaxFault[] {
  return result.errors.map(({ message, location }) => ({ message, span: spanOf(location) }));
}

function refuse(because: string): Refused {
  return { kind: 'refused', because, span: { start: 0, end: 0 } };
}

function all({ result }: Read): number {
  return result.errors.length;
}

function others({ result }: Read): number {
  return result.errors.filter(isOther).length;
}

/** What a missing `end` gives is no reason to leave lines out: the tree holds all that stands there. */
function isOther({ type }: { readonly type: string }): boolean {
  return (
    !/_term(?:_end)?$|^unexpected_token_close_context$/.test(type) ||
    /^(?:string|heredoc|array|hash|argument|regexp|list|symbol|xstring|interpolated)/.test(type)
  );
}

function lineOf(lines: readonly string[], offset: number): number {
  let start = 0;
  for (const [at, line] of lines.entries()) {
    start += line.length + 1;
    if (offset < start) return at;
  }
  return lines.length - 1;
}
