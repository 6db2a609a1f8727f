import { parseBuild, parseRepeat, type RepeatedTag } from './build';
import { type Heads, parseTag, type TagName, tagKey, withDistribution } from './tagName';
import type { BaseImageData, CatalogueBuild } from './types';

/** All that the catalogue knows of one image, ready to be asked. */
export interface ImageIndex {
  readonly name: string;
  readonly heads: Heads;
  /** One list for each tag of the data file, newest build first. */
  readonly tags: ReadonlyMap<string, readonly CatalogueBuild[]>;
  /** The same by every name that naming rules make certain, under their keys. */
  readonly names: ReadonlyMap<string, readonly CatalogueBuild[]>;
  /** The image whose figures come nearest where this one has none: the same recipe for the next distribution. */
  readonly like: string | null;
}

/** Null for an image that the data file does not name. */
export function indexImage(name: string, { images, sources }: BaseImageData): ImageIndex | null {
  const data = Object.hasOwn(images, name) ? images[name] : undefined;
  if (data === undefined) return null;
  const context = { image: name, data, sources };
  const repeats = data.rows.map(parseRepeat).filter((row) => row !== null);
  const builds = data.rows.filter((row) => parseRepeat(row) === null).map((row) => parseBuild(row, context));
  const all = [...builds, ...repeats.flatMap((repeat) => repeated(repeat, builds))].sort(newestFirst);
  const heads = { aliases: data.heads ?? {}, words: new Set(all.flatMap((build) => build.heads)) };
  const tags = new Map<string, CatalogueBuild[]>();
  const names = new Map<string, CatalogueBuild[]>();
  for (const build of all) {
    add(tags, build.tag, build);
    for (const key of keysOf(build, heads)) add(names, key, build);
  }
  return { name, heads, tags, names, like: data.like ?? null };
}

/** The builds that a tag certainly means; empty where none is known. */
export function buildsOf(index: ImageIndex, tag: TagName): readonly CatalogueBuild[] {
  return index.names.get(tagKey(tag)) ?? [];
}

function newestFirst(a: CatalogueBuild, b: CatalogueBuild): number {
  const [dayA, dayB] = [a.date ?? '', b.date ?? ''];
  return dayA < dayB ? 1 : dayA > dayB ? -1 : 0;
}

function repeated(repeat: RepeatedTag, builds: readonly CatalogueBuild[]): readonly CatalogueBuild[] {
  const { tag, target, distribution } = repeat;
  return builds
    .filter((build) => build.tag === target)
    .map((build) => ({ ...build, tag, distribution, copied: build.copied || repeat.copied }));
}

function keysOf(build: CatalogueBuild, heads: Heads): ReadonlySet<string> {
  const own = parseTag(build.tag, heads);
  const { distribution } = build;
  const spellings = distribution === null ? [own.words] : [own.words, withDistribution(own.words, distribution)];
  const all = [own.head, ...build.heads.map((head) => (head === 'latest' ? null : head))];
  return new Set(all.flatMap((head) => spellings.map((words) => tagKey({ head, words, stamp: null }))));
}

function add(lists: Map<string, CatalogueBuild[]>, key: string, build: CatalogueBuild): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [build]);
  else list.push(build);
}
