// @ts-check
// The product's own code for indexes. It is TypeScript, which `tsx` reads; this says which of it the scripts use.

const folder = new URL('../../server/src/core/sizes/sources/apt/', import.meta.url);

/**
 * Bytes, but for `measured`: whether the .deb was unpacked for it.
 *
 * @typedef {{
 *   measured: boolean, files: number, slimExcluded: number, python: number, control: number, templates: number,
 * }} PackageContents
 *
 * @typedef {{
 *   packages: number, name: (id: number) => string, find: (name: string) => number | null,
 *   installedKib: (id: number) => number, contents: (id: number) => PackageContents | null,
 * }} AptIndex
 *
 * @typedef {{ distribution: string, release: string, arch: string, date: string }} Origin
 * @typedef {{ kind: 'packages', table: unknown } | { kind: 'problem', because: string }} ReadPackages
 * @typedef {{ read(piece: Uint8Array): void, endOfFile(): void, finish(): ReadPackages }} PackagesReader
 * @typedef {(name: string, kib: number) => PackageContents} ContentsOf
 */

/** @type {{ decodeIndex: (data: Uint8Array) => AptIndex | null }} */
export const { decodeIndex } = await import(new URL('decode.ts', folder).href);

/** @type {{ PackagesReader: new () => PackagesReader }} */
export const { PackagesReader } = await import(new URL('packages.ts', folder).href);

/** @type {{ encodeIndex: (origin: Origin, table: unknown, options: { base: readonly string[], contents: ContentsOf }) => Iterator<undefined, Uint8Array | null> }} */
export const { encodeIndex } = await import(new URL('encode.ts', folder).href);

/** @type {{ atOnce: <T>(steps: Iterator<undefined, T>) => T }} */
export const { atOnce } = await import(new URL('steps.ts', folder).href);
