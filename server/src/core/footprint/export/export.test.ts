import assert from 'node:assert/strict';
import { written } from '../../machines/fact';
import { testDisk } from '../../machines/testMachine';
import { bytes } from '../../sizes/bytes';
import { unknown } from '../../sizes/size';
import { compare } from '../compare';
import type { MachineSide } from '../sides';
import type { StackPart } from '../stack';
import { megabytes, testContainer, testPair, testSide } from '../testPairs';
import { togetherMachines } from '../together';
import { compareMarkdown, escaped, plain } from './markdown';
import { compareRecord } from './record';
import { compareSvg } from './svg';
import { compareTable } from './table';

const nowhere = { start: 0, end: 0 };

function layer(label: string, more: Partial<StackPart> = {}): StackPart {
  return {
    kind: 'ownLayer',
    label,
    size: megabytes(1),
    per: 'once',
    place: { file: 'Dockerfile', line: 0 },
    note: null,
    member: 0,
    key: null,
    ...more,
  };
}

function withStack(stack: readonly StackPart[], total: number) {
  const container = testContainer(megabytes(total), {}, { stack });
  const machine = testSide({ disks: [testDisk(2)], memory: written(bytes(2 ** 30), nowhere) });
  return compare(testPair({ container, machine, instances: 3 }));
}

function labels(svg: string): readonly string[] {
  return [...svg.matchAll(/<text class="label" x="(?:234|242)"[^>]*>([^<]*)</g)]
    .map(([, text]) => text ?? '')
    .flatMap((text, at, all) => (at % 2 === 0 ? [`${text}  ${all[at + 1]}`] : []));
}

