import { type StatusParams, statusNotification } from '../../../protocol';
import * as convert from '../../convert';
import type { OpenDocument } from '../../documents';
import { room } from '../../room';
import { conversionFor, type Session } from '../../session';
import { machinesOf } from './snapshot';

/** Sends what is wrong with a definition, and what its machines come to. */
export function publish(session: Session, document: OpenDocument): null {
  const snapshot = machinesOf(session, document.uri);
  if (snapshot === null) return null;
  const { uri, version } = document;
  const conversion = conversionFor(session, document);
  const problems = session.settings.diagnostics.enabled ? room().machineProblems(snapshot) : [];
  const diagnostics = problems.map((problem) => convert.diagnostic(problem, conversion));
  void session.connection.sendDiagnostics({ uri, version, diagnostics });
  if (session.commands.size === 0) return null;
  const params: StatusParams = { uri, version, subject: 'machines', ...room().machineStatus(snapshot) };
  void session.connection.sendNotification(statusNotification, params);
  return null;
}
