import { type Size, unknown } from '../../size';
import type { Catalogue } from './catalogue';
import { type Estimate, estimateDisk, estimateDownload } from './estimate';
import { asEstimate } from './evidence';
import { type DatedFigure, figuresOf } from './figures';
import type { ImageIndex } from './imageIndex';
import { over, times, toSize } from './interval';
import type { BaseImageFacts, CatalogueBuild } from './types';

/** The phrase that evidence names the catalogue by. */
export const theCatalogue = 'the base image catalogue';

/** What a tag's builds say for a platform, or for another one where that is all there is. */
export function factsOf(
  builds: readonly CatalogueBuild[],
  platform: string,
  index: ImageIndex,
  catalogue: Catalogue,
): BaseImageFacts {
  const here = builds.filter((build) => build.platform === platform);
  if (here.length > 0) return factsForPlatform(here, index, catalogue);
  const other = builds.find((build) => build.platform === 'linux/amd64')?.platform ?? builds[0]?.platform ?? platform;
  const there = builds.filter((build) => build.platform === other);
  return elsewhere(factsForPlatform(there, index, catalogue), platform, other, catalogue);
}

function factsForPlatform(builds: readonly CatalogueBuild[], index: ImageIndex, catalogue: Catalogue): BaseImageFacts {
  const { disk, download, layers } = figuresOf(builds);
  const [newest] = builds;
  const entry = `${index.name}:${newest?.tag ?? ''}`;
  const measured = [disk, download].filter((figure) => figure !== null).map((figure) => figure.build);
  const used = measured.length > 0 ? measured : builds.slice(0, 1);
  const dates = used.map((build) => build.date).filter((date) => date !== null);
  return {
    entry,
    platform: newest?.platform ?? null,
    disk: disk === null ? estimatedDisk(builds, entry, index, catalogue) : listed(disk, catalogue),
    download: download === null ? estimatedDownload(builds, entry, index, catalogue) : listed(download, catalogue),
    layers,
    user: builds.find((build) => build.user !== null)?.user ?? null,
    date: dates.sort().at(-1) ?? null,
    notes: notesOn(used),
    provenance: [...new Set(used.map((build) => build.provenance))].join('; '),
  };
}

function listed({ value, build }: DatedFigure, catalogue: Catalogue): Size {
  const date = build.date === null ? {} : { date: build.date };
  if (build.copied) {
    const source = `a figure in ${theCatalogue} that repeats another tag’s`;
    return toSize(times(value, catalogue.ratios().spread('copied')), { kind: 'estimated', source, ...date });
  }
  const exact = value.low === value.high || build.tolerance > 0;
  return toSize(value, { kind: exact ? 'listed' : 'estimated', source: theCatalogue, ...date });
}

function estimatedDisk(
  builds: readonly CatalogueBuild[],
  entry: string,
  index: ImageIndex,
  catalogue: Catalogue,
): Size {
  const build = builds.find((each) => each.download !== null || each.packed !== null);
  const estimate = build === undefined ? null : estimateDisk(build, index, catalogue);
  return estimated(estimate, build, `the catalogue has no figure of what ${entry} unpacks to`);
}

/** An exact version may be known by its unpacked size alone: then other builds of its tag tell the download. */
function estimatedDownload(
  builds: readonly CatalogueBuild[],
  entry: string,
  index: ImageIndex,
  catalogue: Catalogue,
): Size {
  const [newest] = builds;
  const others = index.tags.get(newest?.tag ?? '')?.filter((build) => build.platform === newest?.platform) ?? [];
  const { download } = figuresOf(others);
  if (download !== null) {
    const value = times(download.value, catalogue.ratios().spread('build'));
    return estimated({ value, from: `another build of ${entry}` }, download.build, '');
  }
  const estimate = newest === undefined ? null : estimateDownload(newest, index, catalogue);
  return estimated(estimate, newest, `the catalogue has no download size of ${entry}`);
}

function estimated(estimate: Estimate | null, build: CatalogueBuild | undefined, otherwise: string): Size {
  if (estimate === null) return unknown(otherwise);
  const date = build?.date === null || build === undefined ? {} : { date: build.date };
  return toSize(estimate.value, { kind: 'estimated', source: estimate.from, ...date });
}

function notesOn(builds: readonly CatalogueBuild[]): readonly string[] {
  return builds.some((build) => build.date === null) ? ['Its source gives the figure no date.'] : [];
}

function elsewhere(facts: BaseImageFacts, platform: string, other: string, catalogue: Catalogue): BaseImageFacts {
  const [wanted, found] = [platform.split('/')[0], other.split('/')[0]];
  const only = `The catalogue knows ${facts.entry} for ${other} only.`;
  if (found === 'windows') return { ...facts, notes: [...facts.notes, only] };
  if (wanted !== found) {
    const because = `the catalogue knows ${facts.entry} for ${other}, not for ${platform}`;
    return { ...facts, disk: unknown(because), download: unknown(because), layers: null };
  }
  const { platform: factor } = catalogue.ratios();
  const scaled = (size: Size, what: 'disk' | 'download') =>
    asEstimate(
      size,
      (value) => times(over(value, factor(other, what)), factor(platform, what)),
      `its figures for ${other}`,
    );
  return {
    ...facts,
    disk: scaled(facts.disk, 'disk'),
    download: scaled(facts.download, 'download'),
    layers: null,
    notes: [...facts.notes, `The catalogue has no figures for ${platform}: these are estimated from ${other}.`],
  };
}
