import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { NpmBytes, NpmPackage } from '../../core/sizes/sources/node/types';

/** A file longer than this is begun anew. Bytes. */
const longest = 30e6;

/** A size that is worth remembering, and where it was found. */
export interface Remembered {
  readonly registry: string;
  readonly package: NpmPackage;
  readonly size: NpmBytes;
}

/** Sizes of packages on disk, for ever: what a checksum or a version of a registry names never changes. */
export class NpmMemory {
  private readonly file: string | null;
  private read: Promise<Map<string, NpmBytes>> | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** Without a folder, sizes are remembered for the session only. */
  constructor(folder: string | null) {
    this.file = folder === null ? null : path.join(folder, 'npm-sizes.txt');
  }

  async get(registry: string, each: NpmPackage): Promise<NpmBytes | null> {
    return (await this.sizes()).get(keyOf(registry, each)) ?? null;
  }

  /** Later sizes stand before earlier ones. A disk that refuses them only costs the next look-up. */
  async keep(found: readonly Remembered[]): Promise<void> {
    if (found.length === 0) return;
    const sizes = await this.sizes();
    const lines = found.map(({ registry, package: each, size }) => {
      const key = keyOf(registry, each);
      sizes.set(key, size);
      return `${key} ${size.unpacked} ${size.archive ?? '-'}\n`;
    });
    this.writing = this.writing.then(() => this.append(lines.join('')));
    await this.writing;
  }

  private sizes(): Promise<Map<string, NpmBytes>> {
    const { file } = this;
    this.read ??= file === null ? Promise.resolve(new Map()) : readFile(file, 'utf8').then(sizesOf, () => new Map());
    return this.read;
  }

  private async append(text: string): Promise<void> {
    const { file } = this;
    if (file === null) return;
    try {
      await mkdir(path.dirname(file), { recursive: true });
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      await (size > longest ? writeFile(file, text) : appendFile(file, text));
    } catch {
      // Nothing is lost that cannot be asked again.
    }
  }
}

function keyOf(registry: string, { name, version, integrity }: NpmPackage): string {
  const key = integrity ?? `${registry}${name}@${version}`;
  return key.replace(/\s/g, '');
}

/** Lines of `key unpacked archive`; a line cut short is not taken. */
function sizesOf(text: string): Map<string, NpmBytes> {
  const sizes = new Map<string, NpmBytes>();
  for (const line of text.split('\n')) {
    const [, key, unpacked, archive] = /^(\S+) (\d{1,15}) (\d{1,15}|-)$/.exec(line) ?? [];
    if (key === undefined) continue;
    sizes.set(key, { unpacked: Number(unpacked), archive: archive === '-' ? null : Number(archive) });
  }
  return sizes;
}
