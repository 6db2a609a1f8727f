import { DiagnosticSeverity } from 'vscode-languageserver';
import { diagnostics } from '../core/features/diagnostics';
import { status } from '../core/features/status';
import { isPlimsollFile } from '../core/formats/plimsoll/keys';
import { type StatusParams, statusNotification } from '../protocol';
import { publishBudgetFile } from './budgetFile';
import * as convert from './convert';
import type { OpenDocument } from './documents';
import { conversionFor, refusalOf, type Session } from './session';
import { leastSavingOf } from './settings';

/** Sends what a document's newest version comes to: its diagnostics and its line for the status bar. */
export function publish(session: Session, document: OpenDocument): void {
  const { uri, version } = document;
  if (isPlimsollFile(uri)) {
    void publishBudgetFile(session, document);
    return;
  }
  const because = refusalOf(document);
  if (because !== null) {
    publishRefusal(session, document, because);
    return;
  }
  const snapshot = session.analysis.snapshot(document);
  const conversion = conversionFor(session, document);
  const findings = session.settings.diagnostics.enabled ? diagnostics(snapshot, leastSavingOf(session.settings)) : [];
  const found = findings.map((finding) => convert.diagnostic(finding, conversion));
  void session.connection.sendDiagnostics({ uri, version, diagnostics: found });
  sendStatus(session, { uri, version, ...status(snapshot) });
}

function publishRefusal(session: Session, { uri, version }: OpenDocument, because: string): void {
  const start = { line: 0, character: 0 };
  const severity = DiagnosticSeverity.Information;
  const diagnostic = {
    range: { start, end: start },
    severity,
    code: 'not-weighed',
    source: 'plimsoll',
    message: `${because}.`,
  };
  void session.connection.sendDiagnostics({ uri, version, diagnostics: [diagnostic] });
  sendStatus(session, { uri, version, text: null, detail: because, pending: false });
}

/** Clients that do not know this notification ignore it, as LSP asks of them; only ours is sent it. */
function sendStatus(session: Session, params: StatusParams): void {
  if (session.commands.size > 0) void session.connection.sendNotification(statusNotification, params);
}
