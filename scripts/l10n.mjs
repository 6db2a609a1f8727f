// @ts-check
// Writes l10n/bundle.l10n.json, the English texts that translators start from: all that the client and its pages hand to
// `l10n.t` or `t`. `--check` writes nothing, tells what the file lacks or has too much of, and ends with 1 then.
// Another folder than this repository may be named.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: wish, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
const root = positionals[0] ?? dirname(fileURLToPath(new URL('.', import.meta.url)));
const file = join(root, 'l10n/bundle.l10n.json');
const texts = [...new Set(sources().flatMap(textsOf))].sort();

if (wish.check === true) check();
else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2)}\n`);
  console.log(`${texts.length} texts in l10n/bundle.l10n.json`);
}

/** @returns {string[]} */
function sources() {
  return readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join('client', name))
    .sort();
}

/**
 * The texts that one file hands over. Each has to stand in the call itself, without an escape, or it would not be found.
 *
 * @param {string} name
 * @returns {string[]}
 */
function textsOf(name) {
  const code = readFileSync(join(root, name), 'utf8');
  // `(message` hands on what another file has said; `function t(` is the page's own.
  const call = /(?<![\w.]|function )(?:l10n\.)?t\(\s*(?!message\b)(?:(?:'([^'\\\n]*)'|"([^"\\\n]*)")(?=\s*[,)]))?/g;
  return [...code.matchAll(call)].map(
    ({ 1: single, 2: double, index }) => single ?? double ?? refuse(name, code.slice(0, index)),
  );
}

/**
 * @param {string} name
 * @param {string} before what stands above the call
 * @returns {never}
 */
function refuse(name, before) {
  console.error(
    `${name}:${before.split('\n').length}: a text has to stand in the call itself, in quotes, without an escape`,
  );
  process.exit(1);
}

function check() {
  /** @type {Record<string, string>} */
  const bundle = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const faults = [
    ...texts.filter((text) => !Object.hasOwn(bundle, text)).map((text) => `lacks ${JSON.stringify(text)}`),
    ...Object.entries(bundle).flatMap(([text, english]) => [
      ...(texts.includes(text) ? [] : [`has ${JSON.stringify(text)}, which nothing says`]),
      ...(text === english ? [] : [`says ${JSON.stringify(english)} for ${JSON.stringify(text)}`]),
    ]),
  ];
  for (const fault of faults) console.error(`l10n/bundle.l10n.json ${fault}`);
  if (faults.length > 0) console.error('`npm run l10n` writes it.');
  process.exitCode = faults.length > 0 ? 1 : 0;
}
