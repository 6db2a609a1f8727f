// @ts-check
// What the engine made of the cases, kept in a file that tests read.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtures, layOut } from './cases.mjs';
import { docker, shared } from './engine.mjs';

const file = join(fixtures, 'truth.json');

/**
 * @typedef {object} TrueLayer
 * @property {string} step as the engine tells it, cut short
 * @property {number} bytes as `docker history` prints them
 *
 * @typedef {object} TrueCase
 * @property {string} hash of the Dockerfile and its context
 * @property {'fit' | 'check'} half
 * @property {string} base image that the built one starts from
 * @property {string} date of the build
 * @property {readonly TrueLayer[]} layers one for each instruction of the image after its base, those of no bytes too
 *
 * @typedef {object} Truth
 * @property {string} engine
 * @property {Record<string, { bytes: number, packages: number, index: string }>} bases
 * @property {Record<string, TrueCase>} cases
 */

/** @returns {Promise<Truth>} */
export async function readTruth() {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { engine: '', bases: {}, cases: {} };
  }
}

/** One line a layer, so that a change is seen as one. @param {Truth} truth */
export async function writeTruth(truth) {
  const cases = Object.entries(truth.cases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { layers, ...rest }]) => {
      const lines = layers.map((layer) => `        ${JSON.stringify(layer)}`).join(',\n');
      return `    ${JSON.stringify(name)}: ${JSON.stringify(rest).slice(0, -1)},"layers":[\n${lines}\n      ]}`;
    });
  const bases = Object.entries(truth.bases).map(
    ([name, base]) => `    ${JSON.stringify(name)}: ${JSON.stringify(base)}`,
  );
  await writeFile(
    file,
    `{
  "engine": ${JSON.stringify(truth.engine)},
  "bases": {
${bases.join(',\n')}
  },
  "cases": {
${cases.join(',\n')}
  }
}
`,
  );
}

/**
 * Builds a case and reads its layers; throws with the end of the build's log where it fails.
 * @param {import('./cases.mjs').Case} one
 * @param {readonly string[]} options of `docker build`
 * @returns {Promise<TrueCase>}
 */
export async function buildCase(one, options = []) {
  const folder = `case-${process.pid}`;
  const tag = `plimsoll-calibrate:${process.pid}`;
  await layOut(one, join(shared, folder));
  try {
    const place = `/oracle/calibrate/${folder}`;
    const built = await docker('build', ...options, '--progress=plain', '--network=host', '-t', tag, place);
    if (built.status !== 0) throw new Error(built.errors.slice(-1500));
    const base = lastBase(one.dockerfile);
    const below = base === 'scratch' ? 0 : (await history(base)).length;
    const layers = (await history(tag)).slice(below);
    return { hash: one.hash, half: one.half, base, date: new Date().toISOString().slice(0, 10), layers };
  } finally {
    await docker('rmi', '-f', tag);
    await rm(join(shared, folder), { recursive: true, force: true });
  }
}

/** The image that the last stage goes back to. @param {string} dockerfile */
function lastBase(dockerfile) {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?/gim)].map(([, from = '', name]) => ({
    from,
    name,
  }));
  let base = stages.at(-1)?.from ?? '';
  for (const stage of stages.toReversed()) if (stage.name === base) base = stage.from;
  return base;
}

/** Base first. @param {string} image @returns {Promise<TrueLayer[]>} */
async function history(image) {
  const { output, errors, status } = await docker(
    'history',
    '--no-trunc',
    '--human=false',
    '--format',
    '{{json .}}',
    image,
  );
  if (status !== 0) throw new Error(errors);
  return output
    .trim()
    .split('\n')
    .reverse()
    .map((line) => JSON.parse(line))
    .map(({ CreatedBy, Size }) => ({ step: stepOf(CreatedBy), bytes: Number(Size) }));
}

/** @param {string} createdBy */
function stepOf(createdBy) {
  return createdBy
    .replace(/^RUN (\|\d+ .*?)?\/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 120);
}
