import { between, times } from './interval';
import type { FamilyName, Interval, RatioData, SpreadName } from './types';

/** What unpacking multiplies a download by, from images whose both sizes were measured. */
export interface Ratios {
  /** Of a whole image of this family. */
  readonly whole: (family: FamilyName) => Interval;
  /** Of the layers on top of a family's own base image. */
  readonly rest: (family: FamilyName) => Interval;
  /** Of this very image and variant, carried to today; null where nobody has measured it. */
  readonly measured: (image: string, variant: string) => Interval | null;
  readonly spread: (name: SpreadName) => Interval;
  /** What figures for `linux/amd64` are multiplied by for another platform. */
  readonly platform: (platform: string, what: 'download' | 'disk') => Interval;
  /** From bytes that xz packed. */
  readonly xz: (what: 'download' | 'disk') => Interval;
}

export function indexRatios(data: RatioData): Ratios {
  const drift = between(data.drift);
  const median = { low: drift.likely, likely: drift.likely, high: drift.likely };
  const rows = new Map(data.ratios.map(parseRow));
  const ofFamily = (family: FamilyName, part: 'whole' | 'rest'): Interval => {
    const { drifts, [part]: factor } = data.families[family];
    return part === 'whole' && drifts ? times(between(factor), median) : between(factor);
  };
  return {
    whole: (family) => ofFamily(family, 'whole'),
    rest: (family) => ofFamily(family, 'rest'),
    measured: (image, variant) => {
      const name = data.as[image] ?? image;
      const spellings = variant === 'default' ? [variant, ...defaultsOfThen] : [variant];
      const row = spellings.map((spelling) => rows.get(`${name} ${spelling}`)).find((each) => each !== undefined);
      return row === undefined ? null : drifted(row, drift);
    },
    spread: (name) => between(data.spread[name]),
    platform: (platform, what) => {
      const factors = data.platforms[platform.replace(/^linux\//, '')] ?? data.platforms['*'];
      return between(factors?.[what] ?? [1]);
    },
    xz: (what) => between(data.xz[what]),
  };
}

/** Some images then gave even their plain tags a distribution. */
const defaultsOfThen: readonly string[] = ['stretch', 'jessie'];

/** `node alpine 16 2.966 2.899 2.998`: image, variant, number of tags, median, least and greatest. */
function parseRow(row: string): [string, Interval] {
  const [image, variant, , median, low = median, high = median] = row.split(' ');
  return [`${image} ${variant}`, { low: Number(low), likely: Number(median), high: Number(high) }];
}

/** The spread within the image's tags of that year, or of the drift since then, whichever reaches further. */
function drifted(row: Interval, drift: Interval): Interval {
  return {
    low: Math.min(row.low, row.likely * drift.low),
    likely: row.likely * drift.likely,
    high: Math.max(row.high, row.likely * drift.high),
  };
}

/** Under which variant the measured images list a tag's words. */
export function measuredVariant(words: readonly string[]): string {
  const found = ['alpine', 'slim', 'fpm', 'apache', 'cli', 'jre', 'jdk', 'onbuild'].find((variant) =>
    words.some((word) => word === variant || (variant === 'alpine' && word.startsWith('alpine'))),
  );
  return found ?? 'default';
}

const distributionFamilies: readonly (readonly [FamilyName, RegExp])[] = [
  ['alpine', /^alpine/],
  ['debian', /^(?:debian|ubuntu|buildpack-deps|trixie|bookworm|bullseye|buster|sid|noble|jammy|focal|slim|chiseled)/],
  ['rpm', /^(?:fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|al2|ubi|azurelinux|mariner)/],
];

/** The first of an image's base, name and words that tells what it is made of. */
export function familyOf(clues: readonly string[]): FamilyName {
  for (const clue of clues) {
    const found = distributionFamilies.find(([, pattern]) => pattern.test(clue));
    if (found !== undefined) return found[0];
  }
  return 'other';
}
