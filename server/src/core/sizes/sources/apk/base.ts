import { type PackageTable, providersByName } from '../packageTable/table';
import { apkClosure } from './closure';

/**
 * Packages of Alpine's smallest root file system, of all branches from 3.14 to 3.24: those that a branch does not have
 * are passed over. Source: the package lists of the alpine images in github.com/docker-library/repo-info (2026-09).
 */
const smallest: readonly string[] = [
  'alpine-baselayout',
  'alpine-baselayout-data',
  'alpine-keys',
  'alpine-release',
  'apk-tools',
  'busybox',
  'busybox-binsh',
  'ca-certificates-bundle',
  'libapk',
  'libapk2',
  'libc-utils',
  'libcrypto1.1',
  'libcrypto3',
  'libretls',
  'libssl1.1',
  'libssl3',
  'musl',
  'musl-utils',
  'scanelf',
  'ssl_client',
  'zlib',
];

/** What a base image has: the smallest root file system, and what the image adds with all that this needs. */
export function installedIn(table: PackageTable, added: readonly string[]): ReadonlySet<number> {
  const base = new Set(smallest.flatMap((name) => [...providersByName(table, name)].slice(0, 1)));
  return new Set([...base, ...apkClosure(table, added, base).packages]);
}
