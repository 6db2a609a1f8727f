import type { Position, Range } from 'vscode-languageserver';
import type { LineIndex } from '../core/text/lineIndex';
import { type Span, span } from '../core/text/span';

/** How a client counts characters; the core counts UTF-16 code units. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** Picks what the client can read; every client must read UTF-16, so it is what we speak unless it is not offered. */
export function negotiateEncoding(offered: readonly string[] | undefined): Encoding {
  if (offered === undefined || offered.length === 0 || offered.includes('utf-16')) return 'utf-16';
  if (offered.includes('utf-32')) return 'utf-32';
  return offered.includes('utf-8') ? 'utf-8' : 'utf-16';
}

export function toPosition(lines: LineIndex, offset: number, encoding: Encoding): Position {
  const place = lines.placeAt(offset);
  if (encoding === 'utf-16') return place;
  const start = lines.lineStart(place.line);
  return { line: place.line, character: unitsIn(lines.text, start, start + place.character, encoding) };
}

export function toRange(lines: LineIndex, place: Span, encoding: Encoding): Range {
  return { start: toPosition(lines, place.start, encoding), end: toPosition(lines, place.end, encoding) };
}

/** Positions beyond a line's end mean its end, as LSP says. */
export function toOffset(lines: LineIndex, position: Position, encoding: Encoding): number {
  if (encoding === 'utf-16') return lines.offsetAt(position);
  const end = lines.lineEnd(position.line);
  let at = lines.lineStart(position.line);
  let left = position.character;
  while (at < end && left > 0) {
    const point = lines.text.codePointAt(at) ?? 0;
    left -= encoding === 'utf-8' ? utf8Units(point) : 1;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

export function toSpan(lines: LineIndex, range: Range, encoding: Encoding): Span {
  return span(toOffset(lines, range.start, encoding), toOffset(lines, range.end, encoding));
}

function unitsIn(text: string, start: number, end: number, encoding: 'utf-8' | 'utf-32'): number {
  let units = 0;
  for (let at = start; at < end; ) {
    const point = text.codePointAt(at) ?? 0;
    units += encoding === 'utf-8' ? utf8Units(point) : 1;
    at += point > 0xffff ? 2 : 1;
  }
  return units;
}

function utf8Units(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
