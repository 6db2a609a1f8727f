import { inflateRawSync } from 'node:zlib';
import { bytes } from '../../../server/src/core/sizes/bytes';
import type { PypiLookups } from '../../../server/src/core/sizes/sources/python/pypi';

/** What pip's index said, recorded as one that lists sizes would say it. */
export interface PipAnswers {
  /** Wheels and their sizes, by project. */
  readonly projects: Record<string, readonly (readonly [file: string, bytes: number])[]>;
  /** Requirements, bytes of all files and of those that Python compiles, by wheel. */
  readonly wheels: Record<string, readonly [requires: readonly string[], all: number, source: number]>;
}

/** Projects and wheels that were asked for and are not in the record. */
export interface PipWishes {
  readonly projects: Set<string>;
  readonly wheels: Set<string>;
}

const place = 'https://wheels.invalid/';

/** Answers from the record, and notes what it lacks. */
export function pipLookups(answers: PipAnswers, wishes: PipWishes): PypiLookups {
  const missing = { kind: 'missing', because: 'it is not in the record' } as const;
  const wheel = (url: string) => {
    const name = url.slice(place.length);
    const found = answers.wheels[name];
    if (found === undefined) wishes.wheels.add(name);
    return found;
  };
  return {
    project: (name) => {
      const found = answers.projects[name];
      if (found === undefined) wishes.projects.add(name);
      if (found === undefined || found.length === 0) return missing;
      const files = found.map(([file, size]) => {
        return { name: file, url: place + file, bytes: bytes(size), requiresPython: null, yanked: false };
      });
      return { kind: 'ready', value: { files, date: '2026-11-21' } };
    },
    requires: (url) => {
      const found = wheel(url);
      return found === undefined ? missing : { kind: 'ready', value: found[0] };
    },
    contents: (url) => {
      const found = wheel(url);
      return found === undefined
        ? missing
        : { kind: 'ready', value: { bytes: bytes(found[1]), source: bytes(found[2]) } };
    },
  };
}

/** Asks the index at an address, which ends with a slash, for what was wished; true where there was something to ask. */
export async function fetchPip(wishes: PipWishes, answers: PipAnswers, index: string, links: Map<string, string>) {
  const wished = wishes.projects.size + wishes.wheels.size > 0;
  for (const name of wishes.projects) answers.projects[name] = await project(new URL(`${name}/`, index), links);
  for (const name of wishes.wheels) {
    const link = links.get(name);
    if (link !== undefined) answers.wheels[name] = read(Buffer.from(await (await fetch(link)).arrayBuffer()));
  }
  wishes.projects.clear();
  wishes.wheels.clear();
  return wished;
}

async function project(page: URL, links: Map<string, string>): Promise<PipAnswers['projects'][string]> {
  const response = await fetch(page);
  if (!response.ok) return [];
  const found: [string, number][] = [];
  for (const [, href = '', name = ''] of (await response.text()).matchAll(/href="([^"#]+)[^>]*>([^<]+\.whl)</g)) {
    const link = new URL(href.replaceAll('&amp;', '&'), page).href;
    links.set(name, link);
    const head = await fetch(link, { method: 'HEAD' });
    found.push([name, Number(head.headers.get('content-length') ?? 0)]);
  }
  return found;
}

/** Reads a wheel, which is a zip archive, by the directory at its end. */
function read(zip: Buffer): PipAnswers['wheels'][string] {
  let [all, source] = [0, 0];
  let requires: readonly string[] = [];
  for (let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    all += size;
    if (path.endsWith('.py')) source += size;
    if (/^[^/]+\.dist-info\/METADATA$/.test(path)) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + packed);
      const text = (zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8');
      requires = [...text.matchAll(/^Requires-Dist: (.*?)\r?$/gm)].map(([, each = '']) => each);
    }
    at += 46 + name + extra + comment;
  }
  return [requires, all, source];
}
