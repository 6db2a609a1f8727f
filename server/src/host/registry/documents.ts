import { createHash } from 'node:crypto';
import { type Missing, missing } from '../../core/sizes/answer';
import { parseConfig } from '../../core/sizes/sources/registry/config';
import { parseManifest } from '../../core/sizes/sources/registry/manifest';
import type { ImageConfig, ManifestDocument } from '../../core/sizes/sources/registry/types';
import type { Endpoint } from './endpoints';
import { isMissing } from './found';
import type { Question, Transport } from './transport';

/** A document, what it is named by its content, and the day on which the registry last gave it. */
export interface Manifest {
  readonly document: Exclude<ManifestDocument, { kind: 'refused' }>;
  readonly digest: string;
  readonly date: string;
}

/** A manifest of a thousand layers has 200 kB; registries take no larger ones than this. Bytes. */
const maxBytes = 4 * 1024 * 1024;

const forever = Number.POSITIVE_INFINITY;

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const digestPattern = /^(sha256|sha384|sha512):[0-9a-f]+$/;

/** Reads manifests and configurations, and believes none that is not what its digest says. */
export class Documents {
  private readonly transport: Transport;
  private readonly tagAge: number;

  /** `tagAge`: milliseconds that a tag is taken to mean the same. */
  constructor(transport: Transport, tagAge: number) {
    this.transport = transport;
    this.tagAge = tagAge;
  }

  /** What a tag means today is asked by HEAD, which registries do not count, and seldom leads to anything new. */
  async byTag(endpoint: Endpoint, tag: string): Promise<Manifest | Missing> {
    const path = `manifests/${tag}`;
    const question = { path, accept: manifestTypes, maxBytes, maxAge: this.tagAge };
    const head = await this.transport.ask(endpoint, { ...question, method: 'HEAD' });
    if (head.kind === 'missing') return head;
    const digest = head.status === 200 ? head.headers.get('docker-content-digest') : undefined;
    if (digest === undefined || !digestPattern.test(digest))
      return this.manifest(endpoint, { ...question, method: 'GET' }, null);
    const named = await this.byDigest(endpoint, digest);
    return isMissing(named) ? named : { ...named, date: head.date };
  }

  async byDigest(endpoint: Endpoint, digest: string): Promise<Manifest | Missing> {
    if (!digestPattern.test(digest)) return noDigest(endpoint);
    const path = `manifests/${digest}`;
    return this.manifest(endpoint, { method: 'GET', path, accept: manifestTypes, maxBytes, maxAge: forever }, digest);
  }

  async config(endpoint: Endpoint, digest: string): Promise<ImageConfig | Missing> {
    if (!digestPattern.test(digest)) return noDigest(endpoint);
    const reply = await this.transport.ask(endpoint, {
      method: 'GET',
      path: `blobs/${digest}`,
      accept: '*/*',
      maxBytes,
      maxAge: forever,
      sound: (body) => isNamed(body, digest),
    });
    if (reply.kind === 'missing') return reply;
    if (!isNamed(reply.body, digest)) return otherContent(endpoint);
    return parseConfig(textOf(reply.body)) ?? missing(`${endpoint.host} sent what is no configuration of an image`);
  }

  private async manifest(endpoint: Endpoint, question: Question, named: string | null): Promise<Manifest | Missing> {
    const sound = (body: Uint8Array) =>
      (named === null || isNamed(body, named)) && parseManifest(textOf(body), '').kind !== 'refused';
    const reply = await this.transport.ask(endpoint, { ...question, sound });
    if (reply.kind === 'missing') return reply;
    const { body, headers, date } = reply;
    const told = headers.get('docker-content-digest');
    const digest = named ?? (told !== undefined && digestPattern.test(told) ? told : digestOf(body, 'sha256'));
    const document = parseManifest(textOf(body), headers.get('content-type') ?? '');
    if (document.kind === 'refused') return missing(`${endpoint.host} sent ${document.what}`);
    if (!isNamed(body, digest)) return otherContent(endpoint);
    return { document, digest, date };
  }
}

/** It becomes part of an address, so it is not taken as it comes. */
function noDigest({ host }: Endpoint): Missing {
  return missing(`${host} names a document by what is no digest that is known here`);
}

function otherContent({ host }: Endpoint): Missing {
  return missing(`${host} sent other content than the digest names`);
}

function isNamed(body: Uint8Array, digest: string): boolean {
  return digestOf(body, digest.split(':')[0] ?? '') === digest;
}

function digestOf(body: Uint8Array, algorithm: string): string {
  return `${algorithm}:${digestPattern.test(`${algorithm}:0`) ? createHash(algorithm).update(body).digest('hex') : ''}`;
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.length).toString();
}
