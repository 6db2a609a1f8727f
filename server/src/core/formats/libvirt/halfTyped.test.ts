import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Span } from '../../text/span';
import { readLibvirt } from './read';

const folder = new URL('../../../../../test-fixtures/libvirt/domains/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** Every second one is enough to hold, and quick. */
const sample = files.filter((_, at) => at % 2 === 0);

/** A value of the model: what it is of, where it stands, and where the device or the section that holds it begins. */
interface Fact {
  readonly path: string;
  readonly value: string;
  readonly span: Span;
  readonly owner: number;
}

/** Values derived from several places have no place of their own. */
const derived = new Set(['element', 'all', 'span', 'heading', 'total', 'numaTotal', 'atStart', 'kind']);

function factsOf(text: string): readonly Fact[] {
  const found: Fact[] = [];
  const walk = (value: unknown, path: string, owner: number): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, `${path}[]`, owner);
    else if (isObject(value)) {
      const { span } = value;
      if ('value' in value && isSpan(span)) found.push({ path, value: String(value['value']), span, owner });
      else
        for (const [name, child] of Object.entries(value))
          if (!derived.has(name)) walk(child, `${path}.${name}`, isSpan(span) ? span.start : owner);
    }
  };
  const { model } = readLibvirt(text);
  if (model.kind === 'domain') walk(model, '', 0);
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSpan(value: unknown): value is Span {
  return isObject(value) && typeof value['start'] === 'number';
}

interface Score {
  right: number;
  all: number;
  /** Facts that nobody wrote. */
  false: number;
}

/** Compares what is read of a text without a part of it, in the places of the whole text. */
function compare(whole: readonly Fact[], broken: string, removed: Span, score: Score): void {
  const length = removed.end - removed.start;
  const back = (at: number): number => (at < removed.start ? at : at + length);
  const key = (fact: Fact, move: (at: number) => number): string =>
    [fact.path, fact.value, move(fact.span.start), move(fact.owner)].join('|');
  const read = new Set(factsOf(broken).map((fact) => key(fact, back)));
  const isOutside = ({ span, owner }: Fact): boolean =>
    (span.end <= removed.start || span.start >= removed.end) && (owner < removed.start || owner >= removed.end);
  for (const fact of whole) {
    const isRead = read.delete(key(fact, (at) => at));
    if (!isOutside(fact)) continue;
    score.all++;
    if (isRead) score.right++;
  }
  score.false += read.size;
}

function report(score: Score, what: string): void {
  const share = (100 * score.right) / score.all;
  console.log(`      ${share.toFixed(2)} % of ${score.all} facts right, ${score.false} that nobody wrote, ${what}`);
  assert.ok(score.all > 10_000);
  assert.ok(share >= 99, `${share} %`);
  assert.ok(score.false <= score.all / 100);
}

describe('definitions that are half typed', () => {
  it('has enough of them', () => assert.ok(sample.length >= 40));

  it('lose little by the loss of any one line', () => {
    const score: Score = { right: 0, all: 0, false: 0 };
    for (const { text } of sample) {
      const whole = factsOf(text);
      for (let start = 0; start < text.length; ) {
        const end = text.indexOf('\n', start) + 1 || text.length;
        compare(whole, text.slice(0, start) + text.slice(end), { start, end }, score);
        start = end;
      }
    }
    report(score, `with any one line of ${sample.length} files gone`);
  }).timeout(60_000);

  it('keep all that stands before a cut', () => {
    const score: Score = { right: 0, all: 0, false: 0 };
    for (const { text } of sample) {
      const whole = factsOf(text);
      for (let cut = 0; cut < text.length; cut += 11)
        compare(whole, text.slice(0, cut), { start: cut, end: text.length }, score);
    }
    report(score, `at cuts of ${sample.length} files`);
  }).timeout(60_000);

  it('lose little by the loss of any one character', () => {
    const score: Score = { right: 0, all: 0, false: 0 };
    for (const { text } of sample) {
      const whole = factsOf(text);
      for (let start = 0; start < text.length; start += 13)
        compare(whole, text.slice(0, start) + text.slice(start + 1), { start, end: start + 1 }, score);
    }
    report(score, `with any one character of ${sample.length} files gone`);
  }).timeout(60_000);
});
