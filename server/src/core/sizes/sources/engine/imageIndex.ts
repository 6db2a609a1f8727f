import type { Build, StageSource } from '../../../formats/dockerfile/evaluated';
import type { Platform } from '../../../formats/dockerfile/platform';
import { type ImageReference, parseImageReference } from '../../../formats/dockerfile/words/imageReference';
import { entryKey, isNeutral } from './entry';
import { anyText } from './record';
import type { EngineContent, EngineImage } from './types';

/** An image with its history as steps are looked up in it. */
export interface PreparedImage {
  readonly image: EngineImage;
  /** `web:latest`, or the first digits of its hash. */
  readonly name: string;
  /** Without its tag; null for an image whose tag was taken by a later one. */
  readonly repository: string | null;
  /** `YYYY-MM-DD`; empty where the engine does not say. */
  readonly date: string;
  /** Without what changes no later layer; lowest first. */
  readonly entries: readonly PreparedEntry[];
}

export interface PreparedEntry {
  readonly key: string;
  /** The same number for the same key, as numbers are compared sooner. */
  readonly number: number;
  readonly bytes: number | null;
}

/** A place in an image's history at which the steps of a Dockerfile may begin. */
export interface Start {
  readonly image: PreparedImage;
  readonly at: number;
}

/** The images of an engine, prepared once and asked at each keystroke. Newest first throughout. */
export class ImageIndex {
  readonly engine: string;
  readonly images: readonly PreparedImage[];
  /** True where an image was made by the classic builder or by Buildah, whose words are their own. */
  readonly hasOldHistories: boolean;
  private readonly numbers = new Map<string, number>();
  private readonly byName = new Map<string, PreparedImage[]>();
  private readonly byKey = new Map<string, Start[]>();
  private readonly onBase = new Map<PreparedImage, readonly Start[]>();

  constructor({ engine, images }: EngineContent) {
    this.engine = engine;
    this.images = images
      .map((image) => prepare(image, this.numbers))
      .sort((a, b) => compare(b.image.created, a.image.created));
    this.hasOldHistories = images.some(({ history }) =>
      history.some(({ createdBy }) => createdBy.includes(' -c #(nop) ')),
    );
    for (const prepared of this.images) {
      for (const name of [...prepared.image.tags, ...prepared.image.digests].flatMap(namesOf))
        add(this.byName, name, prepared);
      for (const [at, { key }] of prepared.entries.entries()) add(this.byKey, key, { image: prepared, at });
    }
  }

  /** The image that FROM names, if the engine has it for this platform. */
  base(source: StageSource, platform: Platform): PreparedImage | null {
    if (source.kind !== 'image') return null;
    const named = this.byName.get(lookupName(source.reference)) ?? [];
    return named.find(({ image }) => samePlatform(image.platform, platform)) ?? null;
  }

  /** The images with names that this one was built on, and itself; those that share the most with it first. */
  under(image: PreparedImage): readonly PreparedImage[] {
    const below = this.images.filter((one) => one.image.tags.length > 0 && isBuiltOn(image, one));
    return below.sort((a, b) => b.entries.length - a.entries.length);
  }

  /** Where the steps behind `FROM` begin in the images that were built on this very base. */
  startsOn(base: PreparedImage): readonly Start[] {
    const known = this.onBase.get(base);
    if (known !== undefined) return known;
    const at = base.entries.length + base.image.triggers.filter((trigger) => !isNeutral(keywordOf(trigger))).length;
    const above = this.images.filter((image) => image.entries.length > at && isBuiltOn(image, base));
    const starts = above.map((image) => ({ image, at }));
    this.onBase.set(base, starts);
    return starts;
  }

  /** Where the steps behind `FROM scratch` begin. */
  startsOnNothing(platform: Platform): readonly Start[] {
    return this.images.filter(({ image }) => samePlatform(image.platform, platform)).map((image) => ({ image, at: 0 }));
  }

  /** Every place at which one of these keys stands, whatever the base. */
  startsWith(keys: readonly string[], platform: Platform): readonly Start[] {
    const found = [...new Set(keys)].flatMap((key) => this.byKey.get(key) ?? []);
    return found.filter(({ image }) => samePlatform(image.image.platform, platform));
  }

  /** Whether an entry is what one of the keys says, which may leave parts of it to the base image. */
  matcher(keys: readonly string[]): (entry: PreparedEntry | undefined) => boolean {
    const numbers = keys.map((key) => this.numbers.get(key) ?? -1);
    const patterns = keys.filter((key) => key.includes(anyText)).map((key) => key.split(anyText));
    return (entry) =>
      entry !== undefined &&
      (numbers.includes(entry.number) || patterns.some((pattern) => fitsPattern(pattern, entry.key)));
  }
}

/** Names of the images that a build starts from, as {@link namesOf} writes them. */
export function baseNames(build: Build): readonly string[] {
  const names = build.stages.flatMap(({ base }) => (base.kind === 'image' ? [lookupName(base.reference)] : []));
  return [...new Set(names)];
}

/** The names by which an image is looked up, as an engine writes them; those of Podman's `localhost/` also without it. */
export function namesOf(name: string): readonly string[] {
  const reference = parseImageReference(name);
  if (!reference.ok) return [];
  const bare = reference.registry === 'localhost' ? parseImageReference(name.slice('localhost/'.length)) : null;
  return bare?.ok ? [lookupName(reference), lookupName(bare)] : [lookupName(reference)];
}

/** With its digest where there is one, else with its tag: `docker.io/library/debian:latest`. */
export function lookupName({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${digest === null ? `:${tag ?? 'latest'}` : `@${digest}`}`;
}

/** What entries come to together, in bytes; null where the engine does not know one of them. */
export function weightOf(entries: readonly PreparedEntry[]): number | null {
  let sum = 0;
  for (const entry of entries) {
    if (entry.bytes === null) return null;
    sum += entry.bytes;
  }
  return sum;
}

function prepare(image: EngineImage, numbers: Map<string, number>): PreparedImage {
  const name = image.tags[0] ?? image.id.replace(/^sha256:/, '').slice(0, 12);
  const entries = image.history.flatMap((entry) => {
    const key = entryKey(entry);
    if (key === null) return [];
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return [{ key, number, bytes: entry.bytes }];
  });
  const [date = ''] = /^\d{4}-\d\d-\d\d/.exec(image.created) ?? [];
  const repository = image.tags[0]?.replace(/:[^:/]*$/, '') ?? null;
  return { image, name, repository, date, entries };
}

/** The variant counts only where both name one. */
function samePlatform(a: Platform, b: Platform): boolean {
  const variants = a.variant === b.variant || a.variant === '' || b.variant === '';
  return a.os === b.os && a.architecture === b.architecture && variants;
}

function isBuiltOn({ image, entries }: PreparedImage, base: PreparedImage): boolean {
  return (
    samePlatform(image.platform, base.image.platform) &&
    base.image.layers.length > 0 &&
    base.image.layers.every((layer, index) => image.layers[index] === layer) &&
    base.entries.every(({ key }, index) => entries[index]?.key === key)
  );
}

function keywordOf(trigger: string): string {
  return trigger.trim().split(/\s/, 1)[0]?.toUpperCase() ?? '';
}

/** Whether the parts stand in the text in this order, the first at its start and the last at its end. */
function fitsPattern(parts: readonly string[], text: string): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
