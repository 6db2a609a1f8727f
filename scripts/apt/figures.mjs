// @ts-check
// What a package's files come to where its .deb was not unpacked: worked out from its declared size and their names.

/**
 * @typedef {import('./core.mjs').PackageContents} PackageContents
 * @typedef {import('./contents.mjs').Listing} Listing
 * @typedef {import('./contents.mjs').Kind} Kind
 */

/**
 * Mean bytes of a file, robustly, over 12,671 measured packages of bookworm and trixie (2026-11); half of them were
 * fitted, the others' bytes came within 1.3 % of the declared size's at the median.
 *
 * @type {Readonly<Partial<Record<Kind, number>>>}
 */
const excludedMeans = {
  doc: 1000,
  changes: 2350,
  debianChanges: 1460,
  manual: 1790,
  locale: 8000,
  info: 31_700,
  lintian: 85,
  packedDoc: 4200,
  webDoc: 8900,
  pictures: 15_000,
};

/** Files that stay are of any size: these are guesses that serve only to share out what is declared. Bytes. */
const keptMean = 15_000;
const pythonMean = 9000;
const besidePythonMean = 5000;

/** How far a package's mean is from that of all packages, in means. */
const spread = 2;

/**
 * Declared sizes count files in whole KiB, and folders and links as one: so many bytes too much for each file and each
 * folder, from the same packages.
 */
const shortfall = { file: 574, folder: 1495 };

/** What dpkg keeps: paths in its list and in its checksums, and scripts. Bytes for a byte of paths, a file, a package. */
const control = { path: 2.3, file: 20, each: 450 };

/**
 * @param {Listing | undefined} listing
 * @param {number} kib Installed-Size
 * @returns {PackageContents}
 */
export function workedOut(listing, kib) {
  const declared = 1024 * kib;
  if (listing === undefined) return contents({ files: 0.98 * declared, slimExcluded: 0, python: 0, control: 3000 });
  const count = (/** @type {Kind} */ kind) => listing.files.get(kind) ?? 0;
  const all = [...listing.files.values()].reduce((sum, each) => sum + each, 0);
  const files = Math.max(0, declared - shortfall.file * all - shortfall.folder * listing.folders);
  const slimExcluded = excludedOf(listing, files);
  const modules = pythonMean * count('python');
  const python = modules === 0 ? 0 : (files - slimExcluded) * (modules / (modules + besidePythonMean * count('other')));
  return contents({
    files,
    slimExcluded,
    python,
    control: control.each + control.file * all + control.path * listing.paths,
  });
}

/**
 * The means say what to expect of what is left out and of what stays; what is declared corrects both, each by how
 * unsure it is.
 *
 * @param {Listing} listing
 * @param {number} files
 */
function excludedOf(listing, files) {
  let expected = 0;
  let doubt = 0;
  let kept = 0;
  for (const [kind, count] of listing.files) {
    const mean = excludedMeans[kind];
    if (mean === undefined) kept += keptMean * count;
    else {
      expected += mean * count;
      doubt += (spread * mean * count) ** 2;
    }
  }
  const share = doubt / (doubt + (spread * kept) ** 2 + 1);
  return Math.min(files, Math.max(0, expected + share * (files - expected - kept)));
}

/**
 * Figures of another version or release, brought to this one's declared size.
 *
 * @param {PackageContents} other
 * @param {number} otherKib
 * @param {number} kib
 * @returns {PackageContents}
 */
export function scaled(other, otherKib, kib) {
  const factor = otherKib > 0 ? kib / otherKib : 1;
  const { files, slimExcluded, python, templates } = other;
  return {
    ...contents({
      files: files * factor,
      slimExcluded: slimExcluded * factor,
      python: python * factor,
      control: other.control,
    }),
    templates,
  };
}

/**
 * @param {Readonly<Record<'files' | 'slimExcluded' | 'python' | 'control', number>>} sizes
 * @returns {PackageContents}
 */
function contents(sizes) {
  return { ...sizes, measured: false, templates: 0 };
}
