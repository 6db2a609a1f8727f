// @ts-check

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * Puts the built extension into an extensions folder, as installing its package would: the files of the allow list and
 * the register that the editor reads. No package is made, so a try-out starts at once.
 *
 * @param {string} extensions a new folder
 */
export async function installExtension(extensions) {
  /** @type {{ name: string, publisher: string, version: string }} */
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const id = `${manifest.publisher}.${manifest.name}`;
  const folder = `${id}-${manifest.version}`;
  const target = join(extensions, folder);
  await mkdir(target, { recursive: true });
  for (const path of await allowed()) await cp(join(root, path), join(target, path), { recursive: true });
  const entry = {
    identifier: { id },
    version: manifest.version,
    location: { $mid: 1, path: target, scheme: 'file' },
    relativeLocation: folder,
    metadata: { installedTimestamp: Date.now(), source: 'vsix' },
  };
  await writeFile(join(extensions, 'extensions.json'), JSON.stringify([entry]));
}

/** Files and folders that the package may hold: the packager itself would take seconds to say so. */
async function allowed() {
  const lines = (await readFile(join(root, '.vscodeignore'), 'utf8')).split('\n');
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1).replace(/\/\*\*$/, ''));
}
