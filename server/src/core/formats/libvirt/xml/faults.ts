import type { Problem } from '../../../text/problem';
import { span } from '../../../text/span';

/** More than that help nobody: the file is no XML, or one slip near its start is behind most of them. */
const mostProblems = 100;

export type XmlFault =
  | 'xml-attribute'
  | 'xml-character'
  | 'xml-comment'
  | 'xml-doctype'
  | 'xml-duplicate-attribute'
  | 'xml-end-tag'
  | 'xml-limit'
  | 'xml-name'
  | 'xml-quote'
  | 'xml-reference'
  | 'xml-root'
  | 'xml-tag'
  | 'xml-text';

/** Collects what is not well-formed, up to a bound. */
export class Faults {
  private readonly found: Problem[] = [];
  private ofTags = false;

  add(code: XmlFault, start: number, end: number, message: string): void {
    if (code === 'xml-end-tag' || code === 'xml-tag' || code === 'xml-root' || code === 'xml-comment')
      this.ofTags = true;
    if (this.found.length >= mostProblems) return;
    const severity = code === 'xml-doctype' ? 'warning' : 'error';
    this.found.push({ code, severity, span: span(start, Math.max(start, end)), message });
  }

  /** Whether tags do not match, or are not whole. */
  get areOfTags(): boolean {
    return this.ofTags;
  }

  inOrder(): readonly Problem[] {
    return this.found.sort((a, b) => a.span.start - b.span.start);
  }
}

/** A name or a value for a message: short, on one line. */
export function quoted(text: string): string {
  const line = text
    .slice(0, 80)
    .replace(/[\s\u0000-\u001f]+/g, ' ')
    .trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
