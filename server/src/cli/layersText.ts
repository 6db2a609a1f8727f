import type { Snapshot } from '../core/analysis';
import type { StageRows } from '../core/features/layersView';
import { printSize } from '../core/sizes/printSize';
import type { Terminal } from './command';
import { type Cell, type Column, cell, cut, paint, printable, table } from './table';

const columns: readonly Column[] = [
  { title: 'LINE', align: 'right' },
  { title: 'STEP', align: 'left' },
  { title: 'LAYER', align: 'right' },
  { title: 'EVIDENCE', align: 'left' },
];

/** The table for people: every stage with its steps, then what the image comes to. */
export function layersText(stages: readonly StageRows[], snapshot: Snapshot, file: string, terminal: Terminal): string {
  const parts = stages.map((stage) => stageText(stage, stages.length > 1, terminal));
  const image = stages.find((stage) => stage.role === 'image');
  const total = image === undefined ? [] : [totalText(image, terminal)];
  const header = `${paint(printable(file), 'bold', terminal.colour)}  build context: ${snapshot.contextBecause}`;
  return `${[header, ...parts, ...total].join('\n\n')}\n`;
}

const roles = {
  image: 'the image',
  needed: 'while building, not in the image',
  unused: 'not needed for the image',
} as const;

function stageText(stage: StageRows, named: boolean, { colour, width }: Terminal): string {
  const total = width ?? 120;
  const stepWidth = Math.max(24, Math.min(60, Math.floor(total * 0.45)));
  const evidenceWidth = width === null ? Number.POSITIVE_INFINITY : Math.max(20, width - stepWidth - 24);
  const rows = stage.rows.map((row): readonly Cell[] => [
    cell(String(row.line + 1), 'dim'),
    cell(cut(printable(row.text), stepWidth), row.makesLayer ? 'plain' : 'dim'),
    cell(row.makesLayer ? row.printed : '', row.disk.kind === 'unknown' ? 'warn' : 'bold'),
    cell(row.makesLayer ? cut(printable(row.evidence), evidenceWidth) : '', 'dim'),
  ]);
  const sum = [cell(''), cell('total', 'bold'), cell(printSize(stage.disk), 'bold'), cell(leftOut(stage), 'dim')];
  const heading = named ? `${paint(printable(stage.title), 'bold', colour)}  ${roles[stage.role]}\n` : '';
  return heading + table(columns, [...rows, sum], colour);
}

/** A total says what it leaves out. */
function leftOut({ rows }: StageRows): string {
  const unknown = rows.filter((row) => row.disk.kind === 'unknown').length;
  return unknown === 0 ? '' : `leaves out ${unknown} ${unknown === 1 ? 'step' : 'steps'} of unknown size`;
}

function totalText(image: StageRows, { colour }: Terminal): string {
  const disk = paint(printSize(image.disk), 'bold', colour);
  return `${disk} on disk · ${paint(printSize(image.download), 'bold', colour)} to download`;
}
