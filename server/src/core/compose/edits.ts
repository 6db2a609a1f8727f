import type { ComposeSnapshot } from '../composeAnalysis';
import { entriesOf, itemsOf, type Place } from '../formats/compose/value';
import type { TextEdit } from '../text/edit';
import { type Span, span } from '../text/span';
import { type ComposeService, setting } from './services';

/** Adds a setting as the first of a service; null where the service is not written a line a setting in this document. */
export function addSetting(
  snapshot: ComposeSnapshot,
  service: ComposeService,
  lines: readonly string[],
): TextEdit | null {
  let first: Place | null = null;
  if (service.key.file !== snapshot.path) return null;
  for (const { key } of service.value.entries.values()) {
    const isBelow = key.file === snapshot.path && key.span.start > service.key.span.end;
    if (isBelow && (first === null || key.span.start < first.span.start)) first = key;
  }
  return first === null ? null : lineBefore(snapshot, first, lines, service.key);
}

/** Adds an item to a list of a service, one a line, in front of the others. */
export function addItem(
  snapshot: ComposeSnapshot,
  service: ComposeService,
  name: string,
  item: string,
): TextEdit | null {
  const [first] = itemsOf(setting(service, name));
  const key = entriesOf(service.value).get(name)?.key;
  if (first === undefined || key === undefined || first.at.file !== snapshot.path) return null;
  const { lines } = snapshot.document;
  const start = lines.lineStart(lines.placeAt(first.at.span.start).line);
  const [before = ''] = /^\s*-\s+/.exec(lines.text.slice(start, first.at.span.start)) ?? [];
  if (before === '' || start + before.length !== first.at.span.start) return null;
  return { span: span(start, start), text: `${before}${item}${newlineBefore(start, lines.text)}` };
}

/** The text of a place in this document, without the quotes around it; null where it is elsewhere, or in several lines. */
export function bareText(snapshot: ComposeSnapshot, at: Place): { readonly text: string; readonly span: Span } | null {
  if (at.file !== snapshot.path) return null;
  const text = snapshot.document.lines.text.slice(at.span.start, at.span.end);
  const [, quote = '', inner = ''] = /^(['"]?)([^'"\n]*)\1$/.exec(text) ?? [];
  if (inner === '') return null;
  return { text: inner, span: span(at.span.start + quote.length, at.span.end - quote.length) };
}

function lineBefore(
  { document }: ComposeSnapshot,
  key: Place,
  texts: readonly string[],
  above: Place,
): TextEdit | null {
  const { lines } = document;
  const { line, character } = lines.placeAt(key.span.start);
  const start = lines.lineStart(line);
  const indent = lines.text.slice(start, start + character);
  if (!/^ +$/.test(indent) || lines.placeAt(above.span.end).line >= line) return null;
  const end = newlineBefore(start, lines.text);
  return { span: span(start, start), text: texts.map((text) => `${indent}${text}${end}`).join('') };
}

/** As the line above ends: whole texts are not searched for each service of many. */
function newlineBefore(start: number, text: string): string {
  return text[start - 2] === '\r' ? '\r\n' : '\n';
}
