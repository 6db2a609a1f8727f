// @ts-check
// Takes the ends of Debian's and Ubuntu's releases from the files of Debian's package distro-info-data over into
// server/data/end-of-life.json: `node scripts/refresh-end-of-life.mjs VERSION DATE [FOLDER]`, with the package's version and
// the day on which the table is made. What other sources have told stays. The target may be another file: `TABLE=…`.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** @param {readonly string[]} words */
async function refresh([version, date = '', folder = '/usr/share/distro-info']) {
  if (version === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    console.error('usage: node scripts/refresh-end-of-life.mjs VERSION YYYY-MM-DD [FOLDER]');
    process.exitCode = 1;
    return;
  }
  const target = env.TABLE ?? join(dirname(fileURLToPath(import.meta.url)), '../server/data/end-of-life.json');
  const table = JSON.parse(await readFile(target, 'utf8'));
  table.on = date;
  table.sources.distroInfo = `Debian's distro-info-data ${version}, debian.csv and ubuntu.csv, ${date}`;
  for (const name of /** @type {const} */ (['debian', 'ubuntu']))
    table.products[name].releases = releasesOf(await readFile(join(folder, `${name}.csv`), 'utf8'), ends[name]);
  await writeFile(target, `${JSON.stringify(table, null, 2)}\n`);
}

/**
 * The column that counts; of several the first that has a date. Debian's images get fixes for as long as its long term
 * support lasts, Ubuntu's without a contract until the standard support ends.
 */
const ends = { debian: ['eol-lts', 'eol'], ubuntu: ['eol'] };

/**
 * @param {string} csv
 * @param {readonly string[]} columns
 */
function releasesOf(csv, columns) {
  const [head = '', ...lines] = csv.trim().split('\n');
  const names = head.split(',');
  /** @type {Record<string, { version: string, ends: string }>} */
  const found = {};
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (/** @type {string} */ column) => cells[names.indexOf(column)] || undefined;
    const end = columns.map(cell).find((each) => each !== undefined);
    const series = cell('series');
    const [version = ''] = (cell('version') ?? '').split(' ');
    if (end !== undefined && series !== undefined) found[series] = { version, ends: end };
  }
  return found;
}

await refresh(argv.slice(2));
