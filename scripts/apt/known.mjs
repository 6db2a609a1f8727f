// @ts-check
// Whence a package's figures come: measured before, measured in another version or release, or worked out.
import { scaled, workedOut } from './figures.mjs';

/**
 * @typedef {import('./core.mjs').AptIndex} AptIndex
 * @typedef {import('./core.mjs').PackageContents} PackageContents
 * @typedef {{ index: AptIndex | null, rows: readonly string[] }} Source the present index, and lines of measure.mjs
 * @typedef {{ kib: number, contents: PackageContents }} Figures
 */

/** A version whose declared size differs by less is taken to have the same files. */
const sameSize = 0.01;

/** One that declares so many times more or less is another package of the same name: a program, where that was its manual. */
const likeSize = 3;

/**
 * @param {Source} ours
 * @param {readonly Source[]} others other releases
 * @param {ReadonlyMap<string, import('./contents.mjs').Listing>} listings
 * @returns {import('./core.mjs').ContentsOf}
 */
export function known(ours, others, listings) {
  const own = figuresOf(ours);
  const foreign = others.map(figuresOf);
  return (name, kib) => {
    const found = own(name);
    if (found !== null && Math.abs(found.kib - kib) <= sameSize * kib) {
      const shortfall = 1024 * found.kib - found.contents.files;
      return { ...found.contents, files: 1024 * kib - shortfall };
    }
    const similar = [found, ...foreign.map((of) => of(name))].find(
      (each) => each !== null && each.kib > 0 && each.kib <= likeSize * kib && kib <= likeSize * each.kib,
    );
    if (similar !== undefined && similar !== null) return scaled(similar.contents, similar.kib, kib);
    return workedOut(listings.get(name), kib);
  };
}

/**
 * @param {Source} source
 * @returns {(name: string) => Figures | null}
 */
function figuresOf({ index, rows }) {
  const fresh = new Map(rows.map((row) => [row.slice(0, row.indexOf(' ')), row]));
  return (name) => {
    const row = fresh.get(name);
    if (row !== undefined) return figuresIn(row);
    const id = index?.find(name) ?? null;
    const contents = index === null || id === null ? null : index.contents(id);
    if (index === null || id === null || contents === null || !contents.measured) return null;
    return { kib: index.installedKib(id), contents };
  };
}

/**
 * @param {string} row
 * @returns {Figures}
 */
function figuresIn(row) {
  const [kib = 0, files = 0, slimExcluded = 0, python = 0, control = 0, templates = 0] = row
    .split(' ')
    .slice(1)
    .map(Number);
  const size = kib > 0 ? kib : Math.ceil(files / 1024);
  return { kib: size, contents: { measured: true, files, slimExcluded, python, control, templates } };
}
