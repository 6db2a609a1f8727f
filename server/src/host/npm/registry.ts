import { type Missing, missing } from '../../core/sizes/answer';
import type { NpmBytes, NpmPackage } from '../../core/sizes/sources/node/types';
import type { Net, NetAnswer } from '../net/types';
import { sizeOfArchive } from './archives';
import { authorizationFor, type NpmConfig, registryFor } from './npmrc';

/** Milliseconds. A version's description never changes. */
const month = 30 * 86_400_000;
const day = 86_400_000;
const timeout = 20_000;
/** Bytes: of one version's description, and of those of all versions. */
const longestVersion = 3e6;
const longestDocument = 60e6;

/** What a registry says of one package. */
export type Described =
  | { readonly kind: 'listed'; readonly size: NpmBytes; readonly date: string | null }
  | { readonly kind: 'silent'; readonly because: Missing };

/** Bytes of archives that one search may fetch, for registries and old packages that list no size. */
const mostFetched = 60e6;
const largestFetched = 20e6;

export interface Wanted {
  /** The archive's size too. */
  readonly archive: boolean;
  /** What is known of it already, where only the archive's size is not. */
  readonly known: NpmBytes | null;
}

/** Asks the registry that npm is configured for. Credentials go only where the configuration has them for. */
export class NpmRegistry {
  private readonly net: Net;
  private readonly config: NpmConfig;
  private readonly credentials: boolean;
  private fetched = 0;

  constructor(net: Net, config: NpmConfig, credentials: boolean) {
    this.net = net;
    this.config = config;
    this.credentials = credentials;
  }

  /** The host that answers for most packages, for people. */
  get host(): string {
    return new URL(this.config.registry).host;
  }

  /** The address under which a package's sizes may be remembered. */
  addressFor({ name }: NpmPackage): string {
    return registryFor(this.config, name);
  }

  /** One version's description is some kilobytes; registries that have none give that of all versions. */
  async describe(each: NpmPackage, { archive, known }: Wanted): Promise<Described> {
    if (known !== null && each.tarball !== null) return this.describeArchive(each, known);
    const base = `${registryFor(this.config, each.name)}${each.name.replace('/', '%2f')}`;
    const one = await this.get(
      `${base}/${encodeURIComponent(each.version)}`,
      'application/json',
      longestVersion,
      month,
    );
    const found = distOf(one, null) ?? distOf(await this.document(base, one), each.version);
    if (found === null) return { kind: 'silent', because: this.whyNot(one, each) };
    const { unpacked, date } = found;
    const url = found.tarball ?? each.tarball;
    if (unpacked !== null) {
      const size = { unpacked, archive: archive ? await this.archiveSize(url) : null };
      return { kind: 'listed', size, date };
    }
    const size = await this.fetchArchive(url);
    return size === null ? { kind: 'silent', because: this.whyNot(one, each) } : { kind: 'listed', size, date };
  }

  private async describeArchive(each: NpmPackage, { unpacked }: NpmBytes): Promise<Described> {
    const archive = await this.archiveSize(each.tarball);
    if (archive === null)
      return { kind: 'silent', because: missing(`${this.host} does not say how large archives are`) };
    return { kind: 'listed', size: { unpacked, archive }, date: null };
  }

  private async document(base: string, before: NetAnswer): Promise<NetAnswer> {
    if (before.kind === 'failure' || before.status === 200) return before;
    const abbreviated = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8';
    return this.get(base, abbreviated, longestDocument, day);
  }

  private async archiveSize(url: string | null): Promise<number | null> {
    if (url === null || !/^https?:/.test(url)) return null;
    const answer = await this.net.ask({ url, method: 'HEAD', headers: this.headers(url, '*/*'), maxBytes: 0, timeout });
    if (answer.kind === 'failure' || answer.status !== 200) return null;
    const length = Number(answer.headers.get('content-length') ?? 'none');
    return Number.isSafeInteger(length) && length > 0 ? length : null;
  }

  /** Looks into the archive itself where no size is listed: mirrors leave them out, and packages before 2018 have none. */
  private async fetchArchive(url: string | null): Promise<NpmBytes | null> {
    if (url === null || !/^https?:/.test(url) || this.fetched >= mostFetched) return null;
    const headers = this.headers(url, '*/*');
    const answer = await this.net.ask({ url, method: 'GET', headers, maxBytes: largestFetched, timeout });
    if (answer.kind === 'failure' || answer.status !== 200) return null;
    this.fetched += answer.body.length;
    return sizeOfArchive(answer.body);
  }

  private get(url: string, accept: string, maxBytes: number, maxAge: number): Promise<NetAnswer> {
    return this.net.cached({ url, method: 'GET', headers: this.headers(url, accept), maxBytes, timeout }, maxAge);
  }

  private headers(url: string, accept: string): Readonly<Record<string, string>> {
    const authorization = this.credentials ? authorizationFor(this.config, url) : undefined;
    return authorization === undefined ? { accept } : { accept, authorization };
  }

  private whyNot(answer: NetAnswer, { name, version }: NpmPackage): Missing {
    if (answer.kind === 'failure') return missing(answer.because);
    const { host } = new URL(registryFor(this.config, name));
    if (answer.status === 401 || answer.status === 403) {
      const because = `${host} wants credentials for ${name}`;
      return this.credentials ? missing(because) : missing(because, 'allow-credentials');
    }
    if (answer.status === 200) return missing(`${host} lists no sizes`);
    return missing(`${host} does not know ${name} ${version}`);
  }
}

interface Dist {
  readonly unpacked: number | null;
  readonly tarball: string | null;
  readonly date: string;
}

/** `version` null for an answer that is the description of one version; null where the version is not described. */
function distOf(answer: NetAnswer, version: string | null): Dist | null {
  if (answer.kind === 'failure' || answer.status !== 200) return null;
  try {
    const document: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'));
    const dist = at(version === null ? document : at(at(document, 'versions'), version), 'dist');
    if (dist === undefined) return null;
    const unpacked = at(dist, 'unpackedSize');
    const tarball = at(dist, 'tarball');
    const isSize = typeof unpacked === 'number' && Number.isSafeInteger(unpacked) && unpacked >= 0;
    return {
      unpacked: isSize ? unpacked : null,
      tarball: typeof tarball === 'string' ? tarball : null,
      date: answer.date,
    };
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
