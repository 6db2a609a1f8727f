import { l10n } from 'vscode';
import type { ToFootprintPage } from '../../../../server/src/protocol/footprint';
import { shortened } from './names';

/** What the panel's tab says; as before where the message names no pair. */
export function panelTitle(message: ToFootprintPage, before: string): string {
  if (message.kind !== 'view') return before;
  const { container, machine } = message.view.compare;
  return l10n.t('{0} or {1}', shortened(container.name), shortened(machine.name));
}
