import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Linking {
  readonly linked: (text: string, imports: readonly { readonly path: string; readonly kind: string }[]) => string;
}

describe('parts of programs as CommonJS', () => {
  let linked: Linking['linked'];
  before(async () => {
    const linking: Linking = await import(pathToFileURL(join(__dirname, '../../scripts/build/link.mjs')).href);
    linked = linking.linked;
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

  it('are not built where a text looks like an import', () => {
    assert.throws(() => link('f("a;import{a}from\\"x\\";");g(`\nimport"x"`)', 0), /of 0 imports 1 were found/);
  });
});
