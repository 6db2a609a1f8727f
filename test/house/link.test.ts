import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Linking {
  readonly changingExports: (source: string) => readonly string[];
  readonly linked: (text: string, imports: readonly { readonly path: string; readonly kind: string }[]) => string;
}

describe('parts of programs as CommonJS', () => {
  let linked: Linking['linked'];
  let changingExports: Linking['changingExports'];
  before(async () => {
    const linking: Linking = await import(pathToFileURL(join(__dirname, '../../scripts/build/link.mjs')).href);
    ({ linked, changingExports } = linking);
  });

  /** What comes of a part with as many imports as are given. */
  const link = (text: string, statements: number, calls = 0): string =>
    linked(text, [
      ...Array<{ path: string; kind: string }>(statements).fill({ path: 'a', kind: 'import-statement' }),
      ...Array<{ path: string; kind: string }>(calls).fill({ path: 'a', kind: 'dynamic-import' }),
    ]);

  const cases: readonly (readonly [text: string, statements: number, calls: number, expected: string])[] = [
    ['import"./a.js";x()', 1, 0, 'require("./a.js");x()'],
    ['import{a as b,c}from"./a.js";b(c)', 1, 0, 'const {a:b,c:c}=require("./a.js");b(c)'],
    ['import*as p from"node:path";p.x', 1, 0, 'const p=require("node:path");p.x'],
    ['import p,{x as y}from"node:path";y', 1, 0, 'const p=require("node:path"),{x:y}=require("node:path");y'],
    ['f();import{a}from"x";a', 1, 0, 'f();const {a:a}=require("x");a'],
    ['import {\n  a,\n  b as c\n} from "./a.js";\na', 1, 0, 'const {a:a,b:c}=require("./a.js");\n\n\n\na'],
    ['import("./a.js").then(f)', 0, 1, 'Promise.resolve().then(()=>require("./a.js")).then(f)'],
    ['var a;export{a as b,c};', 0, 0, 'var a;module.exports={b:a,c:c};'],
    [
      'var a;export {\n  a\n};\n//# sourceMappingURL=a.js.map\n',
      0,
      0,
      'var a;module.exports={a:a};\n//# sourceMappingURL=a.js.map\n',
    ],
  ];
  for (const [text, statements, calls, expected] of cases)
    it(`link ${JSON.stringify(text)}`, () => assert.equal(link(text, statements, calls), `"use strict";${expected}`));

  it('keep the line that names their program', () => {
    assert.equal(link('#!/usr/bin/env node\nf()', 0), '#!/usr/bin/env node\n"use strict";f()');
  });

  for (const [what, text, statements] of [
    ['the whole of a part is asked for', 'import*as a from"./a.js";a.b', 1],
    ['a part is asked for what it has by default', 'import a from"./a.js";a.b', 1],
    ['what is no ES module is asked for a default by that name', 'import{default as a}from"node:path";a.b', 1],
    ['an export is left over', 'export default f();', 0],
    ['something is awaited at the top', 'await f();', 0],
    ['a part asks where it is', 'f(import.meta.url)', 0],
  ] as const)
    it(`are not built where ${what}`, () => assert.throws(() => link(text, statements)));

  for (const [source, names] of [
    ['export let a = 1;\nexport const b = 2;\n', ['a']],
    ['export var a;\n', ['a']],
    ['let a = 1;\nconst b = 2;\nexport { a as c, b };\n', ['a']],
    ['let a = 1;\nexport { a } from "./other.js";\nexport function f() {\n  let b = a;\n}\n', []],
  ] as const)
    it(`are not built where an export may change: ${JSON.stringify(source)}`, () =>
      assert.deepEqual(changingExports(source), names));

  it('are not built where a text looks like an import', () => {
    assert.throws(() => link('f("a;import{a}from\\"x\\";");g(`\nimport"x"`)', 0), /of 0 imports 1 were found/);
  });
});
