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
export function partsTable({ side, before: then, after: now, parts }: SideChange): readonly string[] {
  if (parts.length === 0) return [];
  const noun = side === 'container' ? (parts.length === 1 ? 'layer' : 'layers') : parts.length === 1 ? 'part' : 'parts';
  const home = now.kind === 'there' ? now.file : then.kind === 'there' ? then.file : '';
  const rows = parts.map(({ kind, before, after, change }) => {
    const size = (part: Part | null) => (part?.text == null ? '–' : amount(part.text));
    const how = change === null ? '–' : amount(printChange(change));
    return `| ${words[kind]} | ${labelOf(before, after)} | ${lineOf(before, after, home)} | ${size(before)} | ${size(after)} | ${how} |`;
  });
  const table = [
    '| | what | line | then | now | change |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...bounded(rows),
  ];
  const place = parts.some((part) => part.after?.file === home || part.before?.file === home)
    ? `, in ${code(home)}`
    : '';
  const summary = `${parts.length} ${noun} of the ${side} changed${place}`;
  return [details(summary, table.join('\n'))];
}

function labelOf(before: Part | null, after: Part | null): string {
  if (before !== null && after !== null && before.label !== after.label) return editedText(before.label, after.label);
  return code((after ?? before)?.label ?? '');
}

/** `home` is the file that goes without saying. */
function lineOf(before: Part | null, after: Part | null, home: string): string {
  const part = after ?? before;
  if (part === null || part.line === null || part.file === null) return '';
  return `${part.file === home ? part.line : code(`${part.file}:${part.line}`)}${after === null ? ' then' : ''}`;
}
