import type { Platform } from '../../../formats/dockerfile/platform';
import type { Bytes } from '../../bytes';

/** What a registry says of one image for one platform. */
export interface RegistryImage {
  /** Who said so, as a phrase that ends a sentence: `docker.io`, `mirror.example, a mirror of docker.io`. */
  readonly source: string;
  /** Day on which the registry last said what the name leads to, `YYYY-MM-DD`. What a digest names never changes. */
  readonly date: string;
  /** Of the document that the name leads to, and of the platform's manifest; each with its algorithm. */
  readonly digests: readonly string[];
  /** The platform that was found; null where neither index nor configuration names one. */
  readonly platform: Platform | null;
  /** Base first. */
  readonly layers: readonly RegistryLayer[];
  /** Null where it could not be had. */
  readonly config: ImageConfig | null;
  /** Full sentences: what is missing or unusual. */
  readonly notes: readonly string[];
}

export interface RegistryLayer {
  readonly digest: string;
  /** As it is downloaded. */
  readonly bytes: Bytes;
  readonly packing: 'gzip' | 'zstd' | 'none' | 'other';
}

/** The part of an image's configuration that tells of its content. */
export interface ImageConfig {
  readonly platform: Platform | null;
  /** Version of Windows; null elsewhere. */
  readonly systemVersion: string | null;
  /** `YYYY-MM-DD`; null where it is not told, or is the made-up day of a build that is the same again and again. */
  readonly created: string | null;
  /** Empty where it sets none, which means root. */
  readonly user: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly diffIds: readonly string[];
}

export interface HistoryEntry {
  /** `/bin/sh -c #(nop)  CMD ["bash"]`, `RUN /bin/sh -c apt-get update # buildkit`. */
  readonly createdBy: string;
  readonly makesLayer: boolean;
}

/** One line of an index. */
export interface IndexEntry {
  readonly digest: string;
  /** Null where the index does not say. */
  readonly platform: Platform | null;
}

/** What a document of a registry turned out to be. */
export type ManifestDocument =
  | { readonly kind: 'index'; readonly entries: readonly IndexEntry[] }
  | { readonly kind: 'manifest'; readonly config: string; readonly layers: readonly RegistryLayer[] }
  | RefusedDocument;

export interface RefusedDocument {
  readonly kind: 'refused';
  /** What it is instead, to be put behind `sent`: `a web page instead of a manifest`. */
  readonly what: string;
}
