import type { AptIndex } from './aptIndex';
import type { AptBaseFacts } from './bases';
import { closure } from './closure';

/** The package lists of a release as they were fetched, all of them together. Bytes. */
export interface FetchedLists {
  readonly gzip: number;
  readonly plain: number;
}

/** Of Debian's two measured releases, for a package of the index. Bytes. */
const gzipList = 313;
const plainList = 1380;

/** Their mean. Bytes. */
const debconf = 772_000;
const status = 73_500;

/** As bookworm's and trixie's Pythons have it. */
const bytecode = 1.22;
const libraryBytecode = { minimal: 0.97, stdlib: 1.19 };

/** apt's caches for a byte of plain lists, in the mean of both. */
const cacheShare = 0.96;

/**
 * What an image of a release that nobody measured starts from: what is essential or required, apt, and what these
 * need. Its index must have been made without a base, so that it has these needs.
 */
export function assumedBase(index: AptIndex, lists: FetchedLists | null): AptBaseFacts {
  const plain = lists?.plain ?? plainList * index.packages;
  return {
    measured: false,
    release: index.release,
    packages: smallest(index),
    debconf,
    status,
    lists: { gzip: lists?.gzip ?? gzipList * index.packages, plain },
    caches: cacheShare * plain,
    bytecode,
    libraryBytecode,
  };
}

function smallest(index: AptIndex): readonly string[] {
  const names: string[] = [];
  for (let id = 0; id < index.packages; id++) if (index.isRequired(id)) names.push(index.name(id));
  const install = [...names, 'apt', 'usr-is-merged'].map((name) => ({ name }));
  const { packages } = closure(index, { install, recommends: false, installed: new Set() });
  return packages.map((id) => index.name(id)).sort();
}
