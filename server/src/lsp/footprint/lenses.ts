import type { CodeLens } from 'vscode-languageserver';
import type { CompareLens } from '../../core/features/compareLens';
import { type CompareArgument, compareCommand } from '../../protocol/footprint';
import type { OpenDocument } from '../documents';
import { toRange } from '../positions';
import type { Session } from '../session';

/** None for a client that cannot open the view. */
export function compareLenses(
  { commands, client }: Session,
  { uri, lines }: Pick<OpenDocument, 'uri' | 'lines'>,
  lenses: readonly CompareLens[],
): CodeLens[] {
  if (!commands.has(compareCommand)) return [];
  return lenses.map(({ span, side, name }) => {
    const argument: CompareArgument = { side, subject: { kind: 'file', uri, name } };
    return {
      range: toRange(lines, span, client.encoding),
      command: { title: titles[side], command: compareCommand, arguments: [argument] },
    };
  });
}

const titles = { container: 'Compare with a VM', machine: 'Compare with a container' } as const;
