import type { Platform } from '../../../formats/dockerfile/platform';

/** What an engine says of its images. */
export interface EngineContent {
  /** As people call it: `Docker`, `Podman`. */
  readonly engine: string;
  readonly images: readonly EngineImage[];
}

/**
 * What the sizes of a history count: the layer's files, as Docker's own image store does, the disk blocks they take, as
 * Docker with containerd's image store does, or the layer's tar, as Podman does.
 */
export type Weighing = 'files' | 'blocks' | 'tars';

export interface EngineImage {
  /** Algorithm and hash: `sha256:…`. */
  readonly id: string;
  /** As the engine writes them: `web:latest`, `docker.io/library/debian:12`. None for an image whose tag was taken. */
  readonly tags: readonly string[];
  /** `debian@sha256:…` */
  readonly digests: readonly string[];
  /** In RFC 3339, as the engine writes it; empty where it says nothing. */
  readonly created: string;
  readonly platform: Platform;
  /** Digests of the uncompressed layers, lowest first. */
  readonly layers: readonly string[];
  /** Empty where it names none. */
  readonly user: string;
  /** Instructions that an image built from this one carries out first. */
  readonly triggers: readonly string[];
  readonly weighing: Weighing;
  /** Lowest first: the engine's own order turned round. */
  readonly history: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly createdBy: string;
  /** `buildkit.dockerfile.v0` where BuildKit wrote it. */
  readonly comment: string;
  /** As {@link EngineImage.weighing} says; null where the engine does not know. */
  readonly bytes: number | null;
}
