// @ts-check
// Reads Debian's Contents files: the names of all files of all packages. How large they are is not in them.
import { createInterface } from 'node:readline';
import { contentsFiles, unpacked } from './root.mjs';

/** Files by what they are: the first pattern that fits says it. Slim images leave out those of the upper part. */
const kinds = /** @type {const} */ ([
  ['copyright', /^usr\/share\/doc\/.*\/copyright$/],
  ['debianChanges', /^usr\/share\/doc\/[^/]+\/changelog\.Debian(\.\w+)?\.gz$/],
  ['changes', /^usr\/share\/doc\/[^/]+\/changelog\.gz$/],
  ['packedDoc', /^usr\/share\/doc\/.*\.gz$/],
  ['webDoc', /^usr\/share\/doc\/.*\.html?$/],
  ['pictures', /^usr\/share\/doc\/.*\.(png|svg|jpe?g|gif|pdf|ps)$/],
  ['doc', /^usr\/share\/doc\//],
  ['manual', /^usr\/share\/man\//],
  ['locale', /^usr\/share\/locale\//],
  ['info', /^usr\/share\/(info|groff)\//],
  ['lintian', /^usr\/share\/(lintian|linda)\//],
  ['python', /\.py$/],
  ['program', /^(usr\/)?s?bin\//],
  ['library', /\.so(\.[0-9.]+)?$/],
  ['archive', /\.(a|o|jar|whl|pyc|elc|beam|cmxa?|hi)$/],
  ['header', /^usr\/include\//],
  ['tool', /^(usr\/)?lib(exec)?\/.*\/[^./]+$/],
]);

/**
 * @typedef {(typeof kinds)[number][0] | 'other'} Kind
 * @typedef {{ files: Map<Kind, number>, folders: number, paths: number, seen: Set<string> }} Listing how many files
 *   there are of a kind, how many folders, and how long all their paths are with what stands around them in dpkg's list
 */

/**
 * What each package lists, by name.
 *
 * @param {import('./root.mjs').AptRoot} root
 */
export async function listings(root) {
  /** @type {Map<string, Listing>} */
  const found = new Map();
  for (const file of await contentsFiles(root)) {
    for await (const line of createInterface({ input: unpacked(file) })) addLine(found, line);
    for (const listing of found.values()) listing.seen.clear();
  }
  return found;
}

/**
 * A path, spaces, and the packages that have it, parted by commas, each behind its section.
 *
 * @param {Map<string, Listing>} found
 * @param {string} line
 */
function addLine(found, line) {
  const end = line.lastIndexOf(' ');
  if (end < 0) return;
  const path = line.slice(0, end).trimEnd();
  const kind = kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
  for (const owner of line.slice(end + 1).split(',')) {
    const name = owner.slice(owner.lastIndexOf('/') + 1);
    const known = found.get(name);
    const listing = known ?? { files: new Map(), folders: 0, paths: 0, seen: new Set() };
    if (known === undefined) found.set(name, listing);
    listing.files.set(kind, (listing.files.get(kind) ?? 0) + 1);
    listing.paths += Buffer.byteLength(path) + 2;
    addFolders(listing, path);
  }
}

/**
 * @param {Listing} listing
 * @param {string} path
 */
function addFolders(listing, path) {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (listing.seen.has(folder)) return;
    listing.seen.add(folder);
    listing.folders++;
    listing.paths += folder.length + 2;
  }
}
