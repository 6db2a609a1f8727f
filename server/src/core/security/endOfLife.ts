import table from '../../../data/end-of-life.json';
import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { ImageReference } from '../formats/dockerfile/words/imageReference';

/** A release that gets no more fixes. */
export interface Ended {
  /** `Debian 10 (buster)`. */
  readonly name: string;
  /** The day or month of the last fixes: `2024-06-30`. */
  readonly ends: string;
}

interface Product {
  readonly name: string;
  readonly images: readonly string[];
  readonly releases: Readonly<Record<string, { readonly ends: string; readonly version?: string }>>;
}

const products = new Map<string, Product>(Object.entries(table.products));

/** What a stage's base image is made of that gets no more fixes: by its name and tag, and the distribution under it. */
export function endedIn(snapshot: Snapshot, stage: BuildStage): readonly Ended[] {
  const { base } = stage;
  if (base.kind !== 'image') return [];
  const named = endedByName(base.reference);
  const system = snapshot.baseImage(stage)?.system ?? null;
  const under = system?.release ? endedRelease(products.get(system.distribution), system.release) : null;
  if (under === null || named?.name === under.name) return named === null ? [] : [named];
  return named === null ? [under] : [named, under];
}

/** The same of a system by its name and version: `Ubuntu 14.04`. */
export function endedSystem(system: string): Ended | null {
  const [, title, version] = /^(.*) v?(\S+)$/.exec(system) ?? [];
  if (title === undefined || version === undefined) return null;
  return endedRelease(
    [...products.values()].find(({ name }) => name.startsWith(title)),
    version,
  );
}

function endedByName({ registry, repository, tag }: ImageReference): Ended | null {
  const image = registry === 'docker.io' ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
  const product = [...products.values()].find(({ images }) => images.includes(image));
  const [head = ''] = (tag ?? '').split('-');
  return endedRelease(product, head);
}

/** `3.20.1` is of release `3.20`, or `3`. */
function endedRelease(product: Product | undefined, version: string): Ended | null {
  if (product === undefined) return null;
  const parts = version
    .replace(/^(?:v|centos)(?=\d)/, '')
    .split('.')
    .slice(0, mostParts);
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const found = releaseNamed(product, name);
    if (found !== null) return isPast(found.ends) ? { ...found, name: `${product.name} ${found.name}` } : null;
  }
  return null;
}

const mostParts = 4;

function releaseNamed({ releases }: Product, name: string): Ended | null {
  for (const [key, { ends, version }] of Object.entries(releases)) {
    if (key === name || version === name) return { ends, name: version === undefined ? key : `${version} (${key})` };
  }
  return null;
}

/** By the day of the table: a core without a clock tells the same today and tomorrow. A month has 31 days at most. */
function isPast(ends: string): boolean {
  return (ends.length === 7 ? `${ends}-31` : ends) < table.on;
}
