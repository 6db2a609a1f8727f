// @ts-check
// Builds the programs that run in Node: what several of them need is in parts that they share, so that it is shipped once.
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { changingExports, linked } from './link.mjs';

/** How the files of parts begin: by it those of earlier builds are found. */
const prefix = 'part-';

/**
 * Turns esbuild's ES modules, which alone it can split, into CommonJS, which V8 can run from what it compiled earlier.
 *
 * @type {import('esbuild').Plugin}
 */
const sharedParts = {
  name: 'shared-parts',
  setup({ initialOptions, onEnd }) {
    const { outdir } = initialOptions;
    if (outdir === undefined) throw new Error('programs need a folder');
    onEnd(async ({ outputFiles = [], metafile, errors }) => {
      if (metafile === undefined || errors.length > 0) return;
      refuseWhatCannotBeLinked(metafile);
      await refuseWhatChanges(metafile, initialOptions.absWorkingDir ?? '.');
      const importsOf = new Map(
        Object.entries(metafile.outputs).map(([path, { imports }]) => [basename(path), imports]),
      );
      await Promise.all(
        outputFiles.map(({ path, text }) => {
          const imports = importsOf.get(basename(path));
          return writeFile(path, path.endsWith('.js') ? linked(text, imports ?? []) : text);
        }),
      );
      const others = (await readdir(outdir)).filter((name) => name.startsWith(prefix) && !importsOf.has(name));
      await Promise.all(others.map((name) => removeOld(join(outdir, name))));
    });
  },
};

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root
 */
async function refuseWhatChanges({ inputs }, root) {
  const modules = Object.entries(inputs).filter(([, { format }]) => format === 'esm');
  await Promise.all(
    modules.map(async ([path]) => {
      const [name] = changingExports(await readFile(join(root, path), 'utf8'));
      if (name !== undefined) throw new Error(`${path} exports ${name}, which may be given another value later`);
    }),
  );
}

/** Milliseconds in which a program of an earlier build may still run, and load a part of it. */
const stillRuns = 60 * 60 * 1000;

/** @param {string} path */
async function removeOld(path) {
  const made = await stat(path).catch(() => null);
  if (made !== null && Date.now() - made.mtimeMs > stillRuns) await rm(path, { force: true });
}

/**
 * @param {import('esbuild').BuildOptions} node what all programs for Node have in common
 * @param {Readonly<Record<string, string>>} entryPoints entries by the programs' names
 * @returns {import('esbuild').BuildOptions}
 */
export function programs(node, entryPoints) {
  return {
    ...node,
    entryPoints,
    outdir: join(node.absWorkingDir ?? '.', 'dist'),
    format: 'esm',
    splitting: true,
    chunkNames: `${prefix}[hash]`,
    // A module that is required would be made late, and its exports with it: of packages that have both, CommonJS is taken.
    mainFields: ['main', 'module'],
    conditions: [],
    write: false,
    plugins: [...(node.plugins ?? []), sharedParts],
  };
}

/**
 * An import is linked to the value that its part exports once, so that no part may import one that is not run yet, and no
 * part may export what is made only where it is asked for, as a module is that somebody calls `require` for.
 *
 * @param {import('esbuild').Metafile} metafile
 */
function refuseWhatCannotBeLinked({ inputs, outputs }) {
  const required = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'require-call'),
  );
  const late = required.map(({ path }) => path).filter((path) => inputs[path]?.format === 'esm');
  for (const [path, output] of Object.entries(outputs)) {
    const found = late.find((module) => module in output.inputs);
    if (found !== undefined && output.exports.length > 0) throw new Error(`${path} exports, and holds ${found}`);
  }
  const done = new Set();
  for (const path of Object.keys(outputs)) visit(path, []);

  /**
   * @param {string} path
   * @param {readonly string[]} above
   */
  function visit(path, above) {
    if (above.includes(path)) throw new Error(`parts import each other: ${[...above, path].join(', ')}`);
    if (done.has(path)) return;
    done.add(path);
    for (const { path: to, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && to in outputs) visit(to, [...above, path]);
  }
}
