// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * One window of the editor and the suites that run in it: a folder of test/editor/sessions with a session.json beside its suites.
 *
 * @typedef {object} Session
 * @property {string} name of its folder
 * @property {readonly string[]} suites absolute paths
 * @property {string} folder to open, from the folder of the repository, or a .code-workspace beside its folders; the tests get
 *   a copy
 * @property {boolean} trust false: restricted mode
 * @property {Readonly<Record<string, unknown>>} settings of the user
 */

const tests = inRoot('test/editor/sessions');

/** @returns {Promise<readonly Session[]>} */
export async function readSessions() {
  const entries = await readdir(tests, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(folders.sort().map(readSession));
}

/**
 * @param {string} name
 * @returns {Promise<Session>}
 */
async function readSession(name) {
  const { folder, trust, settings } = JSON.parse(await readFile(join(tests, name, 'session.json'), 'utf8'));
  if (typeof folder !== 'string' || typeof trust !== 'boolean' || typeof settings !== 'object' || settings === null) {
    throw new Error(
      `test/editor/sessions/${name}/session.json must name a folder, say whether it is trusted, and give settings.`,
    );
  }
  const files = await readdir(join(tests, name));
  const suites = files.filter((file) => file.endsWith('.test.ts')).sort();
  return { name, folder, trust, settings, suites: suites.map((file) => join(tests, name, file)) };
}
