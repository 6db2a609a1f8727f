// @ts-check
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** @param {string} path from the folder of the repository, with slashes */
export const inRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
