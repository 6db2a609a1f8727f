import { Composer, type ParsedNode, Parser } from 'yaml';
import { isDeep } from '../../text/yamlDepth';

/** A part of a file that can be read alone: a section, or a service. */
export interface Piece {
  /** Where it begins in the file. */
  readonly start: number;
  /** With places from its own start. */
  readonly node: ParsedNode;
  /** True for what stands below `services`. */
  readonly isService: boolean;
}

/** Keeps the nodes of the pieces of one file: of a file that is typed in, one piece is another at a time. */
export class PiecePool {
  private kept = new Map<string, ParsedNode | null>();

  /** The pieces of a text, in order; null for a text that cannot be parted, or where something is wrong with a piece. */
  pieces(text: string): readonly Piece[] | null {
    const parts = partsOf(text);
    if (parts === null) return null;
    const kept = new Map<string, ParsedNode | null>();
    const pieces: Piece[] = [];
    let isSound = true;
    for (const { start, end, isService } of parts) {
      const part = text.slice(start, end);
      const known = this.kept.get(part);
      const node = known === undefined ? nodeOf(part) : known;
      kept.set(part, node);
      if (node === null) isSound = false;
      else pieces.push({ start, node, isService });
    }
    this.kept = kept;
    return isSound ? pieces : null;
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly isService: boolean;
}

/** A line that begins a section, or a service: a plain key alone, or with a value behind it. */
const key = /^( *)[A-Za-z0-9_.-]+[ \t]*:(?:[ \t\r]|$)/;

/** By the lines that begin pieces. Null where a line could be anything else. */
function partsOf(text: string): readonly Part[] | null {
  const starts: { at: number; isService: boolean }[] = [];
  let inServices = false;
  let indent = -1;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const first = text[at] ?? '';
    const line = text.slice(at, Math.min(end, at + 200));
    const isBlank = /^\s*(?:#|$)/.test(line);
    if (!isBlank && first === ' ' && starts.length === 0) return null;
    if (!isBlank && first !== ' ') {
      if (!key.test(line)) return null;
      inServices = /^services[ \t]*:[ \t\r]*(?:#.*)?$/.test(line);
      indent = -1;
      starts.push({ at, isService: false });
    } else if (!isBlank && inServices) {
      const own = /^ */.exec(line)?.[0].length ?? 0;
      if (indent < 0) indent = own;
      if (own < indent) return null;
      if (own === indent) {
        if (!key.test(line)) return null;
        starts.push({ at, isService: true });
      }
    }
    at = end + 1;
  }
  if (starts.length === 0) return null;
  return starts.map(({ at, isService }, index) => ({
    start: at,
    end: starts[index + 1]?.at ?? text.length,
    isService,
  }));
}

/** Deeper than any service. */
const deepest = 60;

/** Null where it is no mapping, or something is wrong with it. */
function nodeOf(text: string): ParsedNode | null {
  const tokens = [...new Parser().parse(text)];
  if (isDeep(tokens, deepest)) return null;
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent', schema: 'failsafe' } as const;
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)];
  const isSound = document !== undefined && second === undefined && document.errors.length === 0;
  return isSound ? document.contents : null;
}
