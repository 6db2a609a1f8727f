import { evaluateBuild } from '../formats/dockerfile/build';
import type { Build, BuildOptions } from '../formats/dockerfile/evaluated';
import { DockerfileParser } from '../formats/dockerfile/model';
import { formatPlatform } from '../formats/dockerfile/platform';
import type { BuildVersion, ContextFiles } from '../layers/types';
import { ready } from '../sizes/answer';
import type { ContextFolder } from '../sizes/context/tree';

/**
 * A build with its context, for images whose digests nobody was asked for: their names in full stand for them, with the
 * platform, as one name or digest may be that of images for several.
 */
export function versionOf(build: Build, { buildArgs }: BuildOptions, context: ContextFiles): BuildVersion {
  return {
    build,
    context,
    buildArgs,
    baseIdentity: ({ digest, normalized, tag }, platform) =>
      `${digest ?? (tag === null ? `${normalized}:latest` : normalized)} ${formatPlatform(platform)}`,
    // The builder is not known: where it merges, a linked copy is kept that is called made again here.
    merges: false,
  };
}

/** The same Dockerfile or an earlier one as another text has it, under the same options. */
export function buildOf(text: string, options: BuildOptions): Build {
  return evaluateBuild(new DockerfileParser().parse(text), options);
}

/**
 * Files of which only the names are looked at: for two texts over one context, where nothing has to be read. Files of
 * different paths count as different, whatever they hold.
 */
export function namedFiles(root: ContextFolder): ContextFiles {
  const known = named.get(root) ?? { root, digestOf: (path) => ready(path) };
  named.set(root, known);
  return known;
}

const named = new WeakMap<ContextFolder, ContextFiles>();
