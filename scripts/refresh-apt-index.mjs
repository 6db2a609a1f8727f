// @ts-check
// Makes the package indexes in server/data/apt anew, from where apt on this machine reads Debian's.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { compress, encodeIndex } from './apt/encode.mjs';
import { measurePackages } from './apt/measure.mjs';
import { minbase } from './apt/minbase.mjs';
import { openAptRoot, packagesFiles } from './apt/root.mjs';
import { readPackages } from './apt/stanzas.mjs';

const usage = `node scripts/refresh-apt-index.mjs [option…] [release…]

  releases are bookworm and trixie unless named

  --out FOLDER     another folder than server/data/apt
  --measure FILE   count the files of the packages named in FILE, one a line, and merge them into the release's bytes`;

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
      measure: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  for (const release of positionals.length > 0 ? positionals : ['bookworm', 'trixie']) {
    const folder = await mkdtemp(join(tmpdir(), 'plimsoll-apt-'));
    try {
      const root = await openAptRoot(folder, release, arch);
      if (values.measure === undefined) await refreshIndex(root, values.out);
      else await mergeBytes(root, values.out, values.measure);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return 0;
}

/**
 * @param {import('./apt/root.mjs').AptRoot} root
 * @param {string} out
 */
async function refreshIndex(root, out) {
  const { texts, date } = await packagesFiles(root);
  const packages = readPackages(texts);
  const content = encodeIndex({ release: root.release, arch, date }, packages, await minbase(root));
  await writeFile(join(out, `${root.release}-${arch}.index.br`), content);
  console.log(`${root.release}: ${packages.size} packages of ${date} in ${content.length} bytes`);
}

/**
 * @param {import('./apt/root.mjs').AptRoot} root
 * @param {string} out
 * @param {string} list
 */
async function mergeBytes(root, out, list) {
  const path = join(out, `${root.release}-${arch}.bytes.br`);
  const before = await readFile(path).then(
    (content) => brotliDecompressSync(content).toString().trimEnd().split('\n').slice(1),
    () => [],
  );
  const { texts, date } = await packagesFiles(root);
  const packages = readPackages(texts);
  const names = (await readFile(list, 'utf8')).split('\n').filter((name) => packages.has(name));
  const rows = new Map([...before, ...(await measurePackages(root, names))].map((row) => [row.split(' ', 1)[0], row]));
  const head = `# name KiB files slimExcluded python control templates; Debian ${root.release} ${arch}, ${date}`;
  const sorted = [...rows.values()].sort((a, b) => (a < b ? -1 : 1));
  const content = compress(Buffer.from(`${[head, ...sorted].join('\n')}\n`));
  await writeFile(path, content);
  console.log(`${root.release}: bytes of ${rows.size} packages in ${content.length} bytes`);
}
