import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseRepeat } from './build';
import { openCatalogue } from './catalogue';
import { figuresOf } from './figures';
import type { ImageIndex } from './imageIndex';
import { measuredVariant } from './ratios';
import { resolveBaseImage } from './resolve';
import { parseTag } from './tagName';
import type { BaseImageData, CatalogueBuild, ImageData, RatioData } from './types';

const images: BaseImageData = read('base-images.json');
const ratios: RatioData = read('base-images.ratios.json');
const catalogue = openCatalogue(images, ratios);
const names = Object.keys(images.images);
const indexes = names.map((name) => catalogue.image(name)).filter((index) => index !== null);

describe('the base image data', () => {
  it('stays small enough to be loaded at the start, and keeps all that its sources gave', () => {
    const size = JSON.stringify(images).length + JSON.stringify(ratios).length;
    assert.ok(size < 66_000, `${size} bytes`);
    assert.ok(names.length >= 82, `${names.length} images`);
    assert.ok(Object.values(images.images).flatMap(({ rows }) => rows).length >= 610);
    assert.equal(ratios.ratios.length, 270);
  });

  it('has builds whose layers add up and whose figures are above zero', () => {
    for (const { build, where } of everyBuild()) {
      const figures = [build.download, build.disk].filter((figure) => figure !== null);
      assert.ok(figures.length > 0 || build.packed !== null, `${where} has a figure`);
      for (const { low, likely, high } of figures) assert.ok(0 < low && low <= likely && likely <= high, where);
      if (build.layers === null) continue;
      assert.ok(
        build.layers.every((layer) => Number.isInteger(layer) && layer > 0),
        where,
      );
      assert.equal(
        build.layers.reduce((sum: number, layer) => sum + layer, 0),
        build.download?.likely,
        where,
      );
    }
  });

  it('unpacks to more than it downloads', () => {
    for (const { build, where } of everyBuild()) {
      if (build.disk !== null && build.download !== null) assert.ok(build.disk.low > build.download.high, where);
    }
  });

  it('has days of the calendar, platforms that exist and sources with a name', () => {
    for (const { build, where } of everyBuild()) {
      const { date, platform, provenance } = build;
      if (date !== null) {
        assert.match(date, /^\d{4}(?:-\d\d(?:-\d\d)?)?$/, where);
        assert.ok(!Number.isNaN(Date.parse(date)) && date >= '2018' && date < '2027', where);
      }
      assert.match(platform, /^(?:linux\/(?:amd64|arm64|arm\/v7)|windows\/amd64)$/, where);
      assert.match(provenance, /^[^{}]{12,}$/, where);
      assert.match(provenance, /[ ,/]/, where);
    }
  });

  it('knows every image that another stands on, and ends there', () => {
    for (const { build, where } of everyBuild()) {
      const seen = new Set<string>();
      for (let on = build.on; on !== null && !seen.has(on); ) {
        seen.add(on);
        const [name = '', tag = ''] = on.split(':');
        const builds: readonly CatalogueBuild[] | undefined = catalogue.image(name)?.tags.get(tag);
        assert.ok(builds !== undefined, `${where} stands on ${on}`);
        on = builds.find((each) => each.on !== null)?.on ?? null;
        assert.ok(on === null || !seen.has(on), `${where} stands on itself`);
      }
    }
  });

  it('resolves every tag, alias and repeated tag to a figure', () => {
    for (const index of indexes) {
      const { rows, heads = {} } = imageData(index.name);
      const repeats = rows.map(parseRepeat).filter((repeat) => repeat !== null);
      const spelled = [...index.tags.keys(), ...Object.keys(heads), ...repeats.map(({ tag }) => tag)];
      const platform = [...index.tags.values()][0]?.[0]?.platform ?? 'linux/amd64';
      for (const tag of spelled) {
        const facts = resolveBaseImage(
          { registry: '', repository: index.name, tag, digest: null },
          platform,
          catalogue,
        );
        assert.notEqual(facts.disk.kind, 'unknown', `${index.name}:${tag}`);
      }
      for (const { target } of repeats) assert.ok(index.tags.has(target), `${index.name} repeats ${target}`);
    }
  });

  it('gives one name to one tag only', () => {
    for (const index of indexes) {
      for (const [key, builds] of index.names) {
        const tags = new Set(builds.map((build) => build.tag));
        assert.equal(tags.size, 1, `${index.name} ${key}: ${[...tags].join(', ')}`);
      }
    }
  });

  it('has ratios above one, each with its least and greatest about it', () => {
    for (const row of ratios.ratios) {
      const [, , tags, ...numbers] = row.split(' ');
      const [median = 0, low = median, high = median] = numbers.map(Number);
      assert.ok(Number(tags) > 0 && 1 < low && low <= median && median <= high && high < 5, row);
    }
  });

  it('draws the drift of the ratios since 2018 from its own figures', () => {
    const measured = new Map(ratios.ratios.map((row) => [row.split(' ', 2).join(' '), Number(row.split(' ')[3])]));
    const drifts = new Map<string, number>();
    for (const { index, tag, builds } of everyTag('linux/amd64')) {
      const { disk, download } = figuresOf(builds);
      const variant = `${index.name} ${measuredVariant(parseTag(tag, index.heads).words)}`;
      const then = measured.get(variant);
      if (disk === null || download === null || then === undefined || (disk.build.date ?? '') < '2026') continue;
      drifts.set(variant, Math.max(drifts.get(variant) ?? 0, disk.value.likely / download.value.likely / then));
    }
    const sorted = [...drifts.values()].sort((a, b) => a - b);
    assert.equal(sorted.length, 13);
    for (const [i, part] of [0.1, 0.5, 0.9].entries()) {
      assert.ok(
        Math.abs(quantile(sorted, part) - (ratios.drift[i] ?? 0)) < 0.015,
        `${part}: ${quantile(sorted, part)}`,
      );
    }
  });

  it('draws what arm64 downloads against amd64 from its own figures', () => {
    const quotients: number[] = [];
    for (const { index, tag, builds } of everyTag('linux/amd64')) {
      const arm = figuresOf(index.tags.get(tag)?.filter((each) => each.platform === 'linux/arm64') ?? []).download;
      const { download } = figuresOf(builds);
      if (arm !== null && download !== null) quotients.push(arm.value.likely / download.value.likely);
    }
    quotients.sort((a, b) => a - b);
    const wanted = ratios.platforms['arm64']?.download ?? [];
    for (const [i, part] of [0.1, 0.5, 0.9].entries()) {
      assert.ok(Math.abs(quantile(quotients, part) - (wanted[i] ?? 0)) < 0.02, `${part}: ${quantile(quotients, part)}`);
    }
  });
});

