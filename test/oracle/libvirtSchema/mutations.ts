import type { XmlElement } from '../../../server/src/core/formats/libvirt/xml/tree';

/** A definition with one mistake in it, made without asking what libvirt knows. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly text: string;
  readonly start: number;
}

export type MutationKind =
  | 'element renamed'
  | 'attribute added'
  | 'attribute renamed'
  | 'value replaced'
  | 'attribute removed'
  | 'element removed'
  | 'element doubled'
  | 'text replaced';

/** Mistakes at every `step`th element of a document, a different kind at each. */
export function mutations(text: string, root: XmlElement, step: number): readonly Mutation[] {
  const made: Mutation[] = [];
  elementsOf(root).forEach((element, index) => {
    if (index % step !== 0) return;
    for (const [kind, mutate] of Object.entries(kinds)) {
      const [start, end, put] = mutate(text, element) ?? [0, 0, null];
      // The table's own type of keys is what Object.entries forgets.
      if (put !== null)
        made.push({ kind: kind as MutationKind, text: text.slice(0, start) + put + text.slice(end), start });
    }
  });
  return made;
}

type Edit = readonly [start: number, end: number, put: string];

const kinds: Readonly<Record<MutationKind, (text: string, element: XmlElement) => Edit | null>> = {
  'element renamed': (text, { parent, span, nameSpan, endTag }) => {
    if (parent === null) return null;
    const end = endTag?.start ?? span.end;
    const close = endTag === null ? '' : text.slice(endTag.start, endTag.end - 1).concat('x>');
    return [
      nameSpan.end,
      endTag?.end ?? nameSpan.end,
      `x${endTag === null ? '' : text.slice(nameSpan.end, end)}${close}`,
    ];
  },
  'attribute added': (_text, { nameSpan }) => [nameSpan.end, nameSpan.end, " colour='red'"],
  'attribute renamed': (_text, { attributes }) => {
    const attribute = attributes.at(-1);
    return attribute === undefined ? null : [attribute.nameSpan.end, attribute.nameSpan.end, 'x'];
  },
  'value replaced': (_text, { attributes }) => {
    const place = attributes[0]?.valueSpan;
    return place ? [place.start, place.end, 'not a value'] : null;
  },
  'attribute removed': (text, { attributes }) => {
    const attribute = attributes[0];
    const end = attribute?.valueSpan?.end;
    return attribute === undefined || end === undefined || text[end] === undefined
      ? null
      : [attribute.nameSpan.start, end + 1, ''];
  },
  'element removed': (_text, { parent, span }) => (parent === null ? null : [span.start, span.end, '']),
  'element doubled': (text, { parent, span }) =>
    parent === null ? null : [span.end, span.end, text.slice(span.start, span.end)],
  'text replaced': (_text, { texts }) => {
    const place = texts[0]?.span;
    return place === undefined ? null : [place.start, place.end, 'not a value'];
  },
};

function elementsOf(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement): void => {
    found.push(element);
    element.children.forEach(walk);
  };
  walk(root);
  return found;
}
