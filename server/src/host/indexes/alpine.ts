import { type Answer, missing, ready } from '../../core/sizes/answer';
import type { ApkIndex } from '../../core/sizes/sources/apk/apkIndex';
import { ApkIndexReader } from '../../core/sizes/sources/apk/parseIndex';
import type { Net } from '../net/types';
import { buildTable, type TableFormat } from './build';
import { day, type FetchedFile, fetchFile } from './fetch';
import type { KeptFiles } from './keptFiles';
import { tarMember } from './tarMember';
import { BrokenIndex, unpacked } from './unpack';

/** Community's index has 3 MB, and 8 MB unpacked (2026). Bytes. */
const mostPacked = 64_000_000;
const mostUnpacked = 512_000_000;

/** Alpine's indexes of these repositories, `v3.22/main`, as one. */
export async function fetchApk(
  net: Net,
  base: string,
  repositories: readonly string[],
  architecture: string,
  kept: KeptFiles,
): Promise<Answer<ApkIndex>> {
  const answers = await Promise.all(
    repositories.map((repository) =>
      fetchFile(net, {
        url: `${base}/${repository}/${architecture}/APKINDEX.tar.gz`,
        title: `index of Alpine’s ${repository} for ${architecture}`,
        mostBytes: mostPacked,
        maxAge: day,
      }),
    ),
  );
  const files = answers.filter((answer) => answer.kind === 'file');
  const faults = answers.flatMap((answer) => (answer.kind === 'fault' ? [answer.because] : []));
  const { table, lacking } = await buildTable(files, apkFormat, kept);
  const reasons = [...faults, ...lacking];
  const [because] = reasons;
  if (table.packages === 0) return missing(because ?? 'Alpine’s index has no packages');
  return ready({
    repositories,
    date: oldest(files),
    indexBytes: files.reduce((sum, { body }) => sum + body.length, 0),
    lacking: reasons,
    table,
  });
}

export function oldest(files: readonly FetchedFile[]): string {
  return files.map(({ date }) => date).sort()[0] ?? '';
}

const apkFormat: TableFormat = {
  name: 'apk 1',
  read: async ({ body }, builder, pace) => {
    const before = builder.size;
    const reader = new ApkIndexReader(builder);
    for await (const piece of tarMember(unpacked(body, mostUnpacked), 'APKINDEX')) {
      reader.push(piece.toString('latin1'));
      await pace.breathe();
    }
    reader.end();
    if (builder.size === before) throw new BrokenIndex('lists no packages');
  },
  keeps: () => true,
};
