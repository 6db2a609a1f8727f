import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openAptLibrary } from '../../../../host/aptData';
import { estimateApt } from './estimate';
import type { AptBase, AptData, AptEstimate, AptRun } from './types';

const library = openAptLibrary(path.join(__dirname, '../../../../../data/apt'));

interface Layer {
  readonly release: string;
  readonly style: string;
  readonly command: string;
  readonly install: readonly string[];
  readonly recommends: boolean;
  readonly listsKept: boolean;
  readonly cleaned: boolean;
  readonly purged: readonly string[];
  /** As `docker history` prints the layer. */
  readonly bytes: number;
  /** Packages that dpkg counts afterwards, those of the base included. */
  readonly installed: number;
}

const fixture = path.join(__dirname, '../../../../../../test-fixtures/apt/layers.json');
const layers: { readonly layers: readonly Layer[] } = JSON.parse(readFileSync(fixture, 'utf8'));

describe('Layers of apt against real builds', () => {
  for (const layer of layers.layers)
    it(`finds the packages of ${layer.command.replace(/apt-get update -qq && /, '')} on ${layer.release} ${layer.style}`, async () => {
      const { data, estimate } = await estimated(layer);
      assert.equal(estimate.packages, layer.installed - data.base.packages.length);
    });

  for (const style of ['official', 'slim', 'plain'])
    it(`is within 0.5 % at the median and 3 % at worst on ${style} bases`, async () => {
      const errors = await errorsOf(layers.layers.filter((layer) => styleOf(layer) === style));
      assert.ok((errors[errors.length >> 1] ?? 1) <= 0.005, `${errors[errors.length >> 1]}`);
      assert.ok((errors.at(-1) ?? 1) <= 0.03, `${errors.at(-1)}`);
    });

  for (const release of ['bookworm', 'trixie'])
    it(`holds at least 80 % of ${release}'s layers in its intervals`, async () => {
      const ours = layers.layers.filter((layer) => layer.release === release);
      const held = await Promise.all(ours.map(async (layer) => holds((await estimated(layer)).estimate, layer.bytes)));
      assert.ok(
        held.filter((each) => each).length >= 0.8 * ours.length,
        `${held.filter((each) => each).length} of ${ours.length}`,
      );
    });
});

