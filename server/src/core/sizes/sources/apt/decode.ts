import type { AptIndex } from './aptIndex';
import { blockSize, isSet, planeAt, setBits, startsOf, versionHash } from './columns';
import { contentsAt } from './contents';
import { decodeEdges, type EdgeTables } from './edges';
import { openNames } from './names';
import { openProvided } from './provided';
import { readHeader } from './sections';
import { atOnce, type Steps } from './steps';

/**
 * Opens an unpacked index; null where the bytes are not one, or are cut short. Nothing is copied: names, numbers and
 * edges are read from `data` where they are asked for.
 */
export function decodeIndex(data: Uint8Array): AptIndex | null {
  return atOnce(decodeInSteps(data));
}

/** The same in pieces of about a millisecond. */
export function* decodeInSteps(data: Uint8Array): Steps<AptIndex | null> {
  const opened = readHeader(data);
  if (opened === null) return null;
  const { header, sections } = opened;
  const count = header.packages;
  const names = openNames({ code: sections.names, blocks: sections.nameBlocks }, count);
  const virtual = openNames({ code: sections.virtual, blocks: sections.virtualBlocks }, header.virtual);
  const starts = startsOf(sections.edgeBlocks, Math.ceil(count / blockSize), sections.edges.length);
  yield;
  const provided = yield* openProvided(sections.provided, count + header.virtual);
  if (names === null || virtual === null || starts === null || provided === null) return null;
  if (sections.kib.length !== 3 * count || sections.deb.length !== count) return null;
  const far = yield* setBits(sections.far);
  const tables: EdgeTables = { code: sections.edges, starts, common: header.common, far };
  const installedKib = (id: number) => (id >= 0 && id < count ? planeAt(sections.kib, count, 3, id) : 0);
  const { distribution, release, arch, date } = header;

  return {
    distribution,
    release,
    arch,
    date,
    packages: count,
    find: (name) => {
      const real = names.find(name);
      if (real >= 0) return real;
      const place = virtual.find(name);
      return place >= 0 ? count + place : null;
    },
    name: (id) => (id < count ? names.at(id) : virtual.at(id - count)),
    isPackage: (id) => id >= 0 && id < count,
    installedKib,
    contents: (id) => contentsAt(sections, count, id, installedKib(id)),
    debBytes: (id) => installedKib(id) * 1024 * 2 ** (((sections.deb[id] ?? 192) - 192) / 16),
    isRequired: (id) => isSet(sections.required, id),
    asksQuestions: (id) => isSet(sections.asks, id),
    mayHaveVersion: (id, version) => sections.version[id] === versionHash(version),
    edges: (id) => decodeEdges(tables, id),
    providers: provided.providers,
  };
}
