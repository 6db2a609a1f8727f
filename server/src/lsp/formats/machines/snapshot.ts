import type { CancellationToken } from 'vscode-languageserver';
import type { MachineAnalysis, MachineSnapshot } from '../../../core/machineAnalysis';
import { room } from '../../room';
import { type Session, settledAnswer } from '../../session';

/** The newest snapshot of an open definition of machines; null for every other document. */
export function machinesOf(session: Session, uri: string): MachineSnapshot | null {
  const document = session.documents.get(uri);
  return document?.kind === 'vagrantfile' || document?.kind === 'libvirt'
    ? analysisOf(session).snapshot(document, document.kind)
    : null;
}

export function analysisOf(session: Session): MachineAnalysis {
  const known = analyses.get(session);
  if (known !== undefined) return known;
  const made = new (room().MachineAnalysis)(session.world);
  analyses.set(session, made);
  return made;
}

const analyses = new WeakMap<Session, MachineAnalysis>();

export function settledMachines(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<MachineSnapshot | null> {
  return settledAnswer(session, uri, token, () => machinesOf(session, uri));
}
