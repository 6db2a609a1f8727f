import { type Bytes, bytes } from '../../bytes';
import { exactly } from './interval';
import type { CatalogueBuild, ImageData, Interval } from './types';

/** What rows of one image share. */
export interface RowContext {
  readonly image: string;
  readonly data: ImageData;
  readonly sources: Readonly<Record<string, string>>;
}

/** A row that says only that a tag has another tag's figures. */
export interface RepeatedTag {
  readonly tag: string;
  readonly target: string;
  /** False where the content is the same by its recipe, true where the source seems to have copied the figure. */
  readonly copied: boolean;
  readonly distribution: string | null;
}

/** Reads `10.0 copies 9.0-noble os=noble` and `9.0 same 8.0`; null for rows that hold figures. */
export function parseRepeat(row: string): RepeatedTag | null {
  const [tag = '', verb, target = '', ...fields] = row.split(' ');
  if (verb !== 'copies' && verb !== 'same') return null;
  return { tag, target, copied: verb === 'copies', distribution: fieldsOf(fields).get('os') ?? null };
}

/** Reads `24 amd64 2026-08-03 48497403,24044100 is=24.19 os=bookworm on=debian:bookworm`. */
export function parseBuild(row: string, { image, data, sources }: RowContext): CatalogueBuild {
  const [tag = '', platform = '', day = '-', layerList = '-', ...rest] = row.split(' ');
  const fields = fieldsOf(rest);
  const [source = '', file = tag] = (fields.get('from') ?? data.from ?? '').split(':');
  const layers = layerList === '-' ? null : parts(layerList);
  const archives = fields.get('xz');
  // What is true of the image's own source need not be true of another one.
  const tolerance = fields.has('from') ? 0 : (data.within ?? 0);
  return {
    tag,
    platform: platform.startsWith('windows/') ? platform : `linux/${platform}`,
    date: day === '-' ? (data.date ?? null) : day,
    layers,
    download: layers === null ? figure(fields.get('total')) : exactly(sum(layers)),
    disk: widened(figure(fields.get('disk')), tolerance),
    packed: archives === undefined ? null : sum(parts(archives)),
    heads: fields.get('is')?.split(',') ?? [],
    distribution: fields.get('os') ?? null,
    on: fields.get('on') ?? null,
    user: fields.get('user') ?? data.user ?? null,
    provenance: (sources[source] ?? source).replace('{image}', image).replace('{file}', file),
    digests: [fields.get('index'), fields.get('digest')].filter((digest) => digest !== undefined),
    copied: fields.get('doubt') === 'copied',
    tolerance,
  };
}

function fieldsOf(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]));
}

/** `408949206`, `3490290..3699707` or `2034715..2195409..2656798`. */
function figure(text: string | undefined): Interval | null {
  if (text === undefined) return null;
  const ends = text.split('..').map(Number);
  const [low = 0, middle = low] = ends;
  const high = ends.at(-1) ?? low;
  return { low, likely: ends.length === 2 ? (low + high) / 2 : middle, high };
}

function widened(value: Interval | null, by: number): Interval | null {
  return value === null ? null : { low: value.low * (1 - by), likely: value.likely, high: value.high * (1 + by) };
}

function parts(list: string): readonly Bytes[] {
  return list.split(',').map((text) => bytes(Number(text)));
}

function sum(list: readonly Bytes[]): number {
  return list.reduce((total, part) => total + part, 0);
}
