// @ts-check

import { existsSync } from 'node:fs';
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
  /** @type {{ name: string, publisher: string, version: string, files: readonly string[] }} */
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const id = `${manifest.publisher}.${manifest.name}`;
  const folder = `${id}-${manifest.version}`;
  const target = join(extensions, folder);
  await mkdir(target, { recursive: true });
  const optional = ['package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'].filter((name) =>
    existsSync(join(root, name)),
  );
  for (const name of ['package.json', ...manifest.files, ...optional]) {
    await cp(join(root, name), join(target, name), { recursive: true });
  }
  const entry = {
    identifier: { id },
    version: manifest.version,
    location: { $mid: 1, path: target, scheme: 'file' },
    relativeLocation: folder,
    metadata: { installedTimestamp: Date.now(), source: 'vsix' },
  };
  await writeFile(join(extensions, 'extensions.json'), JSON.stringify([entry]));
}
