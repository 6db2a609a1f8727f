import { bytes } from '../../bytes';
import { known } from '../../size';
import type { Catalogue } from './catalogue';
import { asEstimate } from './evidence';
import { factsOf } from './exact';
import { buildsOf, type ImageIndex } from './imageIndex';
import { imageName, platformName, referenceText } from './imageName';
import { times } from './interval';
import { moving } from './moving';
import { nextTo, nothingKnown } from './nextTo';
import { parseTag } from './tagName';
import type { BaseImageFacts, BaseImageReference, Interval } from './types';

/**
 * What the catalogue knows about the image that a FROM names, for a platform such as `linux/amd64`. Each answer is
 * made once and kept.
 */
export function resolveBaseImage(
  reference: BaseImageReference,
  platform: string,
  catalogue: Catalogue,
): BaseImageFacts {
  const name = imageName(reference);
  const key = `${name} ${reference.tag ?? ''} ${reference.digest ?? ''} ${platform}`;
  return catalogue.answer(key, () => answer(reference, name, platformName(platform), catalogue));
}

function answer(reference: BaseImageReference, name: string, platform: string, catalogue: Catalogue): BaseImageFacts {
  const { tag, digest } = reference;
  if (name === 'scratch' && tag === null && digest === null) return scratch;
  const text = referenceText(reference);
  const index = catalogue.image(name);
  if (index === null) return nothingKnown(`${text} is not in the base image catalogue; ${whatHelps}`);
  const pinned =
    digest === null ? [] : [...index.tags.values()].flat().filter((build) => build.digests.includes(digest));
  if (pinned.length > 0) return factsOf(pinned, platform, index, catalogue);
  if (tag === null && digest !== null) {
    return nothingKnown(`${text} names a digest alone, which the base image catalogue does not have; ${whatHelps}`);
  }
  const facts = byTag(tag ?? 'latest', platform, index, catalogue);
  return digest === null ? facts : besideDigest(facts, catalogue);
}

const whatHelps = 'its size is known once the local engine has it or its registry may be asked';

const scratch: BaseImageFacts = {
  entry: 'scratch',
  platform: null,
  disk: known(bytes(0), { kind: 'listed', source: 'the Dockerfile reference, to which scratch is empty' }),
  download: known(bytes(0), { kind: 'listed', source: 'the Dockerfile reference, to which scratch is empty' }),
  layers: [],
  user: null,
  date: null,
  notes: [],
  provenance: null,
};

function byTag(tag: string, platform: string, index: ImageIndex, catalogue: Catalogue): BaseImageFacts {
  const name = parseTag(tag, index.heads);
  const text = `${index.name}:${tag}`;
  const likeness = index.like === null ? null : catalogue.image(index.like);
  if (likeness !== null) return fromLikeness(text, byTag(tag, platform, likeness, catalogue), catalogue);
  const builds = buildsOf(index, name);
  if (builds.length === 0) return nextTo(name, text, platform, index, catalogue);
  const facts = factsOf(builds, platform, index, catalogue);
  if (name.stamp === null) return moving(facts);
  const sameDay = builds.filter((build) => build.date?.replaceAll('-', '') === name.stamp);
  if (sameDay.length > 0) return factsOf(sameDay, platform, index, catalogue);
  const note = `The catalogue has no ${text}: these are the figures of its newest build.`;
  return estimated(facts, catalogue.ratios().spread('build'), `another build of ${facts.entry}`, note);
}

function fromLikeness(text: string, facts: BaseImageFacts, catalogue: Catalogue): BaseImageFacts {
  const note = `The catalogue has no ${text}: ${facts.entry} is the nearest that it has.`;
  return estimated(facts, catalogue.ratios().spread('version'), `${facts.entry}`, note);
}

function besideDigest(facts: BaseImageFacts, catalogue: Catalogue): BaseImageFacts {
  if (facts.entry === null) return facts;
  const note = `The digest is not in the catalogue: the figures are those of ${facts.entry}.`;
  return estimated(facts, catalogue.ratios().spread('build'), facts.entry, note);
}

function estimated(facts: BaseImageFacts, factor: Interval, source: string, note: string): BaseImageFacts {
  const change = (value: Interval) => times(value, factor);
  return {
    ...facts,
    disk: asEstimate(facts.disk, change, source),
    download: asEstimate(facts.download, change, source),
    layers: null,
    notes: [note, ...facts.notes],
  };
}
