// @ts-check
// Reads Debian's Packages files: what a package is called, weighs and needs.
import { compareVersions } from './version.mjs';

/**
 * A dependency as its alternatives, in order, without versions: within one release these hold.
 *
 * @typedef {readonly string[]} Group
 *
 * @typedef {{
 *   name: string, version: string, kib: number, debBytes: number, essential: boolean, asks: boolean,
 *   depends: readonly Group[], recommends: readonly Group[], provides: readonly string[],
 * }} Package
 */

/**
 * The newest version of each package over several Packages files, by name.
 *
 * @param {readonly string[]} texts
 * @returns {Map<string, Package>}
 */
export function readPackages(texts) {
  /** @type {Map<string, Package>} */
  const newest = new Map();
  for (const stanza of texts.flatMap((text) => text.split('\n\n'))) {
    const found = readStanza(stanza);
    if (found === null) continue;
    const known = newest.get(found.name);
    if (known === undefined || compareVersions(known.version, found.version) < 0) newest.set(found.name, found);
  }
  return newest;
}

/**
 * @param {string} stanza
 * @returns {Package | null}
 */
function readStanza(stanza) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  for (const [, name = '', value = ''] of stanza.matchAll(/^([\w-]+): (.*)$/gm)) fields.set(name, value);
  const name = fields.get('Package');
  const version = fields.get('Version');
  if (name === undefined || version === undefined) return null;
  const needs = `${fields.get('Pre-Depends') ?? ''},${fields.get('Depends') ?? ''}`;
  return {
    name,
    version,
    kib: Number(fields.get('Installed-Size') ?? 0),
    debBytes: Number(fields.get('Size') ?? 0),
    essential: fields.get('Essential') === 'yes',
    asks: /(^|[\s,|])(debconf|debconf-2\.0|cdebconf)\b/.test(needs),
    depends: groups(needs),
    recommends: groups(fields.get('Recommends') ?? ''),
    provides: [...new Set(groups(fields.get('Provides') ?? '').flat())],
  };
}

/**
 * @param {string} text
 * @returns {readonly Group[]}
 */
function groups(text) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const part of text.split(',')) {
    const names = part.split('|').flatMap((each) => /^\s*([a-z0-9][a-z0-9+.-]*)/.exec(each)?.[1] ?? []);
    const group = [...new Set(names)];
    if (group.length > 0) found.set(group.join('|'), group);
  }
  return [...found.values()];
}
