import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** An image as a test wants it. */
export interface Wish {
  /** `linux/arm/v7` */
  readonly platform: string;
  /** What its layers are made of, base first. */
  readonly layers: readonly string[];
  readonly config?: object;
}

export interface Blob {
  readonly type: string;
  readonly bytes: Buffer;
}

const ociIndex = 'application/vnd.oci.image.index.v1+json';
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociConfig = 'application/vnd.oci.image.config.v1+json';
const ociLayer = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** The documents of images, by digest and by tag, as a registry has them or a folder in OCI's layout. */
export class Layout {
  readonly blobs = new Map<string, Blob>();
  /** Digest by tag. */
  readonly tags = new Map<string, string>();

  /** An index of one image a platform, and of an attestation as BuildKit adds it. */
  index(tag: string, wishes: readonly Wish[]): string {
    const manifests = wishes.map((wish) => ({
      ...this.described(this.manifest(wish)),
      platform: fields(wish.platform),
    }));
    const statement = this.json('application/vnd.in-toto+json', { predicate: 'what it was made of' });
    const attestation = {
      ...this.described(this.json(ociManifest, this.listing(this.json(ociConfig, {}), [statement]))),
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
    };
    const document = { schemaVersion: 2, mediaType: ociIndex, manifests: [...manifests, attestation] };
    return this.tag(tag, this.json(ociIndex, document));
  }

  single(tag: string, wish: Wish): string {
    return this.tag(tag, this.manifest(wish));
  }

  tag(tag: string, digest: string): string {
    this.tags.set(tag, digest);
    return digest;
  }

  manifest({ platform, layers, config }: Wish): string {
    const stored = layers.map((content) => this.put(ociLayer, gzipSync(content)));
    const described = {
      ...fields(platform),
      rootfs: { type: 'layers', diff_ids: layers.map((each) => digestOf(Buffer.from(each))) },
      ...config,
    };
    return this.json(ociManifest, this.listing(this.json(ociConfig, described), stored));
  }

  json(type: string, document: object): string {
    return this.put(type, Buffer.from(JSON.stringify(document)));
  }

  put(type: string, bytes: Buffer): string {
    const digest = digestOf(bytes);
    this.blobs.set(digest, { type, bytes });
    return digest;
  }

  /** Writes what `skopeo copy oci:FOLDER:TAG` reads. */
  write(folder: string): void {
    mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
    writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    for (const [digest, { bytes }] of this.blobs) writeFileSync(join(folder, 'blobs', digest.replace(':', '/')), bytes);
    const manifests = [...this.tags].map(([tag, digest]) => ({
      ...this.described(digest),
      annotations: { 'org.opencontainers.image.ref.name': tag },
    }));
    writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  }

  private listing(config: string, layers: readonly string[]): object {
    const described = layers.map((digest) => this.described(digest));
    return { schemaVersion: 2, mediaType: ociManifest, config: this.described(config), layers: described };
  }

  private described(digest: string): { mediaType: string; digest: string; size: number } {
    const blob = this.blobs.get(digest);
    return { mediaType: blob?.type ?? '', digest, size: blob?.bytes.length ?? 0 };
  }
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function fields(platform: string): object {
  const [os, architecture, variant] = platform.split('/');
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
