import { formatBytes, formatExactly } from '../sizes/bytes';
import { printEvidence, printInterval } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import { escapeMarkdown } from './markdown';

/** A size in words, as lines of Markdown: how it is known, its range, or why it is not known. */
export function sizeLines(size: Size): readonly string[] {
  switch (size.kind) {
    case 'known':
      return [`${formatExactly(size.bytes)}, ${escapeMarkdown(printEvidence(size.evidence))}`];
    case 'range':
      return [`${printInterval(size)} in 8 of 10 cases, ${escapeMarkdown(printEvidence(size.evidence))}`];
    case 'unknown':
      return [
        `Not known: ${escapeMarkdown(size.because)}`,
        ...(size.atLeast ? [`At least ${formatBytes(size.atLeast, 'down')} is there`] : []),
      ];
  }
}

export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
