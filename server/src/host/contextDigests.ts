import * as path from 'node:path';
import type { ContextFiles } from '../core/layers/types';
import type { ContextFolder } from '../core/sizes/context/tree';

interface Made {
  readonly generation: number;
  readonly files: ContextFiles;
}

/**
 * Contexts with the digests of their files, as values: a new one whenever the context is another, or a digest has
 * arrived for a file in it. What is worked out of one is remembered by its identity.
 */
export class ContextDigests {
  private readonly generations = new Map<string, number>();
  private readonly made = new WeakMap<ContextFolder, Map<string, Made>>();

  /** `who` tells apart those that make different digests for one context. */
  files(folder: string, who: string, root: ContextFolder, make: () => ContextFiles): ContextFiles {
    const generation = this.generations.get(folder) ?? 0;
    this.generations.set(folder, generation);
    const makers = this.made.get(root) ?? new Map<string, Made>();
    this.made.set(root, makers);
    const known = makers.get(who);
    if (known?.generation === generation) return known.files;
    const files = make();
    makers.set(who, { generation, files });
    return files;
  }

  /** Some files have other digests now, by absolute path; the contexts that they are in. */
  arrived(changed: ReadonlySet<string>): ReadonlySet<string> {
    const above = new Set<string>();
    for (const file of changed) for (let at = path.dirname(file); !above.has(at); at = path.dirname(at)) above.add(at);
    const folders = new Set([...this.generations.keys()].filter((folder) => above.has(folder)));
    for (const folder of folders) this.generations.set(folder, (this.generations.get(folder) ?? 0) + 1);
    return folders;
  }
}
