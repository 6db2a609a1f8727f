import { attributeOf, type XmlElement } from '../../formats/libvirt/xml/tree';
import type { TextEdit } from '../../text/edit';
import { type Span, span } from '../../text/span';

/** Writes an attribute into a start tag, over the value that it may have. */
export function withAttribute(element: XmlElement, name: string, value: string): TextEdit {
  const there = attributeOf(element, name);
  if (there?.valueSpan) return { span: there.valueSpan, text: value };
  const at = element.attributes.at(-1);
  const end = at === undefined ? element.nameSpan.end : endOf(at);
  return { span: span(end, end), text: ` ${name}='${value}'` };
}

/** Takes an attribute out, with the blanks in front of it. Null where it is not closed. */
export function withoutAttribute(element: XmlElement, name: string): TextEdit | null {
  const index = element.attributes.findIndex((each) => each.name === name);
  const there = element.attributes[index];
  if (there?.valueSpan === undefined || there.valueSpan === null) return null;
  const before = element.attributes[index - 1];
  const start = before === undefined ? element.nameSpan.end : endOf(before);
  return { span: span(start, endOf(there)), text: '' };
}

/** Takes an element out, with its line where it has one of its own. */
export function withoutElement({ span: own }: XmlElement, text: string): TextEdit {
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  const blanks = text.slice(lineStart, own.start).trim() === '';
  const rest = /^[ \t]*\r?\n/.exec(text.slice(own.end, own.end + 64))?.[0];
  const place: Span = blanks && rest !== undefined ? span(lineStart, own.end + rest.length) : own;
  return { span: place, text: '' };
}

/** Puts a child at the end of an element. Null for an element that is not closed. */
export function withChild(element: XmlElement, child: string, text: string): TextEdit | null {
  const lineStart = text.lastIndexOf('\n', element.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, element.span.start))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const line = `${newline}${indent}  ${child}`;
  if (element.end === 'empty') {
    const end = element.startTag.end;
    const blanks = /\s*\/>$/.exec(text.slice(element.startTag.start, end))?.[0].length ?? 2;
    return { span: span(end - blanks, end), text: `>${line}${newline}${indent}</${element.name}>` };
  }
  if (element.endTag === null) return null;
  const last = element.children.at(-1);
  const at = last === undefined ? element.startTag.end : last.span.end;
  return {
    span: span(at, at),
    text:
      element.children.length === 0 &&
      text.slice(at, element.endTag.start).trim() === '' &&
      !text.slice(at, element.endTag.start).includes('\n')
        ? `${line}${newline}${indent}`
        : line,
  };
}

/** Behind the closing quote. */
function endOf({ nameSpan, valueSpan }: XmlElement['attributes'][number]): number {
  return valueSpan === null ? nameSpan.end : valueSpan.end + 1;
}
