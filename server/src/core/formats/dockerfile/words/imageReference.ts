/** An image's name as the distribution project defines it, made complete where it is short for Docker Hub. */
export interface ImageReference {
  readonly ok: true;
  /**
   * Host with its port: `docker.io`, `localhost:5000`, `[::1]:5000`. Empty where the first part looks like a host by
   * its dot or colon but cannot be one (`my_host.example/app`): it then counts as part of the repository.
   */
  readonly registry: string;
  /** `library/debian` for `debian`. */
  readonly repository: string;
  /** Null where none is written; without a digest that means `latest`. */
  readonly tag: string | null;
  /** Algorithm and hash: `sha256:…`. */
  readonly digest: string | null;
  /** As Docker prints it: `debian:12`. */
  readonly familiar: string;
  /** In full: `docker.io/library/debian:12`. */
  readonly normalized: string;
}

export type ImageReferenceFaultCode = 'malformed' | 'not-lower-case' | 'looks-like-id' | 'too-long' | 'bad-digest';

export interface NoImageReference {
  readonly ok: false;
  readonly code: ImageReferenceFaultCode;
  readonly message: string;
}

/** Accepts what `ParseNormalizedNamed` of distribution/reference 0.6 accepts, which BuildKit and Docker use. */
export function parseImageReference(text: string): ImageReference | NoImageReference {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const reference = parse(text);
  if (parsed.size === mostParsed) parsed.clear();
  parsed.set(text, reference);
  return reference;
}

/** What the names in a file stand for does not change, and is asked at every keystroke. */
const parsed = new Map<string, ImageReference | NoImageReference>();

const mostParsed = 200;

function parse(text: string): ImageReference | NoImageReference {
  // Hosts have no limit of their own there; this one is far above any and bounds the work.
  if (text.length > MAX_LENGTH) return refuse('too-long', 'An image reference cannot be that long.');
  if (text.length === 64 && /^[a-f0-9]+$/.test(text)) {
    return refuse('looks-like-id', 'A name of 64 hexadecimal digits would look like the ID of an image.');
  }
  const [host, remainder] = splitHost(text);
  const remote = remainder.split(':', 1)[0] ?? '';
  if (remote.toLowerCase() !== remote) return refuse('not-lower-case', `The name ${remote} must be in lower case.`);
  const full = `${host}/${remainder}`;
  const parts = REFERENCE.exec(full);
  if (parts === null) {
    if (REFERENCE.test(full.toLowerCase()))
      return refuse('not-lower-case', `The name in ${text} must be in lower case.`);
    return refuse('malformed', `${text} is not the name of an image.`);
  }
  const [, registry = '', repository = '', tag = null, digest = null] = parts;
  if (repository.length > 255) return refuse('too-long', 'The name of a repository has 255 characters at most.');
  if (digest !== null && !isKnownDigest(digest)) return refuse('bad-digest', `The digest ${digest} cannot be valid.`);
  const suffix = (tag === null ? '' : `:${tag}`) + (digest === null ? '' : `@${digest}`);
  return {
    ok: true,
    registry,
    repository,
    tag,
    digest,
    familiar: familiarName(registry, repository) + suffix,
    normalized: (registry === '' ? repository : `${registry}/${repository}`) + suffix,
  };
}

const MAX_LENGTH = 4096;

const DOCKER_HUB = 'docker.io';
const OFFICIAL = 'library/';

const hostLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const host = `(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const algorithm = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';

/** Registry, repository, tag, digest. What repeats is told apart by its separators, so that matching stays linear. */
const REFERENCE = new RegExp(
  `^(?:(${host})/)?(${pathPart}(?:/${pathPart})*)(?::(\\w[\\w.-]{0,127}))?(?:@(${algorithm}:[0-9a-fA-F]{32,}))?$`,
);

/** Hexadecimal digits of the hashes that are known; no other is accepted. */
const DIGEST_DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** What stands before the first slash is a host only where it could not be part of a name on Docker Hub. */
function splitHost(text: string): readonly [host: string, remainder: string] {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  const found = !isHost || first === 'index.docker.io' ? DOCKER_HUB : first;
  const remainder = isHost ? text.slice(slash + 1) : text;
  return [found, found === DOCKER_HUB && !remainder.includes('/') ? OFFICIAL + remainder : remainder];
}

function familiarName(registry: string, repository: string): string {
  if (registry !== DOCKER_HUB) return registry === '' ? repository : `${registry}/${repository}`;
  const official = repository.startsWith(OFFICIAL) && !repository.includes('/', OFFICIAL.length);
  return official ? repository.slice(OFFICIAL.length) : repository;
}

function isKnownDigest(digest: string): boolean {
  const [name = '', hash = ''] = digest.split(':');
  return hash.length === DIGEST_DIGITS.get(name) && /^[a-f0-9]+$/.test(hash);
}

function refuse(code: ImageReferenceFaultCode, message: string): NoImageReference {
  return { ok: false, code, message };
}
