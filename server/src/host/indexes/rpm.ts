import { webcrypto } from 'node:crypto';
import { type Answer, missing, ready } from '../../core/sizes/answer';
import { PrimaryReader } from '../../core/sizes/sources/rpm/parsePrimary';
import type { RpmIndex } from '../../core/sizes/sources/rpm/rpmIndex';
import type { Net } from '../net/types';
import type { IndexAddresses } from './addresses';
import { oldest } from './alpine';
import { buildTable, type TableFormat } from './build';
import { day, type FetchedFile, type FetchFault, fetchFile } from './fetch';
import type { KeptFiles } from './keptFiles';
import { type MetadataFile, metadataBytes, parseRepomd } from './repomd';
import { type RpmPlace, type RpmRepository, rpmRepositories, titleOf } from './rpmRepositories';
import { BrokenIndex, unpacked } from './unpack';

/** Fedora's has 20 MB, and 170 MB unpacked (2026). Bytes. */
const mostPacked = 128_000_000;
const mostUnpacked = 1_000_000_000;

/** The repositories of a release as one index. */
export async function fetchRpm(
  net: Net,
  addresses: IndexAddresses,
  place: RpmPlace,
  kept: KeptFiles,
): Promise<Answer<RpmIndex>> {
  const title = titleOf(place);
  const repositories = rpmRepositories(place, addresses);
  if (repositories === null) return missing(`the repositories of ${title} are not known here`);
  const answers = await Promise.all(repositories.map((repository) => fetchPrimary(net, repository)));
  const found = answers.filter((answer) => answer.kind === 'primary');
  const files = found.map(({ file }) => file);
  const faults = answers.flatMap((answer) => (answer.kind === 'fault' ? [answer.because] : []));
  const { table, lacking } = await buildTable(files, rpmFormat(place.architecture), kept);
  const reasons = [...faults, ...lacking];
  if (table.packages === 0) return missing(reasons[0] ?? `the repositories of ${title} have no packages`);
  return ready({
    title,
    date: oldest(files),
    metadataBytes: found.reduce((sum, each) => sum + each.metadataBytes, 0),
    lacking: reasons,
    table,
  });
}

interface FoundPrimary {
  readonly kind: 'primary';
  readonly file: FetchedFile;
  readonly metadataBytes: number;
}

async function fetchPrimary(net: Net, repository: RpmRepository): Promise<FoundPrimary | FetchFault> {
  const { title } = repository;
  const base = await baseOf(net, repository);
  if (typeof base !== 'string') return base;
  const list = await fetchFile(net, { url: `${base}/repodata/repomd.xml`, title, mostBytes: 4_000_000, maxAge: day });
  if (list.kind === 'fault') return list;
  const files = parseRepomd(Buffer.from(list.body).toString('utf8'));
  const primary = files.find(({ type }) => type === 'primary');
  const url = primary === undefined ? null : within(base, primary.href);
  if (primary === undefined || url === null) return fault(`${title} lists no packages`);
  // A file is named by its checksum or its repository's revision: what is asked again is repomd.xml.
  const file = await fetchFile(net, { url, title, mostBytes: mostPacked, maxAge: 30 * day });
  if (file.kind === 'fault') return file;
  if (!(await isRight(file.body, primary))) return fault(`${title} is not what its repomd.xml says`);
  return { kind: 'primary', file: { ...file, date: list.date }, metadataBytes: metadataBytes(files) };
}

function fault(because: string): FetchFault {
  return { kind: 'fault', because };
}

async function baseOf(net: Net, { title, url, isMirrorList }: RpmRepository): Promise<string | FetchFault> {
  if (!isMirrorList) return url;
  const list = await fetchFile(net, { url, title, mostBytes: 100_000, maxAge: day });
  if (list.kind === 'fault') return list;
  const [first = ''] = Buffer.from(list.body).toString('utf8').trim().split(/\s+/);
  return /^https?:\/\//.test(first) && URL.canParse(first)
    ? first.replace(/\/+$/, '')
    : fault(`${title} names no mirror`);
}

function within(base: string, href: string): string | null {
  if (!URL.canParse(href, `${base}/`)) return null;
  const url = new URL(href, `${base}/`);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

const algorithms: Readonly<Record<string, string>> = {
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  sha384: 'SHA-384',
  sha: 'SHA-1',
  sha1: 'SHA-1',
};

/** A checksum of a kind that is not known here says nothing. */
async function isRight(body: Uint8Array, { checksum }: MetadataFile): Promise<boolean> {
  const algorithm = algorithms[checksum?.type ?? ''];
  if (checksum === null || algorithm === undefined) return true;
  const digits = Buffer.from(await webcrypto.subtle.digest(algorithm, body)).toString('hex');
  return digits === checksum.digits.toLowerCase();
}

function rpmFormat(architecture: string): TableFormat {
  const mentioned = new Set<string>();
  return {
    name: `rpm 1 ${architecture}`,
    read: async ({ body }, builder, pace) => {
      const before = builder.size;
      const reader = new PrimaryReader(builder, architecture, mentioned);
      for await (const piece of unpacked(body, mostUnpacked)) {
        reader.push(piece.toString('latin1'));
        await pace.breathe();
      }
      if (builder.size === before) throw new BrokenIndex('lists no packages');
    },
    keeps: (name) => mentioned.has(name) || /^(?:\/usr\/bin\/|perl\(|pkgconfig\(|python3dist\()/.test(name),
  };
}
