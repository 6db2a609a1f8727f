// @ts-check
// Builds what runs: one bundle a runtime, in dist/. `--dev` keeps names and adds source maps, `--watch` does so after every change.
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { programs } from './scripts/build/programs.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const { values: wish } = parseArgs({ options: { dev: { type: 'boolean' }, watch: { type: 'boolean' } } });
const dev = wish.dev === true || wish.watch === true;

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** @type {readonly import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client.js',
    external: ['vscode', './languageClient'],
    supported: { 'dynamic-import': false },
  },
  // A file of its own, since it is 30 times the rest of the client: activation does not wait for it.
  {
    ...node,
    entryPoints: ['client/src/languageClient.ts'],
    outfile: 'dist/languageClient.js',
    external: ['vscode'],
  },
  { ...executable(node), entryPoints: ['server/src/launch.ts'], outfile: 'dist/server.js' },
  programs(node, { main: 'server/src/main.ts', cli: 'server/src/cli.ts' }),
  {
    ...common,
    entryPoints: [
      ...['main.tsx', 'layers.css'].map((name) => ({ in: `client/webview/${name}`, out: 'layers' })),
      ...['main.tsx', 'footprint.css'].map((name) => ({ in: `client/webview/footprint/${name}`, out: 'footprint' })),
    ],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

if (wish.watch) await watch();
else await buildOnce().catch(() => process.exit(1));

async function buildOnce() {
  const start = performance.now();
  const results = await Promise.all(bundles.map((options) => build(options)));
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}));
  // Too large for the bundles, and read only where a RUN installs something.
  await rm(join(root, 'dist/data'), { recursive: true, force: true });
  for (const name of ['apt', 'npm'])
    await cp(join(root, 'server/data', name), join(root, 'dist/data', name), { recursive: true, filter: isData });
  // Ruby's parser: read with the first Vagrantfile.
  await cp(join(root, 'node_modules/@ruby/prism/src/prism.wasm'), join(root, 'dist/data/prism.wasm'));
  await writeLicenses(outputs.flatMap(([, { inputs }]) => Object.keys(inputs)));
  const sizes = outputs
    .filter(([path]) => !path.endsWith('.map'))
    .map(([path, { bytes }]) => `${basename(path)} ${Math.ceil(bytes / 1000)} kB`);
  console.log(`Built ${sizes.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

async function watch() {
  const contexts = await Promise.all(bundles.map((options) => context(options)));
  await Promise.all(contexts.map((each) => each.watch()));
  console.log('Watching for changes. Ctrl-C stops.');
}

/**
 * @param {import('esbuild').BuildOptions} options
 * @returns {import('esbuild').BuildOptions}
 */
function executable(options) {
  return { ...options, banner: { js: '#!/usr/bin/env node' } };
}

/** @param {string} path */
function isData(path) {
  return !path.endsWith('.md');
}

/**
 * Writes down whose code the bundles hold, as its licences ask.
 *
 * @param {readonly string[]} inputs paths from the root
 */
async function writeLicenses(inputs) {
  const found = inputs.map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const folders = [...new Set(found.filter((folder) => folder !== undefined))].sort();
  const texts = await Promise.all(
    folders.map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : `\n\n${(await readFile(join(root, folder, file), 'utf8')).trim()}`;
      return `${name} ${version} (${license})${text}\n`;
    }),
  );
  await writeFile(join(root, 'dist/third-party-licenses.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}