describe('the picture of a comparison', () => {
  it('names all parts of a small stack, the top first', () => {
    const svg = compareSvg(withStack([layer('base'), layer('app', { size: megabytes(3) })], 4));
    assert.deepEqual(labels(svg), ['3.0 MB  app', '1.0 MB  base']);
  });

  it('names the largest of many, and how many are left out', () => {
    const many = Array.from({ length: 1000 }, (_, at) => layer(`step ${at}`, { size: megabytes(at === 500 ? 50 : 1) }));
    const svg = compareSvg(withStack(many, 1049));
    const shown = labels(svg);
    assert.equal(shown.length, 17);
    assert.match(svg, />and 983 smaller ones</);
    assert.ok(shown.includes('50 MB  step 500'));
    assert.equal([...svg.matchAll(/class="container slice"/g)].length, 1000);
  });

  it('marks what is not weighed, and gives it no height to scale', () => {
    const svg = compareSvg(withStack([layer('a'), layer('b', { size: unknown('why') })], 1));
    assert.deepEqual([...svg.matchAll(/class="gap"/g)].length, 1);
    assert.deepEqual(labels(svg), ['?  b', '1.0 MB  a']);
  });

  for (const count of [1, 4, 1000])
    it(`keeps below the heading with ${count} parts that are not weighed above a whole bar`, () => {
      const gaps = Array.from({ length: count }, (_, at) => layer(`step ${at}`, { size: unknown('why') }));
      const svg = compareSvg(withStack([layer('base', { size: megabytes(90_000) }), ...gaps], 90_000));
      const [, total] = /<text class="name" x="32" y="([\d.-]+)">90 GB</.exec(svg) ?? [];
      assert.ok(Number(total) >= 160, total);
      const heights = [...svg.matchAll(/class="(?:gap|container slice)"[^>]* height="([^"]+)"/g)];
      assert.equal(heights.length, count + 1);
      assert.ok(heights.every(([, height]) => Number(height) > 0));
      const [, pixels] = /to scale: ([\d.]+) pixels are 90 GB/.exec(svg) ?? [];
      assert.equal(pixels, heights[0]?.[1]);
    });

  it('sets every name beside its own part where there is room, and nowhere upon another', () => {
    const many = Array.from({ length: 18 }, (_, at) => layer(`step ${at}`, { size: megabytes(at === 17 ? 500 : 1) }));
    for (const stack of [many, many.toReversed(), many.slice(0, 3)]) {
      const svg = compareSvg(withStack(stack, 517));
      const places = [...svg.matchAll(/<text class="label" x="242" y="([\d.]+)"/g)].map(([, y]) => Number(y));
      assert.equal(places.length, Math.min(stack.length, 18));
      assert.ok(
        places.every((y, at) => at === 0 || y - (places[at - 1] ?? 0) >= 17),
        String(places),
      );
      assert.ok(Math.min(...places) > 140 && Math.max(...places) < 492, String(places));
    }
    const [, middle] =
      /<text class="label" x="242" y="([\d.]+)">base</.exec(compareSvg(withStack([layer('base')], 1))) ?? [];
    assert.ok(Number(middle) > 480);
  });

  it('keeps names below the heading where many small parts stand on a large one', () => {
    const many = Array.from({ length: 17 }, (_, at) => layer(`step ${at}`, { size: megabytes(at === 0 ? 50_000 : 1) }));
    const svg = compareSvg(withStack(many, 50_016));
    const places = [...svg.matchAll(/<text class="label" x="242" y="([-\d.]+)"/g)].map(([, y]) => Number(y));
    assert.equal(places.length, 17);
    assert.ok(Math.min(...places) > 140, String(places));
  });

  it('names what is not known before what is small, and counts nothing that is there once', () => {
    const many = Array.from({ length: 40 }, (_, at) => layer(`step ${at}`, at === 20 ? { size: unknown('why') } : {}));
    assert.ok(labels(compareSvg(withStack(many, 39))).includes('?  step 20'));
    const { container, machine } = withStack([layer('a')], 1);
    assert.match(compareSvg(compare(testPair({ container, machine }))), />guest kernel and system</);
  });

  it('draws the hardware of several machines as one block', () => {
    const machine = togetherMachines([testSide(), testSide(), testSide()]);
    assert.ok('kind' in machine);
    const svg = compareSvg(compare(testPair({ machine })));
    assert.deepEqual(svg.match(/>virtual hardware[^<]*</g), ['>virtual hardware of 3 machines<']);
  });

  it('draws an image once and a disk once a machine', () => {
    const svg = compareSvg(withStack([layer('image', { size: megabytes(600) })], 600));
    const height = (side: string) => Number(new RegExp(`"${side} slice"[^>]* height="([^"]+)"`).exec(svg)?.[1]);
    assert.deepEqual([height('machine'), height('container')], [320, 32]);
    assert.match(svg, />6\.0 GB<.*>3 × guest kernel and system</);
    assert.match(svg, /<path class="copy" d="M532 278\.67h112M532 385\.33h112"\/>/);
  });
});

describe('the record of several machines', () => {
  it('says nothing for all of them that is not known of each', () => {
    const [cpus, os] = [written(2, nowhere), written('Debian 13', nowhere)];
    const boxed = { name: written('a/b', nowhere), version: written('1', nowhere), urls: written([], nowhere) };
    const recorded = (...sides: readonly MachineSide[]) => {
      const machine = togetherMachines(sides);
      assert.ok('kind' in machine);
      const { box, os: system, cpus: all } = compareRecord(compare(testPair({ machine }))).machine;
      return [box, system, all];
    };
    const whole = testSide({ cpus, os, box: boxed });
    assert.deepEqual(recorded(whole, whole), ['a/b', 'Debian 13', 4]);
    assert.deepEqual(recorded(whole, testSide()), [null, null, null]);
  });
});

