import { amount, bounded, code, details } from './blocks';
import { printChange } from './change';
import type { SideChange } from './diff';
import { editedText } from './edited';
import type { PartChange } from './parts';
import type { Part } from './state';

const words: Readonly<Record<PartChange['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  grown: 'grown',
  shrunk: 'shrunk',
  edited: 'edited',
  moved: 'moved',
  unclear: 'not comparable',
};

/** What changed in a side, folded; nothing where nothing did. */
export function partsTable({ side, parts }: SideChange): readonly string[] {
  if (parts.length === 0) return [];
  const noun = side === 'container' ? (parts.length === 1 ? 'layer' : 'layers') : parts.length === 1 ? 'part' : 'parts';
  const rows = parts.map(({ kind, before, after, change }) => {
    const size = (part: Part | null) => (part?.text == null ? '–' : amount(part.text));
    const how = change === null ? '–' : amount(printChange(change));
    return `| ${words[kind]} | ${labelOf(before, after)} | ${lineOf(before, after)} | ${size(before)} | ${size(after)} | ${how} |`;
  });
  const table = [
    '| | what | line | then | now | change |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...bounded(rows),
  ];
  const summary = `${parts.length} ${noun} of the ${side} changed`;
  return [details(summary, table.join('\n'))];
}

function labelOf(before: Part | null, after: Part | null): string {
  if (before !== null && after !== null && before.label !== after.label) return editedText(before.label, after.label);
  return code((after ?? before)?.label ?? '');
}

function lineOf(before: Part | null, after: Part | null): string {
  const part = after ?? before;
  if (part === null || part.line === null) return '';
  return `${code(`${part.file}:${part.line}`)}${after === null ? ' then' : ''}`;
}