describe('An estimate of apt', () => {
  it('names its evidence and its largest parts', async () => {
    const { disk, parts } = await estimateOf({ install: ['curl'], listsKept: true });
    assert.ok(disk.kind === 'range');
    assert.match(disk.evidence.source, /^\d+ packages of Debian bookworm's index$/);
    assert.match(disk.evidence.date ?? '', /^2\d{3}-\d\d-\d\d$/);
    assert.equal(parts[0]?.name, 'package lists');
    assert.ok(parts.length === 10 && parts.every(({ bytes }, at) => at === 0 || bytes <= (parts[at - 1]?.bytes ?? 0)));
  });

  it('says which package it does not know, and what the others come to', async () => {
    const { disk } = await estimateOf({ install: ['curl', 'no-such-thing'], listsKept: false });
    assert.ok(disk.kind === 'unknown');
    assert.match(disk.because, /no-such-thing/);
    assert.ok((disk.atLeast ?? 0) > 5e6);
  });

  it('comes to the lists alone for an update', async () => {
    const { disk, packages } = await estimateOf({ install: [], listsKept: true });
    assert.equal(packages, 0);
    assert.ok(disk.kind === 'range' && disk.likely > 19e6 && disk.likely < 21e6);
  });

  it('counts what dpkg writes when packages are only removed', async () => {
    const { disk } = await estimateOf({ install: [], listsKept: false, purged: ['tar'] });
    assert.ok(disk.kind === 'range' && disk.low <= 927_843 && 927_843 <= disk.high, JSON.stringify(disk));
  });

  it('removes what apt-mark no longer counts as asked for', async () => {
    const { packages } = await estimateOf({ install: ['wget', 'gnupg'], listsKept: false, manual: ['wget'] });
    const alone = await estimateOf({ install: ['wget'], listsKept: false });
    assert.equal(packages, alone.packages);
  });

  it('lets autoremove leave what is important, or another way to meet a need of the base', async () => {
    const data = await dataOf('trixie');
    const purged = ['glusterfs-client', 'libseccomp-dev', 'git'];
    const install = ['libdb-dev', ...purged].map((name) => ({ name }));
    const run = { ...cleaned, install, purged, autoremoved: true };
    const { disk } = estimateApt(run, { style: 'slim', added: [] }, data);
    // e2fsprogs and adduser stay, with what they need.
    assert.ok(disk.kind === 'range' && disk.low <= 11_326_303 && 11_326_303 <= disk.high, JSON.stringify(disk));
  });

  it('counts the texts of questions that RUNs above have brought', async () => {
    const added = ['pristine-tar', 'python3-virtualenv', 'libc6-dev', 'libudunits2-dev', 'libpango-1.0-0', 'libyajl2'];
    const { disk } = await estimateOf({ install: ['uidmap', 'f2fs-tools'], listsKept: false, added });
    assert.ok(disk.kind === 'range' && disk.low <= 2_460_188 && 2_460_188 <= disk.high, JSON.stringify(disk));
  });

  it('counts small caches where apt runs once more without lists', async () => {
    const data = await dataOf('trixie');
    const run = { ...cleaned, install: [{ name: 'tree' }] };
    const likely = (cachesRenewed: boolean) => {
      const { disk } = estimateApt({ ...run, cachesRenewed }, { style: 'plain', added: [] }, data);
      return disk.kind === 'range' ? disk.likely : 0;
    };
    assert.ok(likely(false) > 95e6 && likely(true) < 6e6, `${likely(false)}, ${likely(true)}`);
  });

  it('counts what packages make when they are configured', async () => {
    const { disk, parts } = await estimateOf({ install: ['mariadb-server'], listsKept: false });
    assert.ok(disk.kind === 'range' && disk.low <= 379_377_036 && 379_377_036 <= disk.high, JSON.stringify(disk));
    assert.ok(parts.some(({ name }) => name === 'empty database of mariadb-server'));
  });

  it('does not count what an image for building has already, but for the records of apt', async () => {
    const added = (await library.bases())?.additions.get('buildpack-deps') ?? [];
    const { disk, packages } = await estimateOf({ install: ['gcc', 'curl'], listsKept: false, added });
    assert.equal(packages, 0);
    assert.ok(disk.kind === 'range' && disk.low <= 4_692 && 4_692 <= disk.high && disk.high < 20_000);
  });

  it('has no data of releases that are not bundled', async () => {
    assert.equal(await library.release('potato'), null);
  });
});

const cleaned: Omit<AptRun, 'install'> = {
  recommends: false,
  listsFetched: true,
  listsKept: false,
  archivesKept: true,
  purged: [],
  autoremoved: false,
};

async function estimateOf(wish: {
  install: string[];
  listsKept: boolean;
  added?: readonly string[];
  purged?: readonly string[];
  manual?: readonly string[];
}): Promise<AptEstimate> {
  const run = {
    install: wish.install.map((name) => ({ name })),
    recommends: false,
    listsFetched: true,
    listsKept: wish.listsKept,
    archivesKept: true,
    purged: wish.purged ?? [],
    autoremoved: wish.manual !== undefined,
    ...(wish.manual === undefined ? {} : { manual: wish.manual }),
  };
  return estimateApt(run, { style: 'official', added: wish.added ?? [] }, await dataOf('bookworm'));
}

async function estimated(layer: Layer): Promise<{ data: AptData; estimate: AptEstimate }> {
  const data = await dataOf(layer.release);
  const { recommends, listsKept, purged } = layer;
  const run = {
    install: layer.install.map((name) => ({ name })),
    recommends,
    listsFetched: true,
    listsKept,
    archivesKept: !layer.cleaned,
    purged,
    autoremoved: purged.length > 0,
  };
  return { data, estimate: estimateApt(run, { style: styleOf(layer), added: [] }, data) };
}

/** Least first. */
async function errorsOf(of: readonly Layer[]): Promise<number[]> {
  const errors: number[] = [];
  for (const layer of of) {
    const { estimate } = await estimated(layer);
    assert.ok(estimate.disk.kind === 'range');
    errors.push(Math.abs(estimate.disk.likely / layer.bytes - 1));
  }
  return errors.sort((a, b) => a - b);
}

async function dataOf(release: string): Promise<AptData> {
  const data = await library.release(release);
  assert.ok(data !== null, `data of ${release} cannot be read`);
  return data;
}

function styleOf({ style }: Layer): AptBase['style'] {
  return style === 'slim' || style === 'official' ? style : 'plain';
}

function holds({ disk }: AptEstimate, truth: number): boolean {
  return disk.kind === 'range' && disk.low <= truth && truth <= disk.high;
}
