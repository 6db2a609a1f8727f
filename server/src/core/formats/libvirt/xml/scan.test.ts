import assert from 'node:assert/strict';
import { type Nesting, nowhere } from './nesting';
import { longestText, readXml } from './scan';
import type { XmlElement } from './tree';

/** A small grammar: `a` holds `b` and `list`, `list` holds `item` and `other`, these hold `part`; `any` is open. */
const tree: Readonly<Record<string, readonly string[]>> = {
  a: ['b', 'list', 'any', 'last'],
  b: [],
  list: ['item', 'other'],
  item: ['part', 'more'],
  other: ['part'],
  part: [],
  more: [],
  any: [],
  last: [],
};
const names = Object.keys(tree);
const small: Nesting = {
  root: (name) => (name === 'a' ? 0 : nowhere),
  child: (node, name) => (tree[names[node] ?? '']?.includes(name) ? names.indexOf(name) : nowhere),
  meant: (node, name) => {
    const near = (node === nowhere ? ['a'] : (tree[names[node] ?? ''] ?? [])).find(
      (each) => each.length === name.length + 1 && each.startsWith(name),
    );
    return near === undefined ? null : { name: near, node: names.indexOf(near) };
  },
  isOpen: (node) => names[node] === 'any',
  between: (node, name) => {
    const found = (tree[names[node] ?? ''] ?? []).filter((child) => tree[child]?.includes(name));
    return found.length === 1 && found[0] !== undefined ? { name: found[0], node: names.indexOf(found[0]) } : null;
  },
};

/** An element as one line: `a[b=“text” list[item@id=1]]`; `~` before what is implied, `!` after what has no end tag. */
function show(element: XmlElement | null): string {
  if (element === null) return '';
  const attributes = element.attributes.map(
    ({ name, value, doubt }) => `@${name}=${value}${doubt === null ? '' : '?'}`,
  );
  const children = element.children.map(show).join(' ');
  const text = element.texts.map(({ value }) => value.trim()).join('');
  const end = element.end === 'missing' ? '!' : '';
  return `${element.implied ? '~' : ''}${element.name}${end}${attributes.join('')}${text === '' ? '' : `=“${text}”`}${children === '' ? '' : `[${children}]`}`;
}

function check(text: string, expected: string, codes: string): void {
  const { root, problems } = readXml(text, small);
  assert.equal(show(root), expected);
  assert.equal(problems.map(({ code }) => code.replace('xml-', '')).join(' '), codes);
}

describe('XML that is well-formed', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['<a/>', 'a'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<!-- one -->\n<a x="1" y=\'2\'><b>text</b></a>\n', 'a@x=1@y=2[b=“text”]'],
    ['\uFEFF<a><b>1</b></a>', 'a[b=“1”]'],
    ['<a><b>&lt;&#65;&#x42;&amp;amp;</b></a>', 'a[b=“<AB&amp;”]'],
    ['<a x="&quot;&apos;>"/>', 'a@x="\'>'],
    ['<a><b><![CDATA[<x> & ]]]></b></a>', 'a[b=“<x> & ]”]'],
    ['<a><b>one<!-- <c> -->two</b></a>', 'a[b=“onetwo”]'],
    ['<a ><any><q:c xmlns:q="u"><d/></q:c></any></a >', 'a[any[q:c@xmlns:q=u[d]]]'],
    ['<a><unknown><list/></unknown></a>', 'a[unknown[list]]'],
    ['<a><list><b/><item/></list></a>', 'a[list[b item]]'],
    ['<a><item/></a>', 'a[item]'],
  ];
  for (const [text, expected] of cases) it(text.slice(0, 60), () => check(text, expected, ''));
});

