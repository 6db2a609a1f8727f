import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { estimateApk } from './estimate';
import { testIndex } from './testIndex';

interface PublishedImage {
  readonly image: string;
  /** Size of all its layers together, to 10 kB. */
  readonly bytes: number;
  /** The image it starts from; null for one made of packages alone. */
  readonly on: string | null;
  /** Installed sizes of what it adds to that. Bytes. */
  readonly packages: Readonly<Record<string, number>>;
}

const fixture = path.join(__dirname, '../../../../../../test-fixtures/indexes/alpine-images.json');
const { images }: { readonly images: readonly PublishedImage[] } = JSON.parse(readFileSync(fixture, 'utf8'));

/** Files that are no package's: the scripts that nginx:alpine-slim copies in come to 12 kB. */
const copied: Readonly<Record<string, number>> = { 'nginx:1.31.6-alpine-slim': 12_000 };

describe('Published images of Alpine against their packages’ sizes', () => {
  for (const { image, bytes, on, packages } of images) {
    const below = images.find((each) => each.image === on);
    if (below === undefined) continue;
    it(`${image} on ${on}`, () => {
      const all = Object.assign({}, ...images.map((each) => each.packages));
      const index = testIndex(
        Object.entries(all)
          .map(([name, size]) => `P:${name}\nV:1\nI:${size}\n\n`)
          .join(''),
      );
      const before = below.on === null ? [] : Object.keys(below.packages);
      const run = { before, add: Object.keys(packages), writes: true, indexKept: false, doubts: [], notes: [] };
      const { disk } = estimateApk(run, [], '3.24', index);
      const truth = bytes - below.bytes - (copied[image] ?? 0);
      assert.equal(disk.kind, 'range');
      if (disk.kind !== 'range') return;
      assert.ok(disk.low <= truth && truth <= disk.high, `${truth} is not in ${disk.low}–${disk.high}`);
      assert.ok(Math.abs(disk.likely / truth - 1) < 0.006, `${disk.likely} for ${truth}`);
    });
  }

  for (const { image, bytes, on, packages } of images.filter((each) => each.on === null)) {
    const declared = Object.values(packages).reduce((sum, each) => sum + each, 0);
    const isOld = /:3\.1/.test(image);
    it(`${image}: its packages ${isOld ? 'declare blocks, which are more than its files' : 'declare its files'}`, () => {
      assert.equal(on, null);
      if (isOld) assert.ok(declared > 1.1 * bytes && declared < 1.15 * bytes);
      else assert.ok(bytes - declared > 20_000 && bytes - declared < 46_000, `${bytes - declared}`);
    });
  }
});
