import assert from 'node:assert/strict';
import type { SideChange } from './diff';
import { evidenceLines } from './evidence';
import { type SinceReport, sinceRecord, verdictSentences } from './json';
import { sinceMarkdown } from './markdown';
import type { PartChange } from './parts';

const nowhere = { kind: 'none', isAbsent: true, because: 'it was not there' } as const;

function side(more: Partial<SideChange> = {}): SideChange {
  const none = { renamed: [], absent: { before: [], after: [] }, figures: [], parts: [], walls: [], unweighed: [] };
  const openings = { come: [], gone: [] };
  return { side: 'container', before: nowhere, after: nowhere, ...none, openings, isChanged: true, ...more };
}

function report(more: Partial<SinceReport> = {}): SinceReport {
  return {
    since: { revision: 'main', commit: '0123456789abcdef' },
    instances: 1,
    container: side(),
    machine: null,
    verdict: { before: null, after: null },
    files: [],
    assumed: [],
    doubts: [],
    ...more,
  };
}

describe('the report on two revisions', () => {
  it('names so many files, and how many more there are', () => {
    const files = Array.from({ length: 130 }, (_, at) => ({ file: `f${at}`, before: 1, after: 2 }));
    const { files: named, moreFiles } = sinceRecord(report({ files }));
    assert.deepEqual([named.length, moreFiles], [100, 30]);
    assert.equal(sinceRecord(report({ files: files.slice(0, 3) })).moreFiles, 0);
  });

  const uncertain = 'Which side takes less disk is not certain.';
  const verdicts: readonly (readonly [before: string | null, after: string | null, told: readonly string[]])[] = [
    [null, null, []],
    [null, 'A.', ['A.']],
    ['A.', null, []],
    ['A.', 'A.', ['A.']],
    ['A.', 'B.', ['B. At main: A.']],
    [uncertain, uncertain, []],
    [uncertain, 'A.', [`A. At main: ${uncertain}`]],
  ];
  for (const [before, after, told] of verdicts)
    it(`tells which side is heavier: ${before} then, ${after} now`, () =>
      assert.deepEqual(verdictSentences(report({ verdict: { before, after } })), told));

  it('says once what holds for both times', () => {
    const figure = { id: 'disk', title: 'Disk', change: null, isChanged: true } as const;
    const cell = { id: 'disk', title: 'Disk', text: '', one: null, all: null, published: [] } as const;
    const lines = (then: string, now: string) => {
      const figures = [{ ...figure, before: { ...cell, notes: [then] }, after: { ...cell, notes: [now] } }];
      return evidenceLines(report({ container: side({ figures }) })).slice(1);
    };
    assert.deepEqual(lines('a', 'a'), ['Disk, container: a']);
    assert.deepEqual(lines('a', 'b'), ['Disk, container, then: a', 'Disk, container, now: b']);
  });

  it('is no longer than a comment may be, and says what it leaves out', () => {
    const place = { file: 'f', line: 1, note: null, member: 0, owner: '', evidence: 'x'.repeat(400), text: '1 B' };
    const size = { kind: 'known', bytes: 1, evidence: 'counted', source: 'a test' } as const;
    const parts = Array.from({ length: 40 }, (_, at): PartChange => {
      const label = (mark: string) => `RUN same word ${at} ${mark.repeat(100)}`;
      const part = (mark: string) => ({ kind: 'ownLayer', label: label(mark), size, per: 'once', ...place }) as const;
      return { kind: 'edited', before: part('<'), after: part('>'), change: { kind: 'none' } };
    });
    const text = sinceMarkdown(report({ container: side({ parts }), machine: side({ side: 'machine', parts }) }), '');
    assert.ok(text.length > 30_000 && text.length < 65_536, String(text.length));
    assert.ok(text.endsWith('\n\nThe rest is too long for a comment.\n'));
    assert.equal(text.split('<details>').length, text.split('</details>').length);
  });
});
