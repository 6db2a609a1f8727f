// @ts-check
// Asks the registries for newer figures of the base images in server/data/base-images.json. What they do not answer stays.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RegistryError } from './catalogue/http.mjs';
import { figureRows, mergeRow, rowOf } from './catalogue/merge.mjs';
import { locate, openRegistries } from './catalogue/registry.mjs';
import { formatData, parseRow, problemsOf } from './catalogue/rows.mjs';
import { unpackedBytes } from './catalogue/unpack.mjs';

const usage = `node scripts/refresh-base-images.mjs [option…] [image…]

  --check               say whether the data has the right shape, and change nothing
  --data FILE           another file than server/data/base-images.json
  --limit N             ask for at most N tags, the oldest figures first
  --unpack MB           count the files of images that download as at most so many MB
  --registry NAME=URL   ask at another address for the images of a registry: docker.io=http://127.0.0.1:5000
  --timeout SECONDS     for each answer; 30 unless told otherwise`;

/**
 * @typedef {import('./catalogue/rows.mjs').Data} Data
 * @typedef {import('./catalogue/registry.mjs').RemoteImage} RemoteImage
 * @typedef {ReturnType<typeof openRegistries>} Registries
 * @typedef {{ name: string, tag: string, platforms: Set<string>, newest: string }} Task
 */

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
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      data: {
        type: 'string',
        default: join(dirname(fileURLToPath(import.meta.url)), '../server/data/base-images.json'),
      },
      limit: { type: 'string', default: 'Infinity' },
      unpack: { type: 'string', default: '0' },
      registry: { type: 'string', multiple: true, default: [] },
      timeout: { type: 'string', default: '30' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const text = await readFile(values.data, 'utf8');
  /** @type {Data} */
  const data = JSON.parse(text);
  if (values.check) return check(data, text);
  const hosts = new Map(values.registry.map((each) => /** @type {[string, string]} */ (each.split(/=(.*)/s, 2))));
  const registries = openRegistries({ hosts, timeout: Number(values.timeout) * 1000 });
  const tasks = tasksOf(data, positionals).slice(0, Number(values.limit));
  const { fresh, refused } = await refresh(data, tasks, registries, Number(values.unpack) * 1e6);
  const problems = problemsOf(fresh);
  if (problems.length > 0) throw new Error(`The answers do not fit the data:\n${problems.join('\n')}`);
  await writeFile(values.data, formatData(fresh));
  return refused === tasks.length && tasks.length > 0 ? 1 : 0;
}

/**
 * @param {Data} data
 * @param {string} text
 */
function check(data, text) {
  const problems = problemsOf(data);
  if (problems.length === 0 && formatData(data) !== text)
    problems.push('The file is not in the order that this script writes.');
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log(`${Object.keys(data.images).length} images are in order.`);
  return problems.length === 0 ? 0 : 1;
}

/**
 * All tags that rows name, or those of some images; the oldest figures first, since registries limit what they answer.
 *
 * @param {Data} data
 * @param {readonly string[]} wanted
 * @returns {Task[]}
 */
function tasksOf({ images }, wanted) {
  /** @type {Map<string, Task>} */
  const tasks = new Map();
  for (const [name, image] of Object.entries(images)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const row of image.rows.map(parseRow)) {
      const day = 'date' in row ? (row.date ?? image.date ?? '') : '';
      const key = `${name}:${row.tag}`;
      const task = tasks.get(key) ?? { name, tag: row.tag, platforms: new Set(), newest: day };
      tasks.set(key, task);
      for (const platform of platformsOf(row)) task.platforms.add(platform);
      if (day > task.newest) task.newest = day;
    }
  }
  return [...tasks.values()].sort((a, b) => (a.newest < b.newest ? -1 : a.newest > b.newest ? 1 : 0));
}

/** @param {ReturnType<typeof parseRow>} row */
function platformsOf(row) {
  const windows = 'platform' in row ? row.platform.startsWith('windows/') : /nanoserver|windows/.test(row.tag);
  if (windows) return ['windows/amd64'];
  return 'platform' in row ? ['amd64', 'arm64', row.platform] : ['amd64', 'arm64'];
}

/**
 * @param {Data} data
 * @param {readonly Task[]} tasks
 * @param {Registries} registries
 * @param {number} unpackLimit in bytes of download
 */
async function refresh(data, tasks, registries, unpackLimit) {
  const images = { ...data.images };
  /** @type {Set<string>} */
  const silent = new Set();
  let refused = 0;
  for (const task of tasks) {
    const { registry } = locate(task.name);
    const image = images[task.name];
    if (image === undefined || silent.has(registry)) {
      refused++;
      continue;
    }
    try {
      images[task.name] = await refreshTag(task, image, registries, unpackLimit);
    } catch (error) {
      refused++;
      console.error(`${task.name}:${task.tag} stays as it is: ${error instanceof Error ? error.message : error}.`);
      if (error instanceof RegistryError && error.lasting) silent.add(registry);
    }
  }
  for (const registry of silent) console.error(`${registry} was not asked again.`);
  return { fresh: { ...data, images }, refused };
}

/**
 * @param {Task} task
 * @param {import('./catalogue/rows.mjs').Image} image
 * @param {Registries} registries
 * @param {number} unpackLimit
 */
async function refreshTag({ name, tag, platforms }, image, registries, unpackLimit) {
  const digest = await registries.digestOf(name, tag);
  const rows = figureRows(image).filter((row) => row.tag === tag);
  if (digest !== null && rows.some(({ fields }) => fields.get('index') === digest)) return image;
  const heads = await floatingHeads(name, tag, rows, digest, registries);
  let fresh = image;
  for (const remote of await registries.images(name, tag, platforms)) {
    const disk = await countFiles(name, remote, registries, unpackLimit);
    const { image: merged, change } = mergeRow(fresh, rowOf({ name, image: fresh, tag, remote, disk, heads }));
    fresh = merged;
    if (change !== null) console.log(`${name}:${change}`);
  }
  return fresh;
}

/**
 * Names such as `latest` and `lts` that the tag had and that still have its digest.
 *
 * @param {string} name
 * @param {string} tag
 * @param {readonly import('./catalogue/rows.mjs').Row[]} rows
 * @param {string | null} digest
 * @param {Registries} registries
 */
async function floatingHeads(name, tag, rows, digest, registries) {
  const [own = '', ...words] = tag.split('-');
  const known = new Set(rows.flatMap(({ fields }) => fields.get('is')?.split(',') ?? []));
  /** @type {string[]} */
  const heads = [];
  for (const head of known) {
    if (`${head}.`.startsWith(`${own}.`)) continue; // A version of the tag's own, which the environment tells anew.
    const lead = /^\d/.test(own) ? words : [own, ...words];
    const spelled = head === 'latest' && lead.length > 0 ? lead : [head, ...lead];
    const there = await registries.digestOf(name, spelled.join('-')).catch(() => null);
    if (digest !== null && there === digest) heads.push(head);
  }
  return heads;
}

/**
 * @param {string} name
 * @param {RemoteImage} remote
 * @param {Registries} registries
 * @param {number} limit
 */
async function countFiles(name, { layers }, registries, limit) {
  if (layers.reduce((sum, { size }) => sum + size, 0) > limit) return null;
  if (layers.some(({ mediaType }) => mediaType !== undefined && !mediaType.endsWith('gzip'))) return null;
  let total = 0;
  for (const { digest } of layers) total += await unpackedBytes(await registries.blob(name, digest));
  return total;
}
