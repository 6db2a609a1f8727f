import { evidencePage } from '../../core/features/evidence';
import type { EvidenceAnswer, EvidenceParams } from '../../protocol';
import { type Session, snapshotOf } from '../session';

export function onEvidence(session: Session, { uri, line }: EvidenceParams): EvidenceAnswer | null {
  const snapshot = snapshotOf(session, uri);
  return snapshot === null ? null : evidencePage(snapshot, line);
}
