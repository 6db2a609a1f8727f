import { type Span, span } from '../../../text/span';
import type { XmlElement } from '../xml/tree';

/** The start tag; where it is not written, the start tag of the first that stands in it. */
export function headingOf(element: XmlElement): Span {
  if (!element.implied) return element.startTag;
  return element.children[0]?.startTag ?? span(element.span.start, element.span.start);
}
