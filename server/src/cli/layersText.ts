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
  const stepWidth = Math.max(24, Math.min(60, Math.floor(width * 0.5)));
  const rows = stage.rows.map((row): readonly Cell[] => [
    cell(String(row.line + 1), 'dim'),
    cell(cut(printable(row.text), stepWidth), row.makesLayer ? 'plain' : 'dim'),
    cell(row.makesLayer ? row.printed : '', row.disk.kind === 'unknown' ? 'warn' : 'bold'),
    cell(row.makesLayer ? printable(row.evidence) : '', 'dim'),
  ]);
  const sum = [
    cell(''),
    cell('total', 'bold'),
    cell(printSize(stage.disk), 'bold'),
    cell(evidenceOfTotal(stage), 'dim'),
  ];
  const heading = named ? `${paint(`stage ${printable(stage.name)}`, 'bold', colour)}  ${roles[stage.role]}\n` : '';
  return heading + table(columns, [...rows, sum], colour);
}

function evidenceOfTotal({ disk }: StageRows): string {
  return disk.kind === 'unknown' ? printable(disk.because) : '';
}

function totalText(image: StageRows, { colour }: Terminal): string {
  const disk = paint(printSize(image.disk), 'bold', colour);
  return `${disk} on disk · ${paint(printSize(image.download), 'bold', colour)} to download`;
}
