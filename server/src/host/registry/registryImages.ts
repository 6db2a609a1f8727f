import { defaultPlatform, formatPlatform, type Platform, parsePlatform } from '../../core/formats/dockerfile/platform';
import { type ImageReference, parseImageReference } from '../../core/formats/dockerfile/words/imageReference';
import { type Answer, missing } from '../../core/sizes/answer';
import { chooseEntry, platformList } from '../../core/sizes/sources/registry/platforms';
import type { RegistryImage } from '../../core/sizes/sources/registry/types';
import type { Net } from '../net/types';
import { Shelf } from '../shelf';
import { Authorizer } from './authorizer';
import { Documents, type Manifest } from './documents';
import { type Endpoint, endpointsOf } from './endpoints';
import { type Found, found, isMissing } from './found';
import type { FindLogin } from './logins';
import { Transport } from './transport';

export interface RegistryOptions {
  readonly net: Net;
  /** Nobody is asked in an untrusted workspace, or where the user has not allowed it. */
  readonly permission: 'granted' | 'off' | 'untrusted';
  /** Host, with a path if need be, to ask before a registry: `{"docker.io": "mirror.example"}`. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** The same hosts as for the net. */
  readonly insecure: readonly string[];
  /** Null where logins may not be read. */
  readonly findLogin: FindLogin | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of one exchange. Milliseconds. */
  readonly timeout?: number;
  /** Milliseconds that a tag is taken to mean the same. */
  readonly tagAge?: number;
}

/** An index may lead to an index, but not for long. */
const mostIndexes = 3;

/** What registries say of images. Each is asked once; `arrived` tells that an answer has come. */
export class RegistryImages {
  private readonly options: RegistryOptions;
  private readonly documents: Documents;
  private readonly shelf: Shelf<RegistryImage>;

  constructor(options: RegistryOptions, arrived: () => void) {
    const timeout = options.timeout ?? 5000;
    const { net, insecure, findLogin, now } = options;
    const authorizer = new Authorizer({ net, findLogin, now, timeout });
    this.options = options;
    this.documents = new Documents(
      new Transport({ net, insecure, timeout }, authorizer),
      options.tagAge ?? 6 * 3_600_000,
    );
    this.shelf = new Shelf((key) => this.load(key), arrived);
  }

  image(reference: ImageReference, platform: Platform): Answer<RegistryImage> {
    const { permission } = this.options;
    if (permission !== 'granted') return refused[permission];
    return this.shelf.get(`${reference.normalized} ${formatPlatform(platform)}`);
  }

  /** Everything is asked anew. */
  forget(): void {
    this.shelf.forget();
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }

  private async load(key: string): Promise<Answer<RegistryImage>> {
    const [name = '', platformName = ''] = key.split(' ');
    const reference = parseImageReference(name);
    if (!reference.ok) return missing(reference.message);
    const { registry, repository } = reference;
    let answer: Found<RegistryImage> = missing(`${repository} does not begin with the name of a registry`);
    for (const endpoint of endpointsOf(registry, repository, this.options.mirrors)) {
      answer = await this.at(endpoint, reference, parsePlatform(platformName) ?? defaultPlatform);
      if (answer.kind === 'ready') return answer;
    }
    return answer;
  }

  private async at(endpoint: Endpoint, reference: ImageReference, platform: Platform): Promise<Found<RegistryImage>> {
    const { tag, digest } = reference;
    const { documents } = this;
    let manifest = await (digest === null
      ? documents.byTag(endpoint, tag ?? 'latest')
      : documents.byDigest(endpoint, digest));
    const digests: string[] = [];
    let listed: Platform | null = null;
    let date: string | null = null;
    for (let depth = 0; depth <= mostIndexes; depth++) {
      if (isMissing(manifest)) return manifest;
      digests.push(manifest.digest);
      date ??= manifest.date;
      const { document } = manifest;
      if (document.kind === 'manifest') return this.complete(endpoint, document, { digests, date, listed }, platform);
      const entry = chooseEntry(document.entries, platform);
      if (entry === null)
        return missing(`${endpoint.source} ${notFor(reference, platform, platformList(document.entries))}`);
      listed = entry.platform;
      manifest = await documents.byDigest(endpoint, entry.digest);
    }
    return missing(`${endpoint.host} sends from index to index`);
  }

  private async complete(
    endpoint: Endpoint,
    { config: digest, layers }: Extract<Manifest['document'], { kind: 'manifest' }>,
    { digests, date, listed }: { digests: readonly string[]; date: string; listed: Platform | null },
    wanted: Platform,
  ): Promise<Found<RegistryImage>> {
    const read = await this.documents.config(endpoint, digest);
    const config = isMissing(read) ? null : read;
    const platform = listed ?? config?.platform ?? null;
    const other = listed === null && platform !== null && formatPlatform(platform) !== formatPlatform(wanted);
    const notes = [
      ...(isMissing(read) ? [`Its configuration could not be read: ${read.because}.`] : []),
      ...(other
        ? [`It is for ${formatPlatform(platform)} alone, which a build for ${formatPlatform(wanted)} takes, too.`]
        : []),
    ];
    return found({ source: endpoint.source, date, digests, platform, layers, config, notes });
  }
}

const refused = {
  untrusted: missing('registries are not asked in an untrusted workspace'),
  off: missing('registries are not asked', 'allow-registries'),
};

function notFor({ repository, tag, digest }: ImageReference, platform: Platform, there: string): string {
  const name = `${repository}${tag === null ? '' : `:${tag}`}${tag === null && digest !== null ? '@…' : ''}`;
  return `has ${name} for ${there}, not for ${formatPlatform(platform)}`;
}
