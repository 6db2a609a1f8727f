import { type Answer, missing, ready } from '../../core/sizes/answer';
import type { AptIndex } from '../../core/sizes/sources/apt/aptIndex';
import { assumedBase, type FetchedLists } from '../../core/sizes/sources/apt/assumedBase';
import { decodeIndex } from '../../core/sizes/sources/apt/decode';
import type { AptData } from '../../core/sizes/sources/apt/types';
import { encodeAptIndex } from '../aptData';
import type { Net } from '../net/types';
import { oldest } from './alpine';
import { day, type Fetched, type FetchedFile, fetchFile } from './fetch';
import { type KeptFiles, keyOf } from './keptFiles';
import { BrokenIndex, unpacked } from './unpack';

/** Universe has 20 MB, and 80 MB unpacked (24.04). Bytes. */
const mostPacked = 64_000_000;
const mostUnpacked = 400_000_000;

/** What the image of a release has in its sources.list. */
const pockets = ['', '-updates', '-security'];
const components = ['main', 'universe', 'restricted', 'multiverse'];

/** A release of Ubuntu, by its code name and Debian's name of an architecture, as one index. */
export async function fetchUbuntu(
  net: Net,
  base: string,
  release: string,
  architecture: string,
  kept: KeptFiles,
): Promise<Answer<AptData>> {
  const places = pockets.flatMap((pocket) => components.map((component) => ({ suite: release + pocket, component })));
  const answers = await Promise.all(
    places.map(({ suite, component }) =>
      fetchList(net, `${base}/dists/${suite}/${component}/binary-${architecture}`, `list of ${suite}/${component}`),
    ),
  );
  const files = answers.filter((answer) => answer.kind === 'file');
  // Without the release's own main there is no closure worth the name; what else is lacking, wishes will tell.
  if (answers[0]?.kind === 'fault') return missing(answers[0].because);
  const made = await listsOf(files, { distribution: 'Ubuntu', release, arch: architecture, date: oldest(files) }, kept);
  if (made.kind === 'problem') return missing(made.because);
  return ready({ index: made.index, base: assumedBase(made.index, made.lists) });
}

/** Every mirror has gzip, and nearly every one xz. */
async function fetchList(net: Net, folder: string, title: string): Promise<Fetched> {
  const ask = (name: string) => fetchFile(net, { url: `${folder}/${name}`, title, mostBytes: mostPacked, maxAge: day });
  const gzip = await ask('Packages.gz');
  if (gzip.kind === 'file') return gzip;
  const xz = await ask('Packages.xz');
  return xz.kind === 'file' ? xz : gzip;
}

type Origin = Parameters<typeof encodeAptIndex>[0];

type MadeLists =
  | { readonly kind: 'made'; readonly index: AptIndex; readonly lists: FetchedLists }
  | { readonly kind: 'problem'; readonly because: string };

/** The lists as one encoded index; those that are broken are left out. */
async function listsOf(files: readonly FetchedFile[], origin: Origin, kept: KeptFiles): Promise<MadeLists> {
  const key = await keyOf(['ubuntu 1', origin.release, origin.arch, ...files.map(({ body }) => body)]);
  const known = await kept.read(key);
  const before = known === null ? null : decodeIndex(known.subarray(headSize));
  if (known !== null && before !== null) {
    const plain = Number(Buffer.from(known.subarray(0, headSize)).toString('latin1'));
    // The same lists may have been confirmed on a later day than when they were read.
    return { kind: 'made', index: { ...before, date: origin.date }, lists: { gzip: packedBytes(files), plain } };
  }
  for (let whole = files; ; ) {
    const count = { plain: 0 };
    const broken: { file: FetchedFile | null } = { file: null };
    const encoded = await encodeAptIndex(
      origin,
      whole.map((file) =>
        listContent(file, count, () => {
          broken.file = file;
        }),
      ),
    );
    const index = encoded.kind === 'index' ? decodeIndex(encoded.data) : null;
    if (encoded.kind === 'index' && index !== null) {
      const head = Buffer.from(String(count.plain).padStart(headSize));
      if (whole === files) await kept.write(key, Buffer.concat([head, encoded.data]));
      return { kind: 'made', index, lists: { gzip: packedBytes(whole), plain: count.plain } };
    }
    if (encoded.kind === 'index') return { kind: 'problem', because: 'its package lists cannot be read' };
    const { file } = broken;
    // The first list is the release's own main.
    if (file === null || file === files[0]) return { kind: 'problem', because: encoded.because };
    whole = whole.filter((each) => each !== file);
  }
}

function packedBytes(files: readonly FetchedFile[]): number {
  return files.reduce((sum, { body }) => sum + body.length, 0);
}

/** Before what is kept: how long the lists are unpacked, in decimal. Bytes. */
const headSize = 16;

async function* listContent(file: FetchedFile, count: { plain: number }, isBroken: () => void): AsyncGenerator<Buffer> {
  let isFirst = true;
  try {
    for await (const piece of unpacked(file.body, mostUnpacked)) {
      if (isFirst && !piece.subarray(0, 8).toString('latin1').startsWith('Package:'))
        throw new BrokenIndex('is no list of packages');
      isFirst = false;
      count.plain += piece.length;
      yield piece;
    }
  } catch (error) {
    isBroken();
    throw error instanceof BrokenIndex ? new BrokenIndex(`the ${file.title} ${error.message}`) : error;
  }
}
