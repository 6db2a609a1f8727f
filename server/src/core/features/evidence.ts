import type { Snapshot } from '../analysis';
import { formatBytes } from '../sizes/bytes';
import type { StepSize } from '../sizes/layerSizes';
import { printAdded, printSize } from '../sizes/printSize';
import { code, escapeMarkdown, shorten } from './markdown';
import { runLines } from './runText';
import { groupDigits, sizeLines } from './sizeText';
import { sizedStages, sizedSteps } from './stages';

/** All that is known of the figure of one line, as a page. */
export interface EvidencePage {
  readonly title: string;
  readonly markdown: string;
}

/** `line` counts from 0 and may be any line of the instruction; null where none stands, or where it has no figure. */
export function evidencePage(snapshot: Snapshot, line: number): EvidencePage | null {
  const { lines } = snapshot.document;
  if (line < 0 || line >= lines.lineCount) return null;
  const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
  for (const sized of sizedStages(snapshot)) {
    const { from } = sized.stage;
    if (from.start <= end && start <= from.start + from.instruction.span.end)
      return page(from.instruction.text, sized.sizes.from, `${printSize(sized.sizes.from.disk)} on disk`, []);
    for (const { step, size } of sizedSteps(sized)) {
      const { placed } = step;
      if (placed.start > end || start > placed.start + placed.instruction.span.end) continue;
      const run = snapshot.readRun(sized.stage, step);
      const heading = size.makesLayer ? `${printAdded(size.disk)} in this layer` : 'No layer';
      return page(step.instruction.text, size, heading, run === null ? [] : runLines(run));
    }
  }
  return null;
}

function page(text: string, size: StepSize, heading: string, what: readonly string[]): EvidencePage {
  const title = shorten(text, 60);
  // Small headings: the page stands beside the editor, where half of the window's width is left.
  const sections = [
    `### ${code(title)}`,
    `**${heading}**`,
    section('On disk', size.makesLayer ? sizeLines(size.disk) : []),
    section('To download', size.makesLayer ? sizeLines(size.download) : []),
    section('What it does', what),
    partsTable(size),
    section(
      'Notes',
      [...size.notes, ...size.missing.map(({ message }) => message)].map((note) => escapeMarkdown(note)),
    ),
    section('As a tar', size.tar === null ? [] : [`${groupDigits(size.tar)} bytes with all headers`]),
  ];
  return { title, markdown: `${sections.filter((each) => each !== '').join('\n\n')}\n` };
}

function section(heading: string, lines: readonly string[]): string {
  const [first, ...others] = lines;
  if (first === undefined) return '';
  const text = others.length === 0 ? first : lines.map((line) => `- ${line}`).join('\n');
  return `#### ${heading}\n\n${text}`;
}

function partsTable({ parts }: StepSize): string {
  if (parts.length === 0) return '';
  const rows = parts.map((part) => `| ${code(shorten(part.name, 80))} | ${formatBytes(part.bytes)} |`);
  return ['#### Largest parts', '', '| part | size |', '| --- | ---: |', ...rows].join('\n');
}
