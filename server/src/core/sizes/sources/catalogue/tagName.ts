/**
 * A tag taken apart as official images write it: `24.19-bookworm-slim` has the head `24.19` and the words
 * `bookworm` and `slim`, whose order differs from image to image and so does not count.
 */
export interface TagName {
  /** A version, or a word that stands for one: `lts`, `stable`. Null for `latest` and for tags of words alone. */
  readonly head: string | null;
  /** In order of the alphabet. */
  readonly words: readonly string[];
  /** A build's day, as `20260803`. */
  readonly stamp: string | null;
}

/** Names by which an image calls its versions: `lts` is `24`, `12` is `bookworm`. */
export interface Heads {
  readonly aliases: Readonly<Record<string, string>>;
  /** Words that stand where a version stands. */
  readonly words: ReadonlySet<string>;
}

export function parseTag(tag: string, heads: Heads): TagName {
  const [first = '', ...rest] = tag.split('-');
  const alias = Object.hasOwn(heads.aliases, first) ? heads.aliases[first] : undefined;
  const parts = [...(alias ?? first).split('-'), ...rest];
  const [head = '', ...words] = parts.filter((word) => word !== 'latest' && !isStamp(word));
  const stamp = parts.find(isStamp)?.slice(0, 8) ?? null;
  if (isVersion(head) || heads.words.has(head)) return { head, words: [...words].sort(), stamp };
  return { head: null, words: [head, ...words].filter((word) => word !== '').sort(), stamp };
}

/** One text for all spellings of a tag. */
export function tagKey({ head, words }: TagName): string {
  return `${head ?? ''}|${words.join('-')}`;
}

function isVersion(word: string): boolean {
  return /^(?:v?\d[\d.]*(?:[a-z]+\d*)?|ltsc\d+)$/.test(word);
}

function isStamp(word: string): boolean {
  return /^20\d{6}(?:\.\d+)*$/.test(word);
}

/** `v1.26.5` as numbers, `ltsc2022` by its year; null for what is no version. */
export function versionOf(head: string | null): readonly number[] | null {
  const match = /^(?:v|ltsc)?(\d+(?:\.\d+)*)/.exec(head ?? '');
  return match?.[1] === undefined ? null : match[1].split('.').map(Number);
}

export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether one version is the other with more said: `3.13` and `3.13.2`. */
export function oneContainsOther(a: readonly number[], b: readonly number[]): boolean {
  return a.every((part, i) => i >= b.length || part === b[i]);
}

const distributions = new RegExp(
  `^(?:${[
    'sid|forky|trixie|bookworm|bullseye|buster|stretch|jessie|wheezy',
    'resolute|questing|plucky|oracular|noble|mantic|lunar|kinetic|jammy|focal|bionic|xenial|trusty',
    String.raw`ubuntu[\d.]+|oraclelinux\d+|oracle|al2|al2023|ubi\d*|cbl|mariner[\d.]+|azurelinux[\d.]+|alpine[\d.]+`,
  ].join('|')})$`,
);

/** What a tag says beside its version and its distribution: `slim`, `fpm`, `jre`. `alpine3.24` leaves `alpine`. */
export function variantOf(words: readonly string[]): string {
  const rest = words
    .map((word) => (/^alpine[\d.]/.test(word) ? 'alpine' : word))
    .filter((word) => !distributions.test(word));
  return rest.sort().join('-');
}

/** `alpine` becomes `alpine3.24`; other distributions stand beside the words: `slim` and `slim-trixie`. */
export function withDistribution(words: readonly string[], distribution: string): readonly string[] {
  const rest = distribution.startsWith('alpine') ? words.filter((word) => word !== 'alpine') : words;
  return [...new Set([...rest, ...distribution.split('-')])].sort();
}
