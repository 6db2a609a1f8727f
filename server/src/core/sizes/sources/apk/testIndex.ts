import { type PackageTable, TableBuilder } from '../packageTable/table';
import type { ApkIndex } from './apkIndex';
import { ApkIndexReader } from './parseIndex';

/** An index from the text of an APKINDEX, read at once. */
export function testIndex(text: string): ApkIndex {
  return {
    repositories: ['v3.22/main', 'v3.22/community'],
    date: '2026-11-20',
    indexBytes: 2_400_000,
    lacking: [],
    table: tableOf(text),
  };
}

export function tableOf(...pieces: readonly string[]): PackageTable {
  const builder = new TableBuilder();
  const reader = new ApkIndexReader(builder);
  for (const piece of pieces) reader.push(piece);
  reader.end();
  const steps = builder.done(() => true);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
