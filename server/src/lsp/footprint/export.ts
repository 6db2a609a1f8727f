import type { CancellationToken } from 'vscode-languageserver';
import { type Comparison, compare } from '../../core/footprint/compare';
import { compareMarkdown } from '../../core/footprint/export/markdown';
import { compareRecord } from '../../core/footprint/export/record';
import { compareSvg } from '../../core/footprint/export/svg';
import { compareTable } from '../../core/footprint/export/table';
import type { ExportFormat, FootprintExportAnswer, FootprintExportParams } from '../../protocol/footprint';
import type { Session } from '../session';
import { hubOf } from './hub';
import { settledPair } from './pair';
import { invalid } from './refusal';
import { wantedOf } from './wanted';

/** Milliseconds. What leaves the editor is not drawn again when the rest has been read. */
const patience = 2000;

export async function onExport(
  session: Session,
  params: FootprintExportParams,
  token: CancellationToken,
): Promise<FootprintExportAnswer | null> {
  const { instances, host } = wantedOf(params);
  const found = await settledPair(session, params, token, patience, () => hubOf(session).readOnce());
  if (found.kind === 'none') return null;
  const { container, machine } = found;
  return { text: written(compare({ container, machine, instances, host }), params.format) };
}

function written(comparison: Comparison, format: ExportFormat): string {
  switch (format) {
    case 'markdown':
      return compareMarkdown(comparison);
    case 'svg':
      return compareSvg(comparison);
    case 'json':
      return `${JSON.stringify(compareRecord(comparison), null, 2)}\n`;
    case 'table':
      return compareTable(comparison);
    default:
      throw invalid(`there is no format ${String(format satisfies never)}`);
  }
}
