import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openPrism } from '../../host/prism';
import { evaluateVagrantfile } from '../formats/vagrantfile/evaluate';
import { RubyParser } from '../formats/vagrantfile/ruby/parser';
import { missing, ready } from '../sizes/answer';
import type { Span } from '../text/span';
import type { MachineSurroundings } from './surroundings';
import { machinesOfVagrantfile } from './vagrant/machines';

const folder = path.join(__dirname, '../../../../test-fixtures/vagrant');
const parser = new RubyParser(openPrism());

interface File {
  readonly name: string;
  readonly text: string;
}

/** The longest ones: there is most to lose in them. */
const files = readdirSync(folder)
  .map((name) => path.join(folder, name, 'Vagrantfile'))
  .filter((name) => existsSync(name))
  .map((name): File => ({ name, text: readFileSync(name, 'utf8') }))
  .sort((a, b) => b.text.length - a.text.length)
  .slice(0, 28);

/** A value of a machine that somebody wrote in the file. */
interface Fact {
  readonly path: string;
  readonly value: string;
  readonly span: Span;
}

function factsOf({ name, text }: File): readonly Fact[] {
  const around: MachineSurroundings = {
    path: name,
    folder: path.dirname(name),
    parser,
    files: {
      read: (file: string) => ready(existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : null),
      kind: (file: string) => ready(existsSync(file) ? (statSync(file).isFile() ? 'file' : 'folder') : null),
      list: () => ready(null),
    },
    environment: new Map(),
    provider: null,
    image: () => missing('no image is looked at'),
    box: () => missing('no box is looked at'),
    apt: () => missing('no packages are looked at'),
  };
  const { machines } = machinesOfVagrantfile(evaluateVagrantfile(text, around), around);
  const found: Fact[] = [];
  const walk = (value: unknown, where: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, `${where}[]`);
    else if (isObject(value)) {
      const { kind, origin } = value;
      if (kind === 'known' && isObject(origin)) {
        if (origin['kind'] === 'written' && origin['file'] === null && isSpan(origin['span']))
          found.push({ path: where, value: JSON.stringify(value['value']), span: origin['span'] });
      } else {
        const label = typeof value['name'] === 'string' ? `(${value['name']})` : '';
        for (const [field, child] of Object.entries(value)) walk(child, `${where}${label}.${field}`);
      }
    }
  };
  for (const machine of machines) walk(machine, machine.name.kind === 'known' ? machine.name.value : '?');
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSpan(value: unknown): value is Span {
  return isObject(value) && typeof value['start'] === 'number' && typeof value['end'] === 'number';
}

/** Something that the parser takes for one thing over several lines: a block, a method, a list, a call. */
interface Whole {
  readonly span: Span;
  /** What closes it: `end`, `]`; null for what ends by itself. */
  readonly closing: Span | null;
}

/** From the inner to the outer ones. */
function wholesOf(text: string): readonly Whole[] {
  const parsed = parser.parse(text);
  assert(parsed.kind === 'parsed');
  const found: Whole[] = [];
  const spanOf = (value: unknown): Span | null => (isLocation(value) ? parsed.spanOf(value) : null);
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (isObject(value) && isLocation(value['location'])) {
      for (const child of Object.values(value)) walk(child);
      const span = parsed.spanOf(value['location']);
      const isList = ['ProgramNode', 'StatementsNode'].includes(value.constructor.name);
      if (isList || !text.slice(span.start, span.end).includes('\n')) return;
      found.push({ span, closing: spanOf(value['closingLoc'] ?? value['endKeywordLoc']) });
    }
  };
  walk(parsed.program);
  return found;
}

function isLocation(value: unknown): value is { readonly startOffset: number; readonly length: number } {
  return isObject(value) && typeof value['startOffset'] === 'number' && typeof value['length'] === 'number';
}

function isRight(text: string): boolean {
  const parsed = parser.parse(text);
  return parsed.kind === 'parsed' && parsed.errors.length === 0;
}

