import type { CancellationToken } from 'vscode-languageserver';
import type { MachineSnapshot } from '../../../core/machineAnalysis';
import { type Session, settledAnswer } from '../../session';

/** The newest snapshot of an open definition of machines; null for every other document. */
export function machinesOf({ documents, machines }: Session, uri: string): MachineSnapshot | null {
  const document = documents.get(uri);
  return document?.kind === 'vagrantfile' || document?.kind === 'libvirt'
    ? machines.snapshot(document, document.kind)
    : null;
}

export function settledMachines(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<MachineSnapshot | null> {
  return settledAnswer(session, uri, token, () => machinesOf(session, uri));
}
