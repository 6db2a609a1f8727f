import type { BaseImageReference } from './types';

/** Names that references use for Docker Hub; the last is what a parser may leave for a reference without a registry. */
const hub: readonly string[] = ['docker.io', 'index.docker.io', ''];

/** Where Docker publishes its official images a second time, under the same names and tags. */
const secondHome = 'public.ecr.aws/docker/library/';

/**
 * The name under which the catalogue keeps an image: `node` for Docker's official ones, `bitnami/redis` for others on
 * Docker Hub, with the registry for all others.
 */
export function imageName({ registry, repository }: BaseImageReference): string {
  const host = registry.toLowerCase();
  if (hub.includes(host)) return repository.replace(/^library\//, '');
  const name = `${host}/${repository}`;
  return name.startsWith(secondHome) ? name.slice(secondHome.length) : name;
}

/** The reference as a person would write it. */
export function referenceText(reference: BaseImageReference): string {
  const { registry, repository, tag, digest } = reference;
  const host = hub.includes(registry.toLowerCase()) ? '' : `${registry}/`;
  const name = host === '' ? repository.replace(/^library\//, '') : repository;
  return `${host}${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest.slice(0, 19)}…`}`;
}

/** `linux/arm64/v8`, `arm64` and `aarch64` are one platform; so are a lone `arm` and `linux/arm/v7`. */
export function platformName(text: string): string {
  const parts = text.toLowerCase().split('/');
  const [os, architecture, variant] = parts.length === 1 ? ['linux', parts[0], undefined] : parts;
  const plain = architecture === 'aarch64' ? 'arm64' : architecture === 'x86_64' ? 'amd64' : (architecture ?? 'amd64');
  if (plain === 'arm') return `${os}/arm/${variant ?? 'v7'}`;
  return variant === undefined || plain === 'arm64' || plain === 'amd64'
    ? `${os}/${plain}`
    : `${os}/${plain}/${variant}`;
}
