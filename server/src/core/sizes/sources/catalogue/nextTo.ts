import { type Evidence, type Size, unknown } from '../../size';
import type { Catalogue } from './catalogue';
import { factsOf, theCatalogue } from './exact';
import type { ImageIndex } from './imageIndex';
import { covering, times, toInterval, toSize } from './interval';
import { findSiblings } from './siblings';
import { parseTag, type TagName, variantOf } from './tagName';
import type { BaseImageFacts, Interval } from './types';

/** An answer for a tag that the catalogue lacks, from the tags next to it; it spans at least what those span. */
export function nextTo(
  sought: TagName,
  text: string,
  platform: string,
  index: ImageIndex,
  catalogue: Catalogue,
): BaseImageFacts {
  const siblings = findSiblings(sought, index);
  if (siblings === null) return noSuchVariant(sought, text, index);
  const answers = siblings.tags.map((tag) => factsOf(index.tags.get(tag) ?? [], platform, index, catalogue));
  const entries = answers.map((answer) => answer.entry).join(' and ');
  const factor = catalogue.ratios().spread(siblings.beyond);
  const [first] = answers;
  const dates = answers.map((answer) => answer.date).filter((date) => date !== null);
  const users = new Set(answers.map((answer) => answer.user));
  return {
    entry: entries,
    platform: first?.platform ?? null,
    disk: span(
      answers.map((answer) => answer.disk),
      factor,
      entries,
    ),
    download: span(
      answers.map((answer) => answer.download),
      factor,
      entries,
    ),
    layers: null,
    user: users.size === 1 ? (first?.user ?? null) : null,
    date: dates.sort().at(-1) ?? null,
    notes: [
      `The catalogue has no ${text}: ${entries} ${answers.length > 1 ? 'are' : 'is'} the nearest that it has.`,
      ...new Set(answers.flatMap((answer) => answer.notes)),
    ],
    provenance: [...new Set(answers.map((answer) => answer.provenance))].join('; '),
  };
}

function span(sizes: readonly Size[], factor: Interval, entries: string): Size {
  const known = sizes.filter((size) => size.kind !== 'unknown');
  const [first, ...rest] = known.map(toInterval).filter((value) => value !== null);
  if (first === undefined) return sizes[0] ?? unknown(`the catalogue has no figure of ${entries}`);
  const date = known
    .map((size) => size.evidence.date)
    .sort()
    .at(-1);
  const evidence: Evidence = { kind: 'estimated', source: `${entries} in ${theCatalogue}` };
  return toSize(times(covering([first, ...rest]), factor), date === undefined ? evidence : { ...evidence, date });
}

function noSuchVariant(sought: TagName, text: string, index: ImageIndex): BaseImageFacts {
  const variants = new Set([...index.tags.keys()].map((tag) => variantOf(parseTag(tag, index.heads).words)));
  const others = [...variants].map((variant) => (variant === '' ? 'plain ones' : variant)).sort();
  const variant = variantOf(sought.words);
  const missing = variant === '' ? 'no plain tag' : `no variant ${variant}`;
  const known = others.length > 8 ? `${others.slice(0, 8).join(', ')} and others` : others.join(', ');
  return nothingKnown(
    `${text} is not in the base image catalogue, which knows ${missing} of ${index.name}, only ${known}`,
  );
}

export function nothingKnown(because: string): BaseImageFacts {
  const size = unknown(because);
  return {
    entry: null,
    platform: null,
    disk: size,
    download: size,
    layers: null,
    user: null,
    date: null,
    notes: [],
    provenance: null,
  };
}