describe('XML that is being typed', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string, codes: string])[] = [
    ['a missing end tag', '<a><list><item><part/><item/></list></a>', 'a[list[item![part] item]]', 'end-tag'],
    ['a missing end tag of text', '<a><b>4<list/></a>', 'a[b!=“4” list]', 'end-tag'],
    ['two missing end tags', '<a><list><item><part/><b>1</b></a>', 'a[list![item![part]] b=“1”]', 'end-tag end-tag'],
    ['an end tag of nothing', '<a><list><part/></item><item/></list></a>', 'a[list[part item]]', 'end-tag'],
    [
      'a missing start tag',
      '<a><item><part/></item><other/></list><b>1</b></a>',
      'a[~list[item[part] other] b=“1”]',
      'end-tag',
    ],
    ['a missing root', '<b>1</b><list/></a>', '~a[b=“1” list]', 'root'],
    ['half a start tag', '<a><list><item id="1" <part/></item></list></a>', 'a[list[item@id=1[part]]]', 'tag'],
    ['half a name', '<a><list><it<other/></list></a>', 'a[list[it! other]]', 'tag'],
    ['only a bracket', '<a><list><\n<item/></list></a>', 'a[list[item]]', 'tag'],
    ['half an end tag', '<a><list><item></it\n<other/></list></a>', 'a[list[item other]]', 'tag'],
    ['half an end tag without a name', '<a><b>1</<list/></a>', 'a[b=“1” list]', 'tag'],
    ['no closing quote at a tag’s end', '<a><b x="1/>\n<list y="2"/></a>', 'a[b@x=1? list@y=2]', 'quote'],
    ['no closing quote before an attribute', "<a><b x='1 y='2' z='3'/></a>", 'a[b@x=1?@y=2@z=3]', 'quote'],
    ['no closing quote at the end', '<a><b x="1', 'a![b!@x=1?]', 'end-tag tag end-tag quote'],
    ['an attribute without a value', '<a><b x y="1"/></a>', 'a[b@x=?@y=1]', 'attribute'],
    ['an attribute without quotes', '<a><b x=1/></a>', 'a[b@x=1]', 'quote'],
    ['an attribute after which nothing stands', '<a><b x=/></a>', 'a[b@x=?]', 'quote'],
    ['the same attribute twice', '<a x="1" x="2"/>', 'a@x=1', 'duplicate-attribute'],
    ['a comment without its end', '<a><!-- one\n<b>1</b></a>', 'a[b=“1”]', 'comment'],
    ['a comment before another', '<a><!-- one\n<b>1</b><!-- two --></a>', 'a[b=“1”]', 'comment'],
    ['CDATA without its end', '<a><b><![CDATA[one\n</b></a>', 'a[b=“one”]', 'tag'],
    ['an instruction without its end', '<?xml version="1.0"\n<a/>', 'a', 'tag'],
    [
      'an unknown element without its end',
      '<a><list><lst><item/></list><b>1</b></a>',
      'a[list[lst! item] b=“1”]',
      'end-tag',
    ],
    ['a misspelt name', '<a><lis><item/></list><b>1</b></a>', 'a[list[item] b=“1”]', 'end-tag'],
    ['metadata without its end', '<a><any><q:c/><b>1</b></a>', 'a[any![q:c] b=“1”]', 'end-tag'],
    ['an ampersand', '<a><b>1 & 2</b></a>', 'a[b=“1 & 2”]', 'reference'],
    ['two roots', '<a/><a/>', 'a', 'root'],
    ['text outside', 'x<a/>y', 'a', 'text text'],
    ['nothing yet', '', '', ''],
    ['no element', 'hello', '', 'text root'],
  ];
  for (const [name, text, expected, codes] of cases) it(name, () => check(text, expected, codes));
});

describe('places in XML', () => {
  it('count UTF-16 units', () => {
    const text = '<a><!-- 😀 --><b x="é😀">ü</b></a>';
    const b = readXml(text, small).root?.children[0];
    const at = (place: { start: number; end: number } | null | undefined) =>
      place ? text.slice(place.start, place.end) : null;
    assert.equal(at(b?.span), '<b x="é😀">ü</b>');
    assert.equal(at(b?.nameSpan), 'b');
    assert.equal(at(b?.startTag), '<b x="é😀">');
    assert.equal(at(b?.endTag), '</b>');
    assert.equal(at(b?.attributes[0]?.nameSpan), 'x');
    assert.equal(at(b?.attributes[0]?.valueSpan), 'é😀');
    assert.equal(at(b?.texts[0]?.span), 'ü');
  });

  it('end an element without an end tag with what stands in it', () => {
    const text = '<a><list><item><part/>\n  <b>1</b></a>';
    const item = readXml(text, small).root?.children[0]?.children[0];
    assert.equal(text.slice(item?.span.start, item?.span.end), '<item><part/>');
  });
});