/** Spaces for all but the ends of lines, so that places stay. */
function blanked(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

/** A line, with all that begins or ends on it. */
function placeOf(line: Span, wholes: readonly Whole[]): Span {
  const isOn = (at: number): boolean => at >= line.start && at < line.end;
  const broken = [line, ...wholes.map(({ span }) => span).filter(({ start, end }) => isOn(start) || isOn(end - 1))];
  return { start: Math.min(...broken.map(({ start }) => start)), end: Math.max(...broken.map(({ end }) => end)) };
}

/** The text without a place; wider, where that is no Ruby. */
function withoutPlace(text: string, broken: Span, wholes: readonly Whole[]): string {
  let place = broken;
  const around = wholes.map(({ span }) => span).sort((a, b) => a.end - a.start - (b.end - b.start));
  for (;;) {
    const without = blanked(text, place);
    if (isRight(without)) return without;
    const { start, end } = place;
    const wider = around.find((span) => span.start <= start && span.end >= end && span.end - span.start > end - start);
    place = wider ?? { start: 0, end: text.length };
  }
}

/** The lines before a place, with all closed that is open there; fewer lines, where that is no Ruby. */
function closedBefore(text: string, cut: number, wholes: readonly Whole[]): string {
  for (let at = text.lastIndexOf('\n', cut - 1) + 1; at > 0; at = text.lastIndexOf('\n', at - 2) + 1) {
    const open = wholes.filter(({ span }) => span.start < at && span.end > at).map(({ closing }) => closing);
    const closers = new Map(
      open.filter((span) => span !== null && span.start >= at).map((span) => [span?.start, span]),
    );
    const ends = [...closers.values()].map((span) => text.slice(span?.start, span?.end));
    const closed = `${text.slice(0, at)}${ends.join('\n')}\n`;
    if (isRight(closed)) return closed;
  }
  return '';
}

/** What is the same of a fact in a text with a part gone. */
function keyOf({ path: where, value, span }: Fact, back = (at: number): number => at): string {
  return [where, value, back(span.start)].join('|');
}

function keysOf(file: File, back = (at: number): number => at): ReadonlySet<string> {
  return new Set(factsOf(file).map((fact) => keyOf(fact, back)));
}

interface Score {
  right: number;
  all: number;
  texts: number;
}

function add(score: Score, expected: readonly string[], read: ReadonlySet<string>): void {
  score.texts++;
  score.all += expected.length;
  score.right += expected.filter((key) => read.has(key)).length;
}

function share({ right, all }: Score): number {
  return (100 * right) / all;
}

function report(outside: Score, hard: Score, what: string): void {
  const told = (score: Score): string => `${share(score).toFixed(2)} % of ${score.all} facts in ${score.texts} texts`;
  console.log(`      right: ${told(outside)} ${what}; of these ${told(hard)} that are no Ruby`);
  assert.ok(hard.all > 2_000);
  assert.ok(share(outside) >= 95);
  assert.ok(share(hard) >= 95);
}

const none = (): Score => ({ right: 0, all: 0, texts: 0 });

/**
 * A fact is outside of the broken place where it stays as it is when all that is broken is left out properly: it neither
 * stands there, nor depends on what stands there.
 */
describe('Vagrantfiles that are half typed', () => {
  it('has enough of them', () => {
    assert.ok(files.length >= 20);
    for (const file of files) assert.ok(isRight(file.text) && keysOf(file).size > 0, file.name);
  });

  it('lose little by the loss of any one line', () => {
    const [outside, hard, written] = [none(), none(), none()];
    for (const file of files) {
      const whole = factsOf(file);
      const keys = [...keysOf(file)];
      const wholes = wholesOf(file.text);
      for (let start = 0; start < file.text.length; ) {
        const end = file.text.indexOf('\n', start) + 1 || file.text.length;
        const text = file.text.slice(0, start) + file.text.slice(end);
        const read = keysOf({ ...file, text }, (at) => (at < start ? at : at + end - start));
        const place = placeOf({ start, end }, wholes);
        const stays = keysOf({ ...file, text: withoutPlace(file.text, place, wholes) });
        const expected = keys.filter((key) => stays.has(key));
        add(outside, expected, read);
        if (!isRight(text)) add(hard, expected, read);
        const elsewhere = whole.filter(({ span }) => span.end <= place.start || span.start >= place.end);
        add(written, [...new Set(elsewhere.map((fact) => keyOf(fact)))], read);
        start = end;
      }
    }
    report(outside, hard, `with any one line of ${files.length} files gone`);
    console.log(
      `      ${share(written).toFixed(2)} % of all that is written elsewhere, also where it rests on what is gone`,
    );
  }).timeout(120_000);

  it('keep what stands before a cut', () => {
    const [outside, hard] = [none(), none()];
    for (const file of files) {
      const keys = [...keysOf(file)];
      const wholes = wholesOf(file.text);
      for (let cut = 1; cut < file.text.length; cut += 13) {
        const text = file.text.slice(0, cut);
        const read = keysOf({ ...file, text });
        const stays = keysOf({ ...file, text: closedBefore(file.text, cut, wholes) });
        const expected = keys.filter((key) => stays.has(key));
        add(outside, expected, read);
        if (!isRight(text)) add(hard, expected, read);
      }
    }
    report(outside, hard, `at cuts of ${files.length} files`);
  }).timeout(120_000);
});