describe('the rows as a table', () => {
  it('have three cells each, whatever stands in them', () => {
    const comparison = withStack([], 1);
    const [named] = comparison.container.members.map((member) => ({ ...member, name: 'a\tb\nc\u202e', base: '=1+1' }));
    const container = { ...comparison.container, name: 'a\tb\nc\u202e', members: [named ?? assert.fail()] };
    const lines = compareTable(compare({ ...comparison, container })).split('\n');
    assert.equal(lines[0], '\tContainer: a b c \tMachine: vm');
    assert.equal(lines.at(-1), '');
    for (const line of lines.slice(0, -1)) assert.equal(line.split('\t').length, 3, line);
    assert.ok(lines.includes('Disk when made\t1.0 MB for 3, 1.0 MB for one\t6.0 GB for 3, 2.0 GB for one'));
  });

  it('hand no formula to a spreadsheet', () => {
    const comparison = withStack([], 1);
    for (const text of ['=1+1', '+1', '-1', '@x'])
      assert.match(
        compareTable({
          ...comparison,
          rows: comparison.rows.map((row) => ({ ...row, machine: { ...row.machine, text } })),
        }),
        /^Disk when made\t[^\t]+\t'[=+\-@]/m,
      );
  });
});

describe('text in Markdown', () => {
  const texts: readonly (readonly [text: string, shown: string, inCode: string])[] = [
    ['@team and (@me)', '&#64;\u200bteam and (&#64;\u200bme)', '&#64;team and (&#64;me)'],
    ['debian@sha256:1f', 'debian&#64;sha256:1f', 'debian&#64;sha256:1f'],
    ['fixes #12, a/b#3 # x', 'fixes \\#\u200b12, a/b\\#\u200b3 \\# x', 'fixes \\#12, a/b\\#3 \\# x'],
    ['http://a www.b', 'http&#58;//a www&#46;b', 'http&#58;//a www&#46;b'],
  ];
  for (const [text, shown, inCode] of texts)
    it(`calls nobody, and leads nowhere: ${text}`, () =>
      assert.deepEqual([plain(text), escaped(text)], [shown, inCode]));
});

describe('names from files, in every export', () => {
  const hostile: [name: string, text: string][] = [
    ['mark-up', '<img src=x onerror=alert(1)><script>x</script>'],
    ['the end of a part of XML', ']]>--></svg>&#0;&lt;'],
    ['marks that turn the direction', 'a\u202eb\u2066c\u200fd'],
    ['controls and halves of characters', '\u0000\u001b[31m\ud800x\r\ny'],
    ['Markdown', '| a | `b` | [c](http://d) ![e](//f) # g **h** @i https://j'],
    ['length', 'n'.repeat(10_000)],
  ];
  for (const [name, text] of hostile)
    it(`are text: ${name}`, () => {
      const found = withStack([layer(text)], 1);
      const named = {
        ...found,
        container: {
          ...found.container,
          name: text,
          members: found.container.members.map((each) => ({ ...each, name: text, file: text, base: text })),
        },
      };
      const comparison = compare(named);
      const svg = compareSvg(comparison);
      assert.deepEqual([...new Set([...svg.matchAll(/<\/?([\w!?-]+)/g)].map(([, tag]) => tag))].sort(), [
        'desc',
        'g',
        'line',
        'path',
        'rect',
        'style',
        'svg',
        'text',
        'title',
      ]);
      assert.doesNotMatch(svg, /[\u0000-\u0009\u000b-\u001f\u200f\u202e\u2066\ud800-\udfff]/u);
      assert.doesNotMatch(svg.replace(/&(?:amp|lt|gt|quot);/g, ''), /&/);
      const markdown = compareMarkdown(comparison);
      assert.deepEqual([...new Set([...markdown.matchAll(/<\/?([\w!?-]+)/g)].map(([, tag]) => tag))].sort(), [
        'details',
        'summary',
      ]);
      assert.doesNotMatch(markdown, /@i|https?:\/\/|(?<!\\)\]\(|[\u0000-\u0009\u000b-\u001f\u202e\u2066]/);
      assert.ok(
        markdown
          .split('\n')
          .filter((line) => line.startsWith('| '))
          .every((line) => cells(line) === 3),
      );
      assert.equal(compareRecord(comparison).container.name, text);
    });
});

/** Cells of a row of a table: bars that are not escaped, less one. */
function cells(row: string): number {
  return [...row.matchAll(/(?<!\\)\|/g)].length - 1;
}