describe('XML with anything put into it', () => {
  const pieces = [
    '<',
    '>',
    '/',
    '"',
    "'",
    '&',
    '=',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '</',
    '\u0000',
    '<item>',
    '</a>',
    ' ',
  ];
  const whole = '<a x="1"><b>1</b><list><item id="1"><part/></item><other/></list><any><q:c/></any><last/></a>';

  /** Numbers that are the same every time. */
  function* numbers(): Generator<number> {
    for (let seed = 7; ; ) {
      seed = (seed * 48_271) % 2_147_483_647;
      yield seed;
    }
  }

  it('is a tree whose elements stand within one another, in order', () => {
    const random = numbers();
    const below = (most: number): number => (random.next().value ?? 0) % most;
    for (let round = 0; round < 3000; round++) {
      let text = whole;
      for (let edits = 1 + below(5); edits > 0; edits--) {
        const at = below(text.length + 1);
        text = text.slice(0, at) + (pieces[below(pieces.length)] ?? '') + text.slice(at + below(3) * below(12));
      }
      const { root, problems } = readXml(text, small);
      for (const { span } of problems)
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
      if (root !== null) checkNested(root, text);
    }
  });

  function checkNested({ span, children }: XmlElement, text: string): void {
    let last = span.start;
    for (const child of children) {
      assert.ok(last <= child.span.start && child.span.end <= span.end, text);
      last = child.span.end;
      checkNested(child, text);
    }
  }
});

describe('hostile XML', () => {
  const bomb = `<!DOCTYPE a [${'<!ENTITY b "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">\n'.repeat(20)}]><a><b>&b;</b></a>`;

  it('expands no entity', () => check(bomb, 'a[b=“&b;”]', 'doctype reference'));

  it('fetches no outside entity', () =>
    check('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><b>&x;</b></a>', 'a[b=“&x;”]', 'doctype reference'));

  it('says of which character no XML can hold it', () => {
    const { problems } = readXml('<a>\u0000\u0000</a>', small);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The character U+0000 cannot stand in XML.'],
    );
  });

  it('bounds what nests deep', () => {
    const { root, problems } = readXml('<a>'.repeat(100_000) + '</a>'.repeat(100_000), small);
    let depth = 0;
    for (let each = root; each !== null && each !== undefined; each = each.children[0] ?? null) depth++;
    assert.equal(depth, 256);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /more than 256 deep/);
  });

  it('does not read what is too long', () => {
    const { root, unread } = readXml(`<a>${' '.repeat(longestText)}</a>`, small);
    assert.equal(root, null);
    assert.match(unread ?? '', /longer than 4 million/);
  });

  const rest = 1_000_000;
  const long: readonly (readonly [name: string, text: string])[] = [
    ['quotes', `<a ${'x="'.repeat(rest / 3)}`],
    ['brackets', '<'.repeat(rest)],
    ['half tags', '<a '.repeat(rest / 3)],
    ['unknown elements', Array.from({ length: rest / 10 }, (_, at) => `<u${at}>`).join('')],
    ['end tags', `<a>${'</b>'.repeat(rest / 4)}`],
    ['comments', '<!--'.repeat(rest / 4)],
    ['ampersands', `<a>${'&'.repeat(rest)}</a>`],
    ['document types', '<!DOCTYPE ['.repeat(rest / 11)],
    ['blanks', `<a x=" ${' '.repeat(rest)}`],
    ['attributes', `<a ${Array.from({ length: rest / 10 }, (_, at) => `x${at}="1"`).join(' ')}/>`],
    ['binary', Array.from({ length: rest }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('')],
  ];
  for (const [name, text] of long)
    it(`takes time in proportion: ${name}`, () => {
      const { problems } = readXml(text, small);
      assert.ok(problems.length > 0 || name === 'attributes');
      assert.ok(problems.length <= 100);
    }).timeout(4000);
});
