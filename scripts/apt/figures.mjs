// @ts-check
// What a package's files come to where its .deb was not unpacked: worked out from its declared size and their names.

/**
 * @typedef {import('./core.mjs').PackageContents} PackageContents
 * @typedef {import('./contents.mjs').Listing} Listing
 * @typedef {import('./contents.mjs').Kind} Kind
 */

/**
 * What files of a kind come to: `each` bytes for the first, for more of them by the power `grows`. Fitted on half of
 * 18,000 measured packages of bookworm and trixie (2026-11) for the share that slim images leave out; over sets of 5 to
 * 60 packages of the other half, what stays comes out within 1.5 % at the median and 9.3 % at the 95th percentile.
 *
 * @type {Readonly<Partial<Record<Kind, { each: number, grows: number, atMost: number }>>>}
 */
const excluded = {
  changes: { each: 6200, grows: 1.02, atMost: 200_000 },
  packedDoc: { each: 2280, grows: 1.3, atMost: 60_000 },
  webDoc: { each: 18_500, grows: 0.99, atMost: 100_000 },
  pictures: { each: 84_000, grows: 0.87, atMost: 300_000 },
  doc: { each: 474, grows: 1.19, atMost: 100_000 },
  manual: { each: 2570, grows: 0.86, atMost: 8000 },
  locale: { each: 16_500, grows: 1.12, atMost: 600_000 },
  info: { each: 43_900, grows: 0.43, atMost: 200_000 },
};

/** @type {Readonly<Partial<Record<Kind, { each: number, grows: number }>>>} */
const kept = {
  python: { each: 505, grows: 1.19 },
  program: { each: 24_200, grows: 0.62 },
  library: { each: 34_100, grows: 0.94 },
  archive: { each: 62_800, grows: 0.35 },
  header: { each: 894, grows: 1.55 },
  tool: { each: 35_600, grows: 0.73 },
  other: { each: 20_700, grows: 0.5 },
};

/** Beside these there is always a copyright notice, and a changelog that goes. Bytes. */
const always = { excluded: 1500, kept: 3000, most: 20_000 };

/** The larger the package, the smaller the share that goes. */
const shrinks = 0.26;

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
  const all = [...listing.files.values()].reduce((sum, each) => sum + each, 0);
  const files = Math.max(0, declared - shortfall.file * all - shortfall.folder * listing.folders);
  const slimExcluded = excludedOf(listing, files);
  const python = pythonOf(listing, files - slimExcluded);
  return contents({
    files,
    slimExcluded,
    python,
    control: control.each + control.file * all + control.path * listing.paths,
  });
}

/**
 * Both sides say what is to be expected of them, and what is declared is shared out by that.
 *
 * @param {Listing} listing
 * @param {number} files
 */
function excludedOf({ files: counts }, files) {
  let goes = always.excluded;
  let stays = always.kept;
  let most = always.most;
  for (const [kind, count] of counts) {
    const out = excluded[kind];
    const own = kept[kind];
    if (out !== undefined) {
      goes += out.each * count ** out.grows;
      most += out.atMost * count;
    } else if (own !== undefined) stays += own.each * count ** own.grows;
  }
  const odds = (goes / stays) * (Math.max(1, files) / Math.exp(12)) ** -shrinks;
  return Math.min(files, most, files * (odds / (1 + odds)));
}

/**
 * Python's sources among what stays, shared out in the same way: half of the packages with such files were fitted.
 *
 * @param {Listing} listing
 * @param {number} files
 */
function pythonOf({ files: counts }, files) {
  const count = counts.get('python') ?? 0;
  if (count === 0) return 0;
  let others = always.kept;
  for (const [kind, number] of counts) {
    const beside = besidePython[kind];
    if (beside !== undefined) others += beside.each * number ** beside.grows;
  }
  const odds = ((23_900 * count ** 1.4) / others) * (Math.max(1, files) / Math.exp(12)) ** -0.36;
  return files * (odds / (1 + odds));
}

/** @type {Readonly<Partial<Record<Kind, { each: number, grows: number }>>>} */
const besidePython = {
  program: { each: 8700, grows: 2.52 },
  library: { each: 947_000, grows: 0.88 },
  archive: { each: 3600, grows: 2.01 },
  header: { each: 229_000, grows: 0.04 },
  tool: { each: 85, grows: 1.69 },
  other: { each: 6000, grows: 1.44 },
};
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
