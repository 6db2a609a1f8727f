import type { SharedImageView, SharingView } from '../../../server/src/protocol';

/** One row of the tree, as plain data. */
export interface ImageNode {
  /** The same for the same thing, so that what is unfolded stays so. */
  readonly id: string;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly spoken: string;
  /** What it opens: a Dockerfile and a line of it, from 0. */
  readonly place: { readonly uri: string; readonly line: number } | null;
  readonly children: readonly ImageNode[];
  readonly unfolded: boolean;
}

/** Puts words into the user's language. */
export type Translate = (message: string, ...words: readonly string[]) => string;

/** The whole tree: the totals, what could be shared beyond that, and the images. Empty where there are none. */
export function imageNodes({ totals, images }: SharingView, t: Translate): readonly ImageNode[] {
  if (images.length === 0) return [];
  const { togetherText, apartText, notes } = totals;
  const total = plain({
    id: 'total',
    icon: 'database',
    label: t('{0} with sharing', togetherText),
    description: t('{0} without', apartText),
    tooltip: notes.join('\n'),
    spoken: t('All images: {0} with shared layers kept once, {1} without sharing', togetherText, apartText),
  });
  return [total, ...notes.map(noteNode), ...couldShare(images, t), ...images.map((image) => imageNode(image, t))];
}

function noteNode(note: string, index: number): ImageNode {
  return plain({ id: `note ${index}`, icon: 'info', label: note, description: '', tooltip: note, spoken: note });
}

/** Of many, those with most to gain. */
const mostMisses = 20;

function couldShare(images: readonly SharedImageView[], t: Translate): readonly ImageNode[] {
  const missed = images.filter(({ nearMiss }) => nearMiss !== null);
  if (missed.length === 0) return [];
  missed.sort((a, b) => (b.nearMiss?.gain ?? 0) - (a.nearMiss?.gain ?? 0));
  const children = missed.slice(0, mostMisses).flatMap((image) => missNodes(image, `${image.name} `, 'miss'));
  const label = t('Could share more');
  const group = {
    id: 'misses',
    icon: 'lightbulb',
    label,
    description: String(missed.length),
    tooltip: '',
    spoken: label,
  };
  return [{ ...plain(group), children, unfolded: true }];
}

function imageNode(image: SharedImageView, t: Translate): ImageNode {
  const { uri, name, line, ownText, sharedText, shares, pending, undecided } = image;
  const reading = pending ? [t('still being read')] : [];
  const description = [t('{0} own', ownText), t('{0} shared', sharedText), ...reading].join(' · ');
  const facts = [...(shares === null ? [t('shares no layer')] : [shares]), ...(undecided === null ? [] : [undecided])];
  const children = [
    { ...plain({ ...told(facts[0] ?? ''), id: `${uri} shares`, icon: 'layers' }), place: { uri, line } },
    ...missNodes(image, '', uri),
    ...facts
      .slice(1)
      .map((fact) => ({ ...plain({ ...told(fact), id: `${uri} open`, icon: 'question' }), place: { uri, line } })),
  ];
  return {
    id: uri,
    icon: 'package',
    label: name,
    description,
    tooltip: [name, ...facts, ...(image.nearMiss === null ? [] : [image.nearMiss.text])].join('\n'),
    spoken: `${name}: ${[description, ...facts].join(', ')}`,
    place: { uri, line },
    children,
    unfolded: false,
  };
}

function missNodes({ uri, nearMiss }: SharedImageView, before: string, id: string): readonly ImageNode[] {
  if (nearMiss === null) return [];
  const node = plain({ ...told(`${before}${nearMiss.text}`), id: `${id} ${uri} ${nearMiss.text}`, icon: 'lightbulb' });
  return [{ ...node, place: { uri, line: nearMiss.line } }];
}

function told(text: string): Pick<ImageNode, 'label' | 'description' | 'tooltip' | 'spoken'> {
  return { label: text, description: '', tooltip: text, spoken: text };
}

function plain(node: Omit<ImageNode, 'place' | 'children' | 'unfolded'>): ImageNode {
  return { ...node, place: null, children: [], unfolded: false };
}
