import type { ImageIndex } from './imageIndex';
import { parseTag, variantOf } from './tagName';

/**
 * What official images install beside their base and keep, as their Dockerfiles in the docker-library repositories
 * name it (2026-11). Names of releases that a package index lacks do no harm: they bring nothing.
 */
const kept: Readonly<Record<string, readonly string[]>> = {
  'golang|': ['g++', 'gcc', 'libc6-dev', 'make', 'pkg-config'],
  'php|': [
    'autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c ca-certificates curl xz-utils',
    'libargon2-1 libcurl4 libcurl4t64 libonig5 libreadline8 libreadline8t64 libsodium23 libsqlite3-0 libxml2',
  ],
  'php|apache': ['apache2'],
  'python|slim': [
    'ca-certificates netbase tzdata libbz2-1.0 libffi8 libgdbm6 libgdbm6t64 liblzma5 libncursesw6 libreadline8',
    'libreadline8t64 libsqlite3-0 libssl3 libssl3t64 libuuid1 zlib1g',
  ],
  'ruby|slim': ['bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev'],
  'rust|slim': ['ca-certificates gcc libc6-dev'],
  'nginx|': ['ca-certificates curl gettext-base'],
  'postgres|': ['gnupg less libnss-wrapper locales xz-utils zstd'],
};

/** Names of packages beside those of the base; a variant counts together with what all tags have. */
export function imagePackages(index: ImageIndex, tag: string): readonly string[] {
  const variant = variantOf(parseTag(tag, index.heads).words);
  const lists = [kept[`${index.name}|`], variant === '' ? undefined : kept[`${index.name}|${variant}`]];
  return lists.flatMap((list) => list ?? []).flatMap((line) => line.split(' '));
}
