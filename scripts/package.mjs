// @ts-check
// Makes the .vsix: what .vscodeignore allows, built for production, and within a budget.
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './ensure-build.mjs';

/** Bytes. Most of it are package indexes, which are read only where a RUN needs them. */
const budget = 3_800_000;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const file = `${name}-${version}.vsix`;

await rm(join(root, 'dist'), { recursive: true, force: true });
await ensureBuild();
const { createVSIX } = await import('@vscode/vsce');
await createVSIX({
  cwd: root,
  packagePath: join(root, file),
  dependencies: false,
  // Links stay relative while the manifest names no repository that they could lead to.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = await stat(join(root, file));
console.log(`${file}: ${(size / 1000).toFixed(0)} kB of at most ${budget / 1000} kB`);
if (size > budget) process.exitCode = 1;
