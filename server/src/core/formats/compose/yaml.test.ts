import assert from 'node:assert/strict';
import { asText, type ComposeValue, entriesOf, get } from './value';
import { readYaml } from './yaml';

function plain(value: ComposeValue | null): unknown {
  if (value === null) return undefined;
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
}

const read: readonly (readonly [text: string, value: unknown])[] = [
  ['a: 1', { a: 1 }],
  ['a: yes', { a: 'yes' }],
  [
    'a: 0o17\nb: 017\nc: 0x1f\nd: 1_000\ne: 1.50\nf: ~\ng: "1"',
    { a: 15, b: 15, c: 31, d: 1000, e: 1.5, f: null, g: '1' },
  ],
  ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
  ['a: &x {b: 1, d: 2}\nc: {<<: *x, b: 3}', { a: { b: 1, d: 2 }, c: { b: 3, d: 2 } }],
  ['a: &x {b: 1}\ne: &y {b: 2, f: 3}\nc: {<<: [*x, *y]}', { a: { b: 1 }, e: { b: 2, f: 3 }, c: { b: 1, f: 3 } }],
  ['a: &x 1\nb: &x 2\nc: *x', { a: 1, b: 2, c: 2 }],
  ['a:\nb: !!str 1', { a: null, b: '1' }],
  ['', undefined],
];

const broken: readonly (readonly [text: string, problem: RegExp])[] = [
  ['a: [1', /not valid YAML/],
  ['a: *none', /names no anchor/],
  ['a: &x {b: *x}', /holds itself/],
  ['a: 1\na: 2', /stands here twice/],
  ['1: a', /no text/],
  ['a\u0000b', /not text/],
  ['['.repeat(5000), /nested too deeply/],
  [bomb(), /stand for too much/],
];

/** Nine lists of nine of the one before. */
function bomb(): string {
  const lines = ['a0: &a0 x'];
  for (let level = 1; level < 10; level++) {
    const items = Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ');
    lines.push(`a${level}: &a${level} [${items}]`);
  }
  return lines.join('\n');
}

describe('the YAML of compose files', () => {
  for (const [text, value] of read)
    it(`reads ${JSON.stringify(text)}`, () => {
      const { root, problems } = readYaml(text, '/a');
      assert.deepEqual(problems, []);
      assert.deepEqual(plain(root), value);
    });

  for (const [text, problem] of broken)
    it(`tells what is wrong with ${JSON.stringify(text.slice(0, 30))}`, () => {
      const { problems } = readYaml(text, '/a');
      assert.ok(problems.every(({ span }) => span.start <= span.end && span.end <= text.length));
      assert.match(problems.map(({ message }) => message).join('\n'), problem);
    });

  it('keeps the places of keys and values, those of what is merged where it was written', () => {
    const text = 'x: &x\n  b: "two"\nc:\n  <<: *x\n  d: 1\n';
    const { root } = readYaml(text, '/a');
    const at = (name: string) => entriesOf(get(root, 'c')).get(name);
    const cut = (span: { start: number; end: number } | undefined) => text.slice(span?.start ?? 0, span?.end ?? 0);
    assert.deepEqual([cut(at('b')?.key.span), cut(at('b')?.value.at.span)], ['b', '"two"']);
    assert.deepEqual([cut(at('d')?.key.span), cut(at('d')?.value.at.span)], ['d', '1']);
    assert.equal(text.indexOf('b:'), at('b')?.key.span.start);
    assert.equal(asText(get(root, 'c', 'b')), 'two');
  });
});
