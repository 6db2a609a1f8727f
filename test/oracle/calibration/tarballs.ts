import { gunzipSync } from 'node:zlib';
import type { Answers } from './answers';

/**
 * Counts the files of packages whose size the registry does not list, as a registry does that lists them: the record is
 * of sizes that are given, wherever it was made. `registry` ends with a slash.
 */
export async function countTarballs(asked: ReadonlySet<string>, answers: Answers, registry: string): Promise<void> {
  for (const key of asked) {
    const known = answers.npm[key];
    if (known !== undefined && known[1] !== null) continue;
    const at = key.lastIndexOf('@');
    const name = key.slice(0, at);
    const url = `${registry}${name}/-/${name.replace(/^.*\//, '')}-${key.slice(at + 1)}.tgz`;
    const response = await fetch(url);
    if (!response.ok) continue;
    const archive = Buffer.from(await response.arrayBuffer());
    answers.npm[key] = [regularBytes(gunzipSync(archive)), archive.length];
  }
}

/** Sum of the sizes of a tar's regular files. */
function regularBytes(tar: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const type = tar.toString('latin1', at + 156, at + 157);
    if (type === '0' || type === '\0') sum += size;
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return sum;
}
