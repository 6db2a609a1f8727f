// @ts-check
// The cases: one Dockerfile each, under the folder of its kind, whose first comments say what lies in the build context.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text, tree } from './content.mjs';

export const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../../test-fixtures/calibration');

/**
 * @typedef {object} Case
 * @property {string} name `apt/bookworm-git`
 * @property {string} dockerfile
 * @property {readonly string[]} folders of `contexts` that are copied together
 * @property {readonly (readonly [path: string, size: number])[]} files
 * @property {string} hash of the Dockerfile and all that its context holds
 * @property {'fit' | 'check'} half
 */

/** All cases, by name. */
export async function readCases() {
  const root = join(fixtures, 'cases');
  const names = (await readdir(root, { recursive: true })).filter((each) => each.endsWith('.Dockerfile')).sort();
  return Promise.all(names.map((file) => readCase(root, file)));
}

/** @param {string} root @param {string} file @returns {Promise<Case>} */
async function readCase(root, file) {
  const name = file.slice(0, -'.Dockerfile'.length);
  const dockerfile = await readFile(join(root, file), 'utf8');
  const told = [...dockerfile.matchAll(/^# (context|files|tree): (.*)$/gm)].map(([, kind, value = '']) => ({
    kind,
    values: value.split(/[,;]\s*/),
  }));
  const valuesOf = (/** @type {string} */ kind) =>
    told.filter((each) => each.kind === kind).flatMap(({ values }) => values);
  const files = valuesOf('files').map((each) => /** @type {[string, number]} */ (withSize(each)));
  const trees = valuesOf('tree').flatMap((each) => {
    const [folder = '', count, typical] = each.split(' ');
    return tree(folder, Number(count), Number(typical));
  });
  const folders = valuesOf('context');
  const hash = createHash('sha256').update(dockerfile);
  for (const folder of folders)
    for (const each of await filesOf(folder)) hash.update(relative(fixtures, each)).update(await readFile(each));
  return {
    name,
    dockerfile,
    folders,
    files: [...files, ...trees],
    hash: hash.digest('hex').slice(0, 16),
    half: half(name),
  };
}

/** Half of the cases fit the ranges, the others check them; a name never changes sides. @param {string} name */
function half(name) {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 0 ? 'fit' : 'check';
}

/** @param {string} told `path size` */
function withSize(told) {
  const at = told.lastIndexOf(' ');
  return [told.slice(0, at), Number(told.slice(at + 1))];
}

/** @param {string} folder */
async function filesOf(folder) {
  const root = join(fixtures, 'contexts', folder);
  return (await readdir(root)).sort().map((name) => join(root, name));
}

/** Lays a case's build context out, its Dockerfile beside the files. @param {Case} one @param {string} into */
export async function layOut(one, into) {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  for (const folder of one.folders) await cp(join(fixtures, 'contexts', folder), into, { recursive: true });
  for (const [path, size] of one.files) {
    const file = join(into, path);
    if (!existsSync(dirname(file))) await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text(path, size));
  }
  await writeFile(join(into, 'Dockerfile'), one.dockerfile);
}

/** Names of the images that a case starts from. @param {Case} one */
export function basesOf({ dockerfile }) {
  const stages = new Set([...dockerfile.matchAll(/^FROM .* AS (\S+)/gim)].map(([, name]) => name));
  const from = [...dockerfile.matchAll(/^FROM (\S+)/gim)].map(([, name = '']) => name);
  return from.filter((name) => !stages.has(name) && name !== 'scratch');
}
