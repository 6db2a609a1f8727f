import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');
const check = (folder: string) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/l10n.mjs'), '--check', folder], { encoding: 'utf8' });

describe('the texts that translators start from', () => {
  it('are those that the client and its pages say, all of them and no others', () => {
    const { status, stderr } = check(root);
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  const cases: [what: string, code: string, bundle: Readonly<Record<string, string>>, told: RegExp | null][] = [
    ['takes a text over', "l10n.t('Open {0}', name);\nt(\n  'Save');", { 'Open {0}': 'Open {0}', Save: 'Save' }, null],
    ['takes both quotes', `t("Docker's");`, { "Docker's": "Docker's" }, null],
    ['leaves alone what is handed on', 'l10n.t(message, ...words); format(text); x.t(y);', {}, null],
    ['tells what is missing', "l10n.t('Open');", {}, /lacks "Open"/],
    ['tells what nothing says', '', { Open: 'Open' }, /has "Open", which nothing says/],
    ['tells an English text that is another', "t('Open');", { Open: 'Close' }, /says "Close" for "Open"/],
    ['refuses a text that is made', '\n\nt(`Open $' + '{name}`);', {}, /client\/a\.tsx:3: a text has to stand/],
    ['refuses a text that is chosen', "l10n.t(open ? 'Open' : 'Close');", {}, /client\/a\.tsx:1: /],
    ['refuses a text that is put together', "t('Open ' + name);", {}, /client\/a\.tsx:1: /],
    ['refuses an escape', "t('It\\'s');", {}, /client\/a\.tsx:1: /],
    [
      'tells a literal that goes past it',
      "\nshow('The server does not run.');",
      {},
      /a\.tsx:2 says "The server does not run/,
    ],
    ['tells a template that does', `show(\`$\{name} was deleted.\`);`, {}, /says "0 was deleted\."/],
    ['tells what a value is filled with', `show(\`$\{open ? 'all of it' : ''}\`);`, {}, /says "all of it"/],
    ['tells the text of a page', '<th scope="col">Size</th>', {}, /says "Size"/],
    [
      'tells one on a line of its own',
      '<button\n  type="button"\n>\n  Open it\n</button>',
      {},
      /a\.tsx:\d says "Open it"/,
    ],
    ['tells one before a value', '<p class="a">Size {size}</p>', {}, /says "Size"/],
    ['tells an attribute that is heard', '<table aria-label="Sizes">', {}, /says "Sizes"/],
    [
      'leaves classes, keys, addresses and paths alone',
      `<i class="two openings" key={\`$\{a} of\`} d="M 0 0" />`,
      {},
      null,
    ],
    ['leaves logs alone', 'this.#output.warn(`${uri} cannot be shown: it is gone`);', {}, null],
    ['leaves comparisons alone', 'const a = b.low > b.start && <i class="x" />;\nf<T>(): Promise<void> {}', {}, null],
    [
      'leaves texts in templates alone that are handed over',
      `\` $\{t('{0} of it', a)}\``,
      { '{0} of it': '{0} of it' },
      null,
    ],
  ];
  for (const [what, code, bundle, told] of cases) {
    it(what, () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-l10n-'));
      try {
        for (const name of ['client', 'l10n']) mkdirSync(path.join(folder, name));
        writeFileSync(path.join(folder, 'client/a.tsx'), code);
        writeFileSync(path.join(folder, 'client/a.test.ts'), "t('only in a test');");
        writeFileSync(path.join(folder, 'l10n/bundle.l10n.json'), JSON.stringify(bundle));
        const { status, stderr } = check(folder);
        assert.equal(status, told === null ? 0 : 1);
        if (told === null) assert.equal(stderr, '');
        else assert.match(stderr, told);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
