import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pages = ['budgets', 'calibration', 'ci', 'isolation', 'next', 'sizes', 'design/footprint'];
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'test-fixtures/sample/README.md'],
  ...pages.map((page) => `docs/${page}.md`),
];
const manifest: {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, unknown>> } };
} = JSON.parse(read('package.json'));

describe('the documents', () => {
  const { stdout: help } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), '--help'], {
    encoding: 'utf8',
  });

  for (const document of documents) {
    it(`${document} names only files that are there`, () => {
      const text = read(document);
      const quoted = [...text.matchAll(/(?<!\[)`((?:[\w.-]+\/)+[\w.-]*|[\w-]+\.(?:ts|mjs|md|json))`/g)].map(
        ([, name]) => name ?? '',
      );
      const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, name]) => name ?? '');
      // Short names are those of a file in the core, the language server or the server.
      const homes = ['', path.dirname(document), 'server/src', 'server/src/core', 'server/src/core/formats/dockerfile'];
      const made = /^(dist|path\/|\.vsix)/;
      const missing = [...quoted, ...linked].filter(
        (name) => !made.test(name) && !homes.some((home) => existsSync(path.join(root, home, name))),
      );
      assert.deepEqual(missing, []);
    });

    it(`${document} names only commands that package.json has`, () => {
      const named = [...read(document).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual(
        named.filter((name) => !(name in manifest.scripts)),
        [],
      );
    });
  }

  for (const document of [...documents, 'package.nls.json']) {
    it(`${document} names only settings that package.json has`, () => {
      const { properties } = manifest.contributes.configuration;
      // `plimsoll.yaml` and its kin are files.
      const named = [...read(document).matchAll(/[`#](plimsoll\.(?!yaml\b|sarif\b)[\w.]+)[`#:]/g)];
      assert.deepEqual(
        named.map(([, name]) => name ?? '').filter((name) => !(name in properties)),
        [],
      );
    });

    it(`${document} names only options that the command line has`, () => {
      const calls = [...read(document).matchAll(/plimsoll (layers|reuse|machines|compare|check)\b([^`\n]*)/g)];
      for (const [call, command = '', rest = ''] of calls) {
        const usage = help.split(/\n {2}(?=plimsoll )/).filter((each) => each.startsWith(`plimsoll ${command} `));
        for (const [option] of rest.matchAll(/--[a-z][a-z-]*/g)) assert.ok(usage.join().includes(option), call);
      }
    });
  }

  it('name only commands and views of Plimsoll as they are called in the editor', () => {
    const texts = Object.entries<string>(JSON.parse(read('package.nls.json')));
    const titles = texts.flatMap(([key, text]) =>
      /^(?:command|view)\./.test(key) ? text.replace('Plimsoll: ', '') : [],
    );
    const named = documents.flatMap((document) => [...read(document).matchAll(/\*Plimsoll: ([^*]+)\*/g)]);
    assert.ok(named.length > 2);
    assert.deepEqual(
      named.map(([, title]) => title ?? '').filter((title) => !titles.includes(title)),
      [],
    );
  });

  it('the pages of docs are all held', () => {
    const found = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' });
    const written = found.filter((name) => name.endsWith('.md') && !name.startsWith('rules')).sort();
    assert.deepEqual(written, pages.map((page) => `${page}.md`).sort());
  });

  it('ARCHITECTURE.md is short and has a row for each room of the core', () => {
    const text = read('ARCHITECTURE.md');
    assert.ok(text.split('\n').length < 150);
    for (const room of ['text', 'formats', 'shell', 'buildContext', 'sizes', 'features']) {
      assert.match(text, new RegExp(`^\\| \`server/src/core/${room}\` `, 'm'));
    }
  });
});

describe('the check of import directions', () => {
  const violations: [file: string, text: string, message: RegExp][] = [
    ['server/src/core/features/a.ts', "import { readFile } from 'node:fs/promises';\n", /knows nothing of Node/],
    [
      'server/src/core/text/a.ts',
      "import type { Size } from '../sizes/size';\n",
      /may not import server\/src\/core\/sizes\/size/,
    ],
    [
      'server/src/core/formats/dockerfile/a.ts',
      "export * from '../dockerignore/parse';\n",
      /may not import server\/src\/core\/formats\/dockerignore/,
    ],
    [
      'server/src/core/sizes/a.ts',
      "import type { Position } from 'vscode-languageserver';\n",
      /may not import the package/,
    ],
    ['server/src/core/a.ts', 'export const now = Date.now();\n', /no clock/],
    [
      'client/src/a.ts',
      "import { x } from '../../server/src/core/analysis';\n",
      /may not import server\/src\/core\/analysis/,
    ],
    ['client/webview/a.ts', "import * as vscode from 'vscode';\n", /may not import the package vscode/],
    ['server/src/lsp/a.ts', "const x = import('../host/world');\n", /may not import server\/src\/host\/world/],
    ['server/src/new/a.ts', 'export {};\n', /stands in no room/],
  ];
  for (const [file, text, message] of violations) {
    it(`refuses ${text.trim()} in ${file}`, () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-house-'));
      try {
        for (const name of ['client', 'server', path.dirname(file)])
          mkdirSync(path.join(folder, name), { recursive: true });
        writeFileSync(path.join(folder, file), text);
        const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/check-imports.mjs'), folder], {
          encoding: 'utf8',
        });
        assert.equal(status, 1);
        assert.match(stderr, message);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
