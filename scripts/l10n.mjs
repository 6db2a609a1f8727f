// @ts-check
// Writes l10n/bundle.l10n.json, the English texts that translators start from: all that the client and its pages hand to
// `l10n.t` or `t`. `--check` writes nothing, tells what the file lacks or has too much of and which texts go past both
// calls, and ends with 1 then.
// Another folder than this repository may be named.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: wish, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
const root = positionals[0] ?? dirname(fileURLToPath(new URL('.', import.meta.url)));
const file = join(root, 'l10n/bundle.l10n.json');
/** Text of a page: between the end of one tag, or a value, and the next. */
const between = /(?<=(?:["'\w}/]|\n\s*)>\s*)(?<!\s)(\s*\p{L}[\p{L}\p{N}\s.,:!?…'’–]*)(?=<|\{)/gu;
const attribute = /\b(?:alt|aria-label|label|placeholder|title)="([^"]*\p{L}[^"]*)"/gu;

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

/**
 * English that goes past `t`: text between the tags of a page, attributes that are read or heard, and literals of several
 * words, one of them such as only a sentence has. Logs are English for everybody.
 *
 * @param {string} name
 * @returns {string[]}
 */
function pastTranslation(name) {
  const code = readFileSync(join(root, name), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*/g, '$1');
  const isCalled = (/** @type {number} */ at) =>
    /(?<![\w.])(?:l10n\.)?t\(\s*$|\boutput\.\w+\(\s*$/.test(code.slice(Math.max(0, at - 80), at));
  const found = [
    ...[...code.matchAll(/'([^'\\\n]*)'|"([^"\\\n]*)"/g)]
      .filter(({ 1: single, 2: double, index }) => isProse(single ?? double ?? '') && !isCalled(index))
      .map(({ 1: single, 2: double, index }) => ({ text: single ?? double ?? '', index })),
    ...templatesIn(code).filter(({ text, index }) => isProse(text) && !isCalled(index)),
    ...(name.endsWith('x') ? [...code.matchAll(between), ...code.matchAll(attribute)] : []).map(
      ({ 1: text = '', index }) => ({ text: text.trim(), index }),
    ),
  ];
  return found.map(
    ({ text, index }) =>
      `${name}:${code.slice(0, index).split('\n').length} says ${JSON.stringify(text)} past all translation`,
  );
}

/**
 * Texts of templates, with `0` for each value.
 *
 * @param {string} code
 * @returns {{ text: string, index: number }[]}
 */
function templatesIn(code) {
  /** What fills a text in is no part of it, but may hold texts of its own. */
  let plain = code.replace(/'[^'\\\n]*'/g, (text) => text.replace(/[{}]/g, ' '));
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\$\{[^{}`]*\}/g, (value) => '0'.padEnd(value.length));
  }
  return [...plain.matchAll(/`([^`\\]*)`/g)].map(({ 1: text = '', index }) => ({
    text: text.replace(/ +/g, ' '),
    index,
  }));
}

/** @param {string} text */
function isProse(text) {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const small = /^(?:a|all|an|and|are|by|cannot|does|from|in|is|it|its|no|not|of|on|the|this|to|was|with|while)\W*$/i;
  return words.length > 1 && words.some((word) => small.test(word));
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
  const past = sources().flatMap(pastTranslation);
  for (const fault of past) console.error(fault);
  process.exitCode = faults.length + past.length > 0 ? 1 : 0;
}
