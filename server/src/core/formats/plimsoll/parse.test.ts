import assert from 'node:assert/strict';
import { parsePlimsoll } from './parse';

/** Takes the marks «…» out of a text; gives the marked parts as [start, end]. */
function marked(text: string): { readonly plain: string; readonly marks: readonly (readonly number[])[] } {
  const marks: number[][] = [];
  let plain = '';
  for (const part of text.split(/([«»])/)) {
    if (part === '«') marks.push([plain.length]);
    else if (part === '»') marks.findLast((mark) => mark.length === 1)?.push(plain.length);
    else plain += part;
  }
  return { plain, marks };
}

const head = 'version: 1\nbudgets:\n';

describe('plimsoll.yaml', () => {
  it('is read with all its keys', () => {
    const text = `${head}  - dockerfiles: [a/*, "!a/b"]\n    target: Run\n    image: 1.5 GB\n    download: 90 MiB\n    layer: 5\n  - layer: 2kB # two\n`;
    const { budgets, problems, unusable } = parsePlimsoll(text);
    assert.deepEqual([problems, unusable], [[], null]);
    assert.deepEqual(
      budgets.map(({ dockerfiles, target, limits }) => [
        dockerfiles?.map((pattern) => [pattern.text, text.slice(pattern.span.start, pattern.span.end)]),
        target,
        limits.map(({ measure, most }) => `${measure} ${most}`),
      ]),
      [
        [
          [
            ['a/*', 'a/*'],
            ['!a/b', '"!a/b"'],
          ],
          'Run',
          ['image 1500000000', 'download 94371840', 'layer 5'],
        ],
        [undefined, null, ['layer 2000']],
      ],
    );
  });

  /** Each problem at its «place», in file order; then what is still applied. */
  const cases: [name: string, text: string, messages: readonly RegExp[], applied: readonly string[]][] = [
    ['an empty file', '«»', [/is empty: it begins with version: 1/], []],
    ['a file of comments', '«»# nothing yet\n', [/is empty/], []],
    ['a version alone', 'version: 1\n', [], []],
    ['no version', '«»budgets:\n  - image: 1 MB\n', [/version .* is missing/], ['image 1000000']],
    ['another version', `version: «2»\nbudgets:\n  - image: 1 MB\n`, [/reads version 1/], []],
    ['a version half typed', `«version»:\nbudgets:\n  - image: 1 MB\n`, [/is 1\.$/], ['image 1000000']],
    ['a word', '«hello»', [/must be keys with values: version, budgets, rules\./], []],
    ['a list', '«- a»\n', [/must be keys with values/], []],
    ['budgets half typed', 'version: 1\n«budgets»:\n', [/are a list/], []],
    ['budgets without a dash', 'version: 1\nbudgets:\n  «image: 1 MB»\n', [/are a list/], []],
    ['a budget that is a word', `${head}  - «small»\n  - image: 2\n`, [/A budget must be keys/], ['image 2']],
    [
      'a misspelt amount',
      `${head}  - «imgae»: 1 MB\n    layer: 2\n`,
      [/no key imgae here\. Did you mean image\?/],
      ['layer 2'],
    ],
    ['two letters swapped', `${head}  - «laeyr»: 1 MB\n`, [/Did you mean layer\?/], ['']],
    ['what others call it', `${head}  - «size»: 1 MB\n`, [/Did you mean image\?/], ['']],
    [
      'a misspelt choice of files',
      `${head}  - «dockerfile»: a\n    image: 1\n  - image: 2\n`,
      [/Did you mean dockerfiles\?/],
      ['image 2'],
    ],
    ['a stage under another name', `${head}  - «stage»: a\n    image: 1\n`, [/Did you mean target\?/], []],
    [
      'a key that is like none',
      `${head}  - «colour»: red\n    image: 1\n`,
      [/Known are dockerfiles, target, image/],
      ['image 1'],
    ],
    ['a key at the top', 'version: 1\n«images»: {}\n', [/no key images here\. Known are version, budgets, rules/], []],
    ['a merge key', `${head}  - «<<»: {image: 1}\n    layer: 3\n`, [/no key << here/], ['layer 3']],
    ['a very long key', `${head}  - «${'k'.repeat(300)}»: 1\n    image: 1\n`, [/no key k{39}… here/], ['image 1']],
    ['a key twice', `${head}  - image: 1\n    «image»: 2\n`, [/image is there already/], ['image 1']],
    [
      'a key that is a list',
      `${head}  - ? «[image]»\n    : 1\n    layer: 2\n`,
      [/A key must be one word/],
      ['layer 2'],
    ],
    ['no amount', `${head}  - «target: a»\n`, [/has no amount: add image, download, layer/], ['']],
    [
      'an amount half typed',
      `${head}  - «image»:\n    layer: 2\n`,
      [/image must be an amount such as 250 MB/],
      ['layer 2'],
    ],
    ['an amount that is none', `${head}  - image: «250 megs»\n`, [/250 megs is not an amount/], ['']],
    ['an amount below nothing', `${head}  - image: «-5 MB»\n`, [/-5 MB is not an amount/], ['']],
    ['an amount of nothing', `${head}  - image: «0»\n`, [/0 lets nothing through/], ['']],
    ['an amount beyond all', `${head}  - image: «${'9'.repeat(400)} GB»\n`, [/is too much/], ['']],
    ['an amount as a power', `${head}  - image: «1e6»\n`, [/1e6 is not an amount/], ['']],
    ['an amount that is a list', `${head}  - image: «[1]»\n`, [/image must be an amount/], ['']],
    [
      'an alias',
      `${head}  - image: &a 1 MB\n  - layer: «*a»\n`,
      [/begins with \* for an alias/],
      ['image 1000000', ''],
    ],
    ['a target that is a map', `${head}  - target: «{a: b}»\n    image: 1\n`, [/name or the index of a stage/], []],
    ['a target that is an index', `${head}  - target: 0\n    image: 1\n`, [], ['image 1']],
    ['files that are none', `${head}  - dockerfiles: «{a: b}»\n    image: 1\n`, [/must be a pattern/], []],
    ['an empty list of files', `${head}  - dockerfiles: «[]»\n    image: 1\n`, [/must be a pattern/], []],
    ['one of the files unreadable', `${head}  - dockerfiles: [a, «[b]»]\n    image: 1\n`, [/must be a pattern/], []],
    ['a quote left open', `${head}  - image: "1 MB\n«»`, [/not valid YAML: Missing closing "quote\.$/], []],
    ['a tab', 'version: 1\nbudgets:\n«\t»- image: 1\n', [/not valid YAML: Tabs/], []],
    ['a second document', 'version: 1\n«»---\nversion: 1\n', [/Only one YAML document/], []],
    ['a tag', 'version: «!one» 1\n', [/begins with ! for a tag/], []],
    ['a pattern that is an alias', `${head}  - dockerfiles: «**/Dockerfile»\n    image: 1\n`, [/put it in quotes/], []],
    ['an exception that is a tag', `${head}  - dockerfiles: [a, «!b»]\n    image: 1\n`, [/put it in quotes/], []],
    ['a directive', '%YAML «9.9»\n---\nversion: 1\n', [/^This YAML is not read: Unsupported YAML version 9\.9\.$/], []],
    [
      'Windows line ends and a byte order mark',
      '\ufeffversion: 1\r\nbudgets:\r\n  - «lyer»: 1\r\n',
      [/Did you mean layer/],
      [''],
    ],
  ];
  for (const [name, text, messages, applied] of cases) {
    it(`with ${name}`, () => {
      const { plain, marks } = marked(text);
      const { problems, budgets } = parsePlimsoll(plain);
      const shown = (start: number, end: number): string => `${start}: ${JSON.stringify(plain.slice(start, end))}`;
      assert.equal(problems.length, messages.length, JSON.stringify(problems));
      for (const [at, message] of messages.entries()) assert.match(problems[at]?.message ?? '', message);
      // Marks of errors that the library places behind the last character are empty.
      assert.deepEqual(
        problems.map(({ span }) => (span.start >= plain.length ? `${plain.length}: ""` : shown(span.start, span.end))),
        marks.map(([start = 0, end = 0]) => shown(start, end)),
      );
      assert.deepEqual(
        budgets.map(({ limits }) => limits.map(({ measure, most }) => `${measure} ${most}`).join()),
        applied,
      );
      for (const { message } of problems) assert.match(message, /^\S.* .*[.?]$/);
    });
  }

  const severities: [text: string, messages: readonly RegExp[], rules: readonly string[]][] = [
    ['rules: {}\n', [], []],
    ['rules:\n  a-b: off\n  c: "error"\n  d: information\n', [], ['a-b off', 'c error', 'd information']],
    ['rules:\n  constructor: hint\n  __proto__: warning\n', [], ['constructor hint', '__proto__ warning']],
    ['rules:\n  a: «never»\n  b: hint\n', [/one of off, hint, information, warning, error\./], ['b hint']],
    ['rules:\n  a: «false»\n', [/one of off/], []],
    ['rules:\n  a: «[off]»\n', [/one of off/], []],
    ['rules:\n  «a»:\n', [/one of off/], []],
    ['rules:\n  a: off\n  «a»: error\n', [/a is there already/], ['a off']],
    ['rules:\n  ? «[a]»\n  : off\n', [/one word/], []],
    ['«rules»:\n', [/names with a severity each/], []],
    ['rules: «off»\n', [/names with a severity each/], []],
    ['rules:\n  «- a: off»\n', [/names with a severity each/], []],
    ['«severity»:\n  a: off\n', [/Did you mean rules\?/], []],
  ];
  for (const [text, messages, expected] of severities) {
    it(`with ${JSON.stringify(text)}`, () => {
      const { plain, marks } = marked(`version: 1\n${text}`);
      const { problems, rules, unusable } = parsePlimsoll(plain);
      assert.equal(unusable, null);
      assert.deepEqual(
        rules.map(({ rule, severity }) => `${rule} ${severity}`),
        expected,
      );
      for (const { rule, span } of rules) assert.equal(plain.slice(span.start, span.end), rule);
      assert.equal(problems.length, messages.length, JSON.stringify(problems));
      for (const [at, message] of messages.entries()) assert.match(problems[at]?.message ?? '', message);
      assert.deepEqual(
        problems.map(({ span }) => [span.start, span.end]),
        marks,
      );
    });
  }

  it('takes no rules of a file of another version', () => {
    assert.deepEqual(parsePlimsoll('version: 2\nrules:\n  a: off\n').rules, []);
  });

  const lines = (count: number, line: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  const hostile: [name: string, text: string, message: RegExp][] = [
    ['flow lists without end', '['.repeat(50_000), /nested too deeply/],
    ['dashes without end', '- '.repeat(25_000), /nested too deeply/],
    ['question marks without end', '? '.repeat(25_000), /nested too deeply/],
    ['maps in one line', 'a: '.repeat(16_000), /nested too deeply/],
    ['maps in maps', lines(300, (at) => `${' '.repeat(at)}a:`), /nested too deeply/],
    ['anchors of anchors', lines(12, (at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(9)}]`), /no key a0/],
    ['thousands of aliases', `version: 1\nbudgets: &b\n${'  - *b\n'.repeat(6000)}`, /A budget must be keys/],
    ['thousands of documents', '---\n'.repeat(12_000), /Only one YAML document/],
    ['quotes', '"'.repeat(49_999), /not valid YAML/],
    ['a huge file', `# ${'x'.repeat(2_000_000)}`, /larger than 50 kB/],
    ['no text', 'version: 1\u0000', /is not text/],
    ['half a character', 'version: \ud800', /reads version 1/],
  ];
  for (const [name, text, message] of hostile) {
    it(`says something of ${name}, and comes back`, () => {
      const { problems } = parsePlimsoll(text);
      assert.ok(
        problems.some((problem) => message.test(problem.message)),
        JSON.stringify(problems.slice(0, 3)),
      );
      assert.ok(problems.every(({ span }) => 0 <= span.start && span.start <= span.end));
    });
  }

  it('reads every beginning of a file, and every file with one character gone', () => {
    const text = `${head}  - dockerfiles: ["a/*", '!b']\n    target: run\n    image: 1 MB\n  - layer: >-\n      2 MB\n`;
    for (let at = 0; at <= text.length; at++) {
      parsePlimsoll(text.slice(0, at));
      parsePlimsoll(text.slice(0, at) + text.slice(at + 1));
    }
  });
});
