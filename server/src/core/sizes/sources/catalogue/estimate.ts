import { type Beneath, findBeneath } from './beneath';
import type { Catalogue } from './catalogue';
import type { ImageIndex } from './imageIndex';
import { between, exactly, narrower, over, plus, times } from './interval';
import { familyOf, measuredVariant } from './ratios';
import { findReference, type Reference } from './reference';
import { parseTag } from './tagName';
import type { CatalogueBuild, FamilyName, Interval } from './types';

/** An estimate, and what it rests on as a phrase that ends a sentence. */
export interface Estimate {
  readonly value: Interval;
  readonly from: string;
}

/**
 * What a build unpacks to, of which only the download is known. Best first: what the same image's other figures say
 * of the layers above its base; then the base's own figure with the family's ratio for the layers above, or the ratio
 * measured for the whole image, whichever leaves less open.
 */
export function estimateDisk(build: CatalogueBuild, index: ImageIndex, catalogue: Catalogue): Estimate | null {
  const packed = fromArchives(build, catalogue, 'disk');
  if (packed !== null || build.download === null || onWindows(build)) return packed;
  const beneathOf = (each: CatalogueBuild) =>
    findBeneath(each, catalogue, (base, baseIndex) => estimateDisk(base, baseIndex, catalogue)?.value ?? null);
  const beneath = beneathOf(build);
  const reference = findReference(build, index, catalogue.ratios(), beneathOf);
  if (reference !== null) return fromReference(build.download, beneath, reference);
  const whole = wholeImage(build, build.download, index, catalogue);
  if (beneath === null) return { value: whole, from: byRatio };
  const layered = plus(
    beneath.disk,
    times(above(build.download, beneath), catalogue.ratios().rest(family(build, index))),
  );
  return narrower(layered, whole) === layered
    ? { value: layered, from: `its download size, ${beneath.entry} beneath it and the ratio of official images` }
    : { value: whole, from: byRatio };
}

const byRatio = 'its download size and the ratio of official images';

/** What a build downloads as, of which only the unpacked size is known. */
export function estimateDownload(build: CatalogueBuild, index: ImageIndex, catalogue: Catalogue): Estimate | null {
  const packed = fromArchives(build, catalogue, 'download');
  if (packed !== null || build.disk === null || onWindows(build)) return packed;
  const value = over(build.disk, catalogue.ratios().whole(family(build, index)));
  return { value, from: 'its unpacked size and the ratio of official images' };
}

function fromArchives(build: CatalogueBuild, catalogue: Catalogue, what: 'disk' | 'download'): Estimate | null {
  if (build.packed === null) return null;
  return { value: times(exactly(build.packed), catalogue.ratios().xz(what)), from: 'the size of its xz archives' };
}

function fromReference(download: Interval, beneath: Beneath | null, { entry, factor }: Reference): Estimate {
  const value =
    beneath === null ? times(download, factor) : plus(beneath.disk, times(above(download, beneath), factor));
  return { value, from: `its download size and what ${entry} unpacks to` };
}

/** Compressed bytes of the layers above the base. */
function above(download: Interval, { packed }: Beneath): Interval {
  const rest = (total: number) => Math.max(0, total - packed);
  return { low: rest(download.low), likely: rest(download.likely), high: rest(download.high) };
}

/** The measured images are all of amd64; elsewhere the same download may unpack to more, as pages are aligned wider. */
function wholeImage(build: CatalogueBuild, download: Interval, index: ImageIndex, catalogue: Catalogue): Interval {
  const ratios = catalogue.ratios();
  const variant = measuredVariant(parseTag(build.tag, index.heads).words);
  const factor = ratios.measured(index.name, variant) ?? ratios.whole(family(build, index));
  if (build.platform === 'linux/amd64') return times(download, factor);
  const { low, high } = ratios.platform(build.platform, 'disk');
  return times(download, times(factor, between([Math.min(low, 1), 1, Math.max(high, 1)])));
}

/** No Windows image was among those whose ratio was measured. */
function onWindows({ platform }: CatalogueBuild): boolean {
  return platform.startsWith('windows/');
}

function family(build: CatalogueBuild, index: ImageIndex): FamilyName {
  const { words } = parseTag(build.tag, index.heads);
  return familyOf([build.on ?? '', index.name, ...(build.distribution?.split('-') ?? []), ...words]);
}
