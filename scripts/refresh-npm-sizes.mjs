// @ts-check
// Measures the packages of some typical applications, for server/data/npm: installs each with npm, from the registry that
// npm is configured for, without running any script, and adds up the files of the archives that npm has kept.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, gunzipSync } from 'node:zlib';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../server/data/npm', import.meta.url));

/** @type {Readonly<Record<string, readonly string[]>>} */
const applications = JSON.parse(await readFile(join(folder, 'applications.json'), 'utf8'));

const place = await mkdtemp(join(tmpdir(), 'plimsoll-npm-'));
try {
  const sizes = new Map();
  for (const [name, packages] of Object.entries(applications)) {
    const found = await measure(join(place, name), packages);
    for (const each of found) keepNewest(sizes, each);
    console.log(`${name}: ${found.length} packages`);
  }
  await write([...sizes.values()]);
} finally {
  await rm(place, { recursive: true, force: true });
}

/**
 * @typedef {{ name: string, version: string, bytes: number }} Measured
 *
 * @param {string} project
 * @param {readonly string[]} packages
 * @returns {Promise<readonly Measured[]>}
 */
async function measure(project, packages) {
  await mkdir(project);
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ name: 'application', version: '1.0.0', private: true }),
  );
  const cache = join(place, 'cache');
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--cache', cache];
  await run('npm', ['install', ...flags, ...packages], { cwd: project, maxBuffer: 1 << 26 });
  const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8'));
  const found = [];
  for (const [at, { name, version, integrity }] of Object.entries(lock.packages)) {
    const archive = integrity === undefined ? null : await archiveOf(cache, integrity);
    const folderName = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (archive !== null) found.push({ name: name ?? folderName, version, bytes: filesIn(archive) });
  }
  return found;
}

/**
 * @param {string} cache
 * @param {string} integrity
 */
async function archiveOf(cache, integrity) {
  const hex = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
  const file = join(cache, '_cacache/content-v2/sha512', hex.slice(0, 2), hex.slice(2, 4), hex.slice(4));
  return readFile(file).catch(() => null);
}

/**
 * Sum of the regular files of a compressed tar.
 *
 * @param {Buffer} archive
 */
function filesIn(archive) {
  const tar = gunzipSync(archive);
  let sum = 0;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136).replace(/\0.*$/, ''), 8) || 0;
    if (tar[at + 156] === 0x30 || tar[at + 156] === 0) sum += size;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return sum;
}

/**
 * The newest of each major version stands for the others of it.
 *
 * @param {Map<string, Measured>} sizes
 * @param {Measured} each
 */
function keepNewest(sizes, each) {
  const key = `${each.name}@${majorOf(each)}`;
  const before = sizes.get(key);
  if (before === undefined || before.version.localeCompare(each.version, 'en', { numeric: true }) < 0)
    sizes.set(key, each);
}

/** @param {Measured} measured */
function majorOf({ version }) {
  return Number.parseInt(version, 10);
}

/** @param {readonly Measured[]} sizes */
async function write(sizes) {
  if (sizes.length === 0) throw new Error('No package was measured.');
  /** @type {Map<string, Measured[]>} */
  const names = new Map();
  for (const each of sizes) names.set(each.name, [...(names.get(each.name) ?? []), each]);
  const rows = [...names].map(([name, versions]) => {
    const majors = versions.sort((a, b) => majorOf(a) - majorOf(b)).map((each) => `${majorOf(each)}:${each.bytes}`);
    return `${name} ${majors.join(' ')}`;
  });
  const text = [new Date().toISOString().slice(0, 10), ...rows.sort(), ''].join('\n');
  await writeFile(join(folder, 'sizes.br'), brotliCompressSync(text));
  console.log(`${rows.length} packages measured`);
}
