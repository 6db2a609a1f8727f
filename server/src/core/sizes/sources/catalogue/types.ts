import type { Bytes } from '../../bytes';
import type { Size } from '../../size';

/** An image reference in the parts that the reference grammar gives it; a missing tag is null, not `latest`. */
export interface BaseImageReference {
  /** Host and port; Docker Hub's own name or an empty text where the reference names no registry. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | null;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | null;
}

/** What the catalogue knows about the image that a FROM names. */
export interface BaseImageFacts {
  /** The entry that answered: `node:24`, or both ends where two answered; null where none did. */
  readonly entry: string | null;
  /** The platform whose figures these are: `linux/amd64`; null where there are none. */
  readonly platform: string | null;
  readonly disk: Size;
  readonly download: Size;
  /** Compressed, base first; null where they are not known one by one. */
  readonly layers: readonly Bytes[] | null;
  /** The user that the image's configuration sets, `root` where it sets none; null where nobody has looked. */
  readonly user: string | null;
  /** Day of the newest figure, or a coarser prefix of it. */
  readonly date: string | null;
  /** Sentences that say how far the answer is from what was asked. */
  readonly notes: readonly string[];
  /** The public source of the figures, for people: `docker-library/repo-info repos/node/remote/24.md`. */
  readonly provenance: string | null;
}

/** A figure as the data file gives it: one number, or an interval about a likely one. In bytes, or a factor. */
export interface Interval {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** One row of the data file: one build of one tag for one platform, as one source shows it. */
export interface CatalogueBuild {
  readonly tag: string;
  /** `linux/amd64`, `windows/amd64`. */
  readonly platform: string;
  readonly date: string | null;
  /** Compressed bytes of each layer, base first; null where only a total is known, or not even that. */
  readonly layers: readonly Bytes[] | null;
  /** Compressed bytes in all. */
  readonly download: Interval | null;
  /** Unpacked bytes in all. */
  readonly disk: Interval | null;
  /** Bytes of the same content packed by xz, where a source shows only that. */
  readonly packed: number | null;
  /** Heads beside the tag's own that this very build answers to: `24.19.0`, `lts`. */
  readonly heads: readonly string[];
  /** The distribution's suffix, which the image's naming lets one add to the tag: `trixie`, `alpine3.24`. */
  readonly distribution: string | null;
  /** The entry that the first layers are: `debian:bookworm-slim`. */
  readonly on: string | null;
  readonly user: string | null;
  readonly provenance: string;
  readonly digests: readonly string[];
  /** True where the source seems to repeat another tag's figure instead of having measured this one. */
  readonly copied: boolean;
  /** By which part a figure may be off before the source itself takes notice; 0 where it is exact. */
  readonly tolerance: number;
}

/** server/data/base-images.json; what its fields mean is told in the README beside it. */
export interface BaseImageData {
  readonly version: number;
  readonly sources: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, ImageData>>;
}

export interface ImageData {
  readonly from?: string;
  readonly user?: string;
  readonly date?: string;
  readonly within?: number;
  readonly like?: string;
  readonly heads?: Readonly<Record<string, string>>;
  readonly rows: readonly string[];
}

/** A factor's low end, likely value and high end. */
export type Triple = readonly number[];

/** server/data/base-images.ratios.json. */
export interface RatioData {
  readonly version: number;
  readonly families: Readonly<Record<FamilyName, FamilyData>>;
  readonly drift: Triple;
  readonly spread: Readonly<Record<SpreadName, Triple>>;
  readonly platforms: Readonly<Record<string, { readonly download: Triple; readonly disk: Triple }>>;
  readonly xz: { readonly download: Triple; readonly disk: Triple };
  readonly as: Readonly<Record<string, string>>;
  readonly ratios: readonly string[];
}

export type FamilyName = 'alpine' | 'debian' | 'rpm' | 'other';

export interface FamilyData {
  readonly whole: Triple;
  readonly rest: Triple;
  readonly drifts: boolean;
}

/** How far two figures lie apart that differ in one respect: see `spread` in the data's README. */
export type SpreadName = 'build' | 'version' | 'variant' | 'platform' | 'platformBase' | 'copied';
