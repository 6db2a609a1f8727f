// @ts-check
// Makes the package indexes in server/data/apt anew, from where apt on this machine reads Debian's.
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { listings } from './apt/contents.mjs';
import { atOnce, decodeIndex, encodeIndex, PackagesReader } from './apt/core.mjs';
import { known } from './apt/known.mjs';
import { measurePackages } from './apt/measure.mjs';
import { minbase } from './apt/minbase.mjs';
import { openAptRoot, packagesFiles, unpacked } from './apt/root.mjs';

const usage = `tsx scripts/refresh-apt-index.mjs [option…] [release…]

  releases are bookworm and trixie unless named

  --out FOLDER     another folder than server/data/apt
  --rows FOLDER    take what was measured before from RELEASE.rows in this folder, and keep there what is measured
  --measure FILE   unpack the packages named in FILE, one a line, that are not in --rows yet
  --fresh          forget what the present index knows of packages' files`;

const arch = 'amd64';

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      out: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '../server/data/apt') },
      rows: { type: 'string' },
      measure: { type: 'string' },
      fresh: { type: 'boolean', default: false },
    },
  });
  if (values.help || (values.measure !== undefined && values.rows === undefined)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const releases = positionals.length > 0 ? positionals : ['bookworm', 'trixie'];
  const before = new Map(
    await Promise.all(
      releases.map(async (release) => {
        const index = values.fresh ? null : await openIndex(join(values.out, fileName(release)));
        return /** @type {const} */ ([release, { index, rows: await rowsIn(values.rows, release) }]);
      }),
    ),
  );
  for (const release of releases) {
    const folder = await mkdtemp(join(tmpdir(), 'plimsoll-apt-'));
    try {
      const root = await openAptRoot(folder, release, arch);
      const ours = before.get(release) ?? { index: null, rows: [] };
      if (values.measure !== undefined && values.rows !== undefined)
        ours.rows.push(...(await measured(root, values.measure, rowsFile(values.rows, release), ours.rows)));
      const others = [...before].flatMap(([name, each]) => (name === release ? [] : [each]));
      await refreshIndex(root, values.out, known(ours, others, await listings(root)));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return 0;
}

/**
 * @param {import('./apt/root.mjs').AptRoot} root
 * @param {string} out
 * @param {import('./apt/core.mjs').ContentsOf} contents
 */
async function refreshIndex(root, out, contents) {
  const { files, date } = await packagesFiles(root);
  const reader = new PackagesReader();
  for (const file of files) {
    for await (const piece of unpacked(file)) reader.read(piece);
    reader.endOfFile();
  }
  const read = reader.finish();
  if (read.kind === 'problem') throw new Error(`${root.release}: ${read.because}`);
  const origin = { distribution: 'Debian', release: root.release, arch, date };
  const content = atOnce(encodeIndex(origin, read.table, { base: await minbase(root), contents }));
  if (content === null) throw new Error(`${root.release} has more names than the format can number`);
  const packed = compress(content);
  await writeFile(join(out, fileName(root.release)), packed);
  const index = decodeIndex(content);
  let count = 0;
  for (let id = 0; id < (index?.packages ?? 0); id++) if (index?.contents(id)?.measured === true) count++;
  console.log(`${root.release}: ${index?.packages} packages of ${date}, ${count} measured, in ${packed.length} bytes`);
}

/**
 * @param {import('./apt/root.mjs').AptRoot} root
 * @param {string} list
 * @param {string} rows
 * @param {readonly string[]} before
 */
async function measured(root, list, rows, before) {
  const done = new Set(before.map((row) => row.split(' ', 1)[0]));
  const names = (await readFile(list, 'utf8')).split('\n').filter((name) => name !== '' && !done.has(name));
  /** @type {string[]} */
  const found = [];
  for await (const some of measurePackages(root, names)) {
    await appendFile(rows, some.map((row) => `${row}\n`).join(''));
    found.push(...some);
  }
  return found;
}

/**
 * @param {string | undefined} folder
 * @param {string} release
 */
async function rowsIn(folder, release) {
  if (folder === undefined) return [];
  const text = await readFile(rowsFile(folder, release), 'utf8').catch(() => '');
  return text.split('\n').filter((row) => row !== '');
}

/** @param {string} path */
async function openIndex(path) {
  const content = await readFile(path).catch(() => null);
  return content === null ? null : decodeIndex(brotliDecompressSync(content));
}

/** @param {Uint8Array} content */
function compress(content) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  // A larger window makes them no smaller, and takes more memory to unpack.
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 20, [BROTLI_PARAM_SIZE_HINT]: content.length };
  return brotliCompressSync(content, { params });
}

/** @param {string} release */
function fileName(release) {
  return `${release}-${arch}.index.br`;
}

/**
 * @param {string} folder
 * @param {string} release
 */
function rowsFile(folder, release) {
  return join(folder, `${release}.rows`);
}
