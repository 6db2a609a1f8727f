// @ts-check
import { readFile } from 'node:fs/promises';
import { npm, step } from './editor/command.mjs';
import { inRoot, root } from './editor/paths.mjs';

/** Installs the project's packages when they are missing or not those of the lock file. */
export async function ensureModules() {
  if (await upToDate()) return;
  await step('Installing packages', [...npm(), 'ci'], { cwd: root });
}

/** Dates say little after a checkout, so the versions are compared; npm writes down what it installed. */
async function upToDate() {
  const [wanted, installed] = await Promise.all([
    packagesOf(inRoot('package-lock.json')),
    packagesOf(inRoot('node_modules/.package-lock.json')).catch(() => undefined),
  ]);
  return (
    installed !== undefined &&
    Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
    )
  );
}

/**
 * @param {string} lockFile
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function packagesOf(lockFile) {
  return JSON.parse(await readFile(lockFile, 'utf8')).packages;
}
