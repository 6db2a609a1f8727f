// @ts-check
// Writes docs/rules: a page for each rule, made from the rule itself, and the list of them all. Run it after a change of a rule.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../docs/rules');
const { rulePages } = await tsImport('../server/src/core/rules/page.ts', import.meta.url);

/** @type {readonly { name: string, text: string }[]} */
const pages = rulePages();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const { name, text } of pages) await writeFile(join(folder, name), text);
console.log(`${pages.length} pages in docs/rules`);
