import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { IgnoreMatcher } from '../core/formats/dockerignore/matcher';
import { parseDockerignore, parsePatterns } from '../core/formats/dockerignore/parse';
import type { IgnoreFile, WorldConfiguration } from '../core/world';
import { type BuildContext, type ContextPointers, findBuildContext } from './buildContexts';
import { isInside, pathOf } from './paths';
import { readText } from './readText';

/** The build context of an open Dockerfile, and the ignore file that applies to it. */
export type Located =
  | { readonly kind: 'found'; readonly context: BuildContext; readonly ignore: string; readonly ignoreFile: IgnoreFile }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Finds what a Dockerfile is built with: the folder that the command line or a setting names, else the one that a compose,
 * bake or devcontainer file names, else its own. In an untrusted workspace a folder outside of it is refused.
 */
export async function locate(
  uri: string,
  configuration: WorldConfiguration,
  pointers: ContextPointers,
): Promise<Located> {
  const dockerfile = pathOf(uri);
  if (dockerfile === null)
    return { kind: 'refused', because: 'this file is not on disk, so it has no build context yet' };
  const folders = configuration.folders.map(pathOf).filter((folder) => folder !== null);
  const root = folders.find((folder) => isInside(folder, dockerfile)) ?? null;
  if (!configuration.trusted && !(await liesInside(folders, path.dirname(dockerfile)))) return outside;
  const context =
    named(dockerfile, root, configuration) ?? (await findBuildContext(dockerfile, root, pointers, configuration.tops));
  if (!configuration.trusted && !(await liesInside(folders, context.folder))) return outside;
  const ignoreFile = await readIgnoreFile(dockerfile, context.folder);
  const ignore = ignoreFile.text ?? '';
  // With such a pattern the build fails, so that no figure of it would be true.
  const problem = parseDockerignore(ignore).problems[0];
  if (problem !== undefined)
    return { kind: 'refused', because: `the ignore file cannot be used: ${problem.message.replace(/\.$/, '')}` };
  return { kind: 'found', context, ignore, ignoreFile };
}

const outside: Located = {
  kind: 'refused',
  because: 'its build context lies outside of this untrusted workspace',
};

/** Compares where links lead, so that a link inside the workspace opens no way out of it. */
export async function liesInside(folders: readonly string[], folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => folder);
  const homes = await Promise.all(folders.map((home) => realpath(home).catch(() => home)));
  return homes.some((home) => isInside(home, real));
}

function named(
  dockerfile: string,
  root: string | null,
  { context, buildContexts }: WorldConfiguration,
): BuildContext | null {
  if (context !== null) return { folder: context, because: path.relative(process.cwd(), context) || '.' };
  if (root === null) return null;
  const inside = path.relative(root, dockerfile).split(path.sep).join('/');
  for (const [glob, folder] of Object.entries(buildContexts)) {
    const matches = new IgnoreMatcher(parsePatterns([glob])).ignoredBy(inside) !== null;
    if (matches) return { folder: path.resolve(root, folder), because: 'the setting plimsoll.buildContexts' };
  }
  return null;
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context, be it there or not. */
async function readIgnoreFile(dockerfile: string, folder: string): Promise<IgnoreFile> {
  const own = `${dockerfile}.dockerignore`;
  const text = await readText(own);
  if (text !== null) return { uri: pathToFileURL(own).href, text };
  const shared = path.join(folder, '.dockerignore');
  return { uri: pathToFileURL(shared).href, text: await readText(shared) };
}
