// @ts-check
import { Script } from 'node:vm';

/**
 * A part as CommonJS. Its imports become constants and its exports properties, both as fast as what a part has itself: the
 * accessors that keep CommonJS in step with ES modules are asked at every use.
 *
 * @param {string} text as esbuild writes an ES module
 * @param {readonly { readonly path: string, readonly kind: string }[]} imports what it imports, and how often
 * @returns {string}
 */
export function linked(text, imports) {
  const shebang = /^#!.*\n/.exec(text)?.[0] ?? '';
  let found = 0;
  const body = text
    .slice(shebang.length)
    .replace(statement, (whole, clause, name) => {
      found++;
      return `${required(clause, name)}${newlines(whole)}`;
    })
    .replace(call, (_, name) => {
      found++;
      return `Promise.resolve().then(()=>require(${JSON.stringify(name)}))`;
    })
    .replace(exportList, (_, list) => `module.exports={${exported(list)}};`);
  const expected = imports.filter(({ kind }) => kind === 'import-statement' || kind === 'dynamic-import').length;
  // A text of ours that holds such a statement would be changed too: better not to build.
  if (found !== expected) throw new Error(`of ${expected} imports ${found} were found: ${body.slice(0, 200)}`);
  const whole = `"use strict";${body}`;
  // What is left of an ES module is no script, nor is what awaits at its top.
  new Script(`(function(module,require,__dirname){${whole}\n})`);
  return `${shebang}${whole}`;
}

/**
 * The exports of a module that may be given another value once it has run. A part that imports one would keep the first.
 *
 * @param {string} source an ES module as somebody has written it
 * @returns {readonly string[]}
 */
export function changingExports(source) {
  const declared = [...source.matchAll(/^export\s+(?:let|var)\s+([\w$]+)/gm)].map(([, name = '']) => name);
  const lists = [...source.matchAll(/^export\s*\{([^}]*)\}(?!\s*from)/gm)];
  const listed = lists.flatMap(([, list = '']) => pairs(list).map(([name]) => name));
  const variables = new Set([...source.matchAll(/^(?:let|var)\s+([\w$]+)/gm)].map(([, name]) => name));
  return [...declared, ...listed.filter((name) => variables.has(name))];
}

const statement = /(?<=^|[\n;}])import(?:\s*([\w$*{}\s,]+?)(?:\b|(?<=\}))from)?\s*"([^"]+)";?/g;

const call = /\bimport\(\s*"([^"]+)"\s*\)/g;

const exportList = /\bexport\s*\{([^{}]*)\};?(?=\s*(?:\/\/# sourceMappingURL=.*\s*)?$)/;

/**
 * `a, * as b` and `{ c as d, e }` as constants of what the named module exports. The whole of a part is never asked for.
 *
 * @param {string | undefined} clause
 * @param {string} name
 */
function required(clause, name) {
  const module = `require(${JSON.stringify(name)})`;
  if (clause === undefined) return `${module};`;
  const members = /\{([^}]*)\}/.exec(clause)?.[1];
  const whole = clause
    .replace(/\{[^}]*\}/, '')
    .split(',')
    .map((each) => each.replace(/^\s*\*\s*as\b/, '').trim())
    .filter((each) => each !== '');
  const taken = members === undefined ? [] : pairs(members);
  // A part has no whole, and what is no ES module is its own default.
  if (name.startsWith('./') ? whole.length > 0 : taken.some(([theirs]) => theirs === 'default'))
    throw new Error(`${clause} of ${name} cannot be linked`);
  const bound = [...whole, ...(members === undefined ? [] : [`{${taken.map(([theirs, own]) => `${theirs}:${own}`)}}`])];
  return `const ${bound.map((each) => `${each}=${module}`)};`;
}

/** @param {string} list */
function exported(list) {
  return pairs(list).map(([own, theirs]) => `${theirs}:${own}`);
}

/**
 * `a as b, c` as pairs.
 *
 * @param {string} list
 * @returns {(readonly [string, string])[]}
 */
function pairs(list) {
  return list
    .split(',')
    .map((each) => each.trim().split(/\s+as\s+/))
    .filter(([first]) => first !== '')
    .map(([first = '', second = first]) => [first, second]);
}

/**
 * As many as a text has, so that source maps still tell the right line.
 *
 * @param {string} text
 */
function newlines(text) {
  return text.replace(/[^\n]/g, '');
}
