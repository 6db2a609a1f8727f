import type { ImageIndex } from './imageIndex';
import {
  compareVersions,
  type Heads,
  oneContainsOther,
  parseTag,
  type TagName,
  variantOf,
  versionOf,
  withDistribution,
} from './tagName';
import type { SpreadName } from './types';

/** The tags whose figures bracket one that the catalogue lacks. */
export interface Siblings {
  /** Nearest first; at most two. */
  readonly tags: readonly string[];
  /** How far the sought tag may lie outside what the siblings span. */
  readonly beyond: SpreadName;
}

/** Tags of the same image and variant, of the next versions; null where the image has none of that variant. */
export function findSiblings(sought: TagName, index: ImageIndex): Siblings | null {
  const candidates = sameVariant(sought, index);
  const version = namedVersion(sought, index.heads);
  const highest = candidates.findLast((each) => each.spelledAlike) ?? candidates.at(-1);
  if (highest === undefined) return null;
  if (version === null) return { tags: [highest.tag], beyond: 'version' };
  const sameVersion = candidates.filter((each) => each.version !== null && oneContainsOther(each.version, version));
  const same = sameVersion.findLast((each) => each.spelledAlike) ?? sameVersion.at(-1);
  if (same !== undefined) return { tags: [same.tag], beyond: same.spelledAlike ? 'build' : 'version' };
  const spelledAlike = candidates.filter((each) => each.spelledAlike);
  return nextVersions(version, spelledAlike.length > 0 ? spelledAlike : candidates, highest);
}

/** The next older and the next newer; two of one side where the other side has none. `candidates` oldest first. */
function nextVersions(version: readonly number[], candidates: readonly Candidate[], highest: Candidate): Siblings {
  const older = candidates.filter((each) => each.version !== null && compareVersions(each.version, version) < 0);
  const newer = candidates.filter((each) => each.version !== null && compareVersions(each.version, version) > 0);
  const [below, above] = [older.at(-1), newer[0]];
  if (below !== undefined && above !== undefined) {
    return { tags: byNearness(version, [below, above]).map((each) => each.tag), beyond: 'build' };
  }
  const oneSide = below === undefined ? newer.slice(0, 2) : older.slice(-2).reverse();
  return { tags: (oneSide.length === 0 ? [highest] : oneSide).map((each) => each.tag), beyond: 'version' };
}

/** `tags` by how near their versions are to that of `tag`, itself left out. */
export function nearestFirst(tag: string, tags: readonly string[], heads: Heads): readonly string[] {
  const versioned = (each: string) => ({ tag: each, version: namedVersion(parseTag(each, heads), heads) });
  const others = tags.filter((each) => each !== tag).map(versioned);
  return byNearness(versioned(tag).version ?? [], others).map((each) => each.tag);
}

function byNearness(version: readonly number[], candidates: readonly Versioned[]): readonly Versioned[] {
  const distance = (each: Versioned) => (each.version ?? []).map((part, i) => Math.abs(part - (version[i] ?? 0)));
  return [...candidates].sort((a, b) => compareVersions(distance(a), distance(b)));
}

interface Versioned {
  readonly tag: string;
  readonly version: readonly number[] | null;
}

interface Candidate extends Versioned {
  /** Of the same distribution too, as far as the sought tag names one. */
  readonly spelledAlike: boolean;
}

/** Oldest version first. */
function sameVariant(sought: TagName, index: ImageIndex): readonly Candidate[] {
  const variant = variantOf(sought.words);
  const tags = [...index.tags].map(([tag, builds]) => {
    const name = parseTag(tag, index.heads);
    return { tag, name, spellings: spellings(name.words, builds[0]?.distribution ?? null) };
  });
  return tags
    .filter((each) => each.spellings.some((words) => variantOf(words) === variant))
    .map(({ tag, name, spellings: all }) => ({
      tag,
      version: namedVersion(name, index.heads),
      spelledAlike: all.some((words) => plain(words) === plain(sought.words)),
    }))
    .sort((a, b) => compareVersions(a.version ?? [], b.version ?? []));
}

function spellings(words: readonly string[], distribution: string | null): readonly (readonly string[])[] {
  return distribution === null ? [words] : [words, withDistribution(words, distribution)];
}

/** The words with any version of Alpine taken as Alpine. */
function plain(words: readonly string[]): string {
  return words.map((word) => word.replace(/^alpine[\d.]+$/, 'alpine')).join('-');
}

/** The version that a tag's head gives, or that the image's own names give to one of its words: `bookworm` is 12. */
function namedVersion({ head, words }: TagName, { aliases }: Heads): readonly number[] | null {
  if (head !== null) return versionOf(head);
  const alias = Object.entries(aliases).find(([name, target]) => versionOf(name) !== null && words.includes(target));
  return versionOf(alias?.[0] ?? null);
}