describe('an estimated unpacked size', () => {
  it('holds the figure that was hidden from it for more than 80 % of the tags', () => {
    const results = [...everyTag('linux/amd64'), ...everyTag('linux/arm64')].flatMap(
      ({ index, tag, builds, platform }) => {
        const { disk, download } = figuresOf(builds);
        const exact = disk !== null && disk.value.low === disk.value.high && !disk.build.copied;
        if (!exact || download === null || index.name.includes('/')) return [];
        const { disk: guess } = resolveBaseImage(
          { registry: '', repository: index.name, tag, digest: null },
          platform,
          openCatalogue(hiding(index.name), ratios),
        );
        assert.equal(guess.kind, 'range', `${index.name}:${tag}`);
        return guess.kind === 'range' ? [guess.low <= disk.value.likely && disk.value.likely <= guess.high] : [];
      },
    );
    assert.ok(results.length >= 29, `${results.length} tags`);
    assert.ok(results.filter((inside) => inside).length > 0.8 * results.length);
  });

  it('holds the check points of 2026', () => {
    for (const [name, tag, bytes] of [
      ['debian', 'bookworm', 116_616_013],
      ['debian', 'bookworm-slim', 74_873_794],
      ['alpine', '3.20.3', 7_792_915],
      ['buildpack-deps', 'bookworm', 930_030_000],
    ] as const) {
      const { disk } = resolveBaseImage(
        { registry: '', repository: name, tag, digest: null },
        'linux/amd64',
        openCatalogue(hiding(name), ratios),
      );
      assert.ok(disk.kind === 'range' && disk.low < bytes && bytes < disk.high, `${name}:${tag}`);
      assert.ok(Math.abs(disk.likely / bytes - 1) < 0.06, `${name}:${tag} likely ${disk.likely}`);
    }
  });
});

/** The data without one image's unpacked sizes. */
function hiding(name: string): BaseImageData {
  const image = imageData(name);
  const rows = image.rows
    .filter((row) => row.split(' ')[3] !== '-' || row.includes(' total='))
    .map((row) => row.replace(/ disk=\S+/, ''));
  return { ...images, images: { ...images.images, [name]: { ...image, rows } } };
}

function imageData(name: string): ImageData {
  return images.images[name] ?? assert.fail(name);
}

function* everyBuild(): Generator<{ build: CatalogueBuild; where: string }> {
  for (const index of indexes) {
    for (const build of [...index.tags.values()].flat()) yield { build, where: `${index.name}:${build.tag}` };
  }
}

interface TagBuilds {
  readonly index: ImageIndex;
  readonly tag: string;
  readonly platform: string;
  readonly builds: readonly CatalogueBuild[];
}

function* everyTag(platform: string): Generator<TagBuilds> {
  for (const index of indexes) {
    for (const [tag, all] of index.tags) {
      const builds = all.filter((each) => each.platform === platform);
      if (builds.length > 0) yield { index, tag, platform, builds };
    }
  }
}

function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? 0;
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at - Math.floor(at));
}

function read(name: string) {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../../data', name), 'utf8'));
}
