// @ts-check
// A registry's answer as a row, and what it takes the place of.
import { formatRow, parseRow } from './rows.mjs';

/**
 * @typedef {import('./rows.mjs').Row} Row
 * @typedef {import('./rows.mjs').Image} Image
 * @typedef {import('./registry.mjs').RemoteImage} RemoteImage
 * @typedef {{ name: string, image: Image, tag: string, remote: RemoteImage, disk: number | null, heads: string[] }} Found
 *   heads: those of the older rows that the tag still answers to
 */

/**
 * Rows that hold figures, as opposed to those that repeat another tag.
 *
 * @param {Image} image
 * @returns {Row[]}
 */
export function figureRows(image) {
  return image.rows.map(parseRow).filter((row) => 'layers' in row);
}

/** @param {Found} found */
export function rowOf({ name, image, tag, remote, disk, heads }) {
  const older = image.rows.map(parseRow).filter((row) => row.tag === tag && isOf(row, remote.platform));
  const [previous] = older.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
  const fields = new Map([['from', 'registry']]);
  const counted = previous?.fields.get('digest') === remote.digest ? previous.fields.get('disk') : undefined;
  if (disk !== null || counted !== undefined) fields.set('disk', disk === null ? (counted ?? '') : String(disk));
  const versions = versionHeads(name, tag, remote.environment);
  if (versions.length + heads.length > 0) fields.set('is', [...versions, ...heads].join(','));
  for (const kept of ['os', 'on']) {
    const value = previous?.fields.get(kept);
    if (value !== undefined) fields.set(kept, value);
  }
  if (remote.user !== image.user) fields.set('user', remote.user);
  if (remote.index !== null) fields.set('index', remote.index);
  fields.set('digest', remote.digest);
  return {
    tag,
    platform: remote.platform,
    date: remote.created,
    layers: remote.layers.map(({ size }) => size),
    fields,
  };
}

/**
 * Puts a row in the place of those that it supersedes: of the same tag and platform, with no figure that it lacks.
 *
 * @param {Image} image
 * @param {Row} row
 * @returns {{ image: Image, change: string | null }}
 */
export function mergeRow(image, row) {
  const text = formatRow(row);
  const same = image.rows.filter((each) => isSuperseded(parseRow(each), row));
  if (same.length === 1 && same[0] === text) return { image, change: null };
  const rows = [...image.rows.filter((each) => !same.includes(each)), text].sort();
  const before = same.length === 0 ? 'was not there' : `was ${same.map(bytesOf).join(', ')}`;
  return { image: { ...image, rows }, change: `${row.tag} ${row.platform}: ${bytesOf(text)}, ${before}` };
}

/** @typedef {ReturnType<typeof parseRow>} AnyRow */

/**
 * A repeated tag is of every platform.
 *
 * @param {AnyRow} row
 * @param {string} platform
 */
function isOf(row, platform) {
  return 'verb' in row || row.platform === platform;
}

/** @param {AnyRow} row */
function dayOf(row) {
  return 'verb' in row ? '' : (row.date ?? '');
}

/**
 * @param {AnyRow} old
 * @param {Row} row
 */
function isSuperseded(old, row) {
  if (old.tag !== row.tag || !isOf(old, row.platform)) return false;
  if ('verb' in old) return true;
  return !old.fields.has('disk') || row.fields.has('disk') || old.fields.get('digest') === row.fields.get('digest');
}

/** @param {string} text */
function bytesOf(text) {
  const row = parseRow(text);
  if ('verb' in row) return `that of ${row.target}`;
  const sum = row.layers?.reduce((total, layer) => total + layer, 0) ?? row.fields.get('total') ?? '-';
  return `${sum} bytes of ${row.date ?? 'an unknown day'}`;
}

/**
 * The versions that a build answers to beside its tag's own head, from the variable that official images set:
 * `24` of NODE_VERSION=24.19.0 gives 24.19 and 24.19.0.
 *
 * @param {string} name
 * @param {string} tag
 * @param {ReadonlyMap<string, string>} environment
 * @returns {string[]}
 */
function versionHeads(name, tag, environment) {
  const value = environment.get(`${name.toUpperCase().replaceAll('-', '_')}_VERSION`) ?? '';
  const version = /\d+(?:\.\d+)+/.exec(value)?.[0];
  const head = /^\d+(?:\.\d+)*/.exec(tag)?.[0];
  if (version === undefined || head === undefined || !`${version}.`.startsWith(`${head}.`)) return [];
  const parts = version.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.')).filter((each) => each.length > head.length);
}
