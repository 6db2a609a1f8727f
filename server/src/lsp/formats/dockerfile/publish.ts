import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Snapshot } from '../../../core/analysis';
import { carriedFindings } from '../../../core/features/carriedFindings';
import type { Finding, Status } from '../../../core/features/data';
import { adviceInPieces, editorAdvice, faults } from '../../../core/features/diagnostics';
import { status } from '../../../core/features/status';
import type { DockerfileModel } from '../../../core/formats/dockerfile/model';
import { statusNotification } from '../../../protocol';
import * as convert from '../../convert';
import type { OpenDocument } from '../../documents';
import { conversionFor, refusalOf, type Session } from '../../session';
import { leastSavingOf } from '../../settings';

/** The advice that an editor was sent last for a Dockerfile. */
export interface SentAdvice {
  readonly version: number;
  readonly model: DockerfileModel;
  readonly findings: readonly Finding[];
  /** False where it is what was found before the last edit, or before something else changed, at the instructions that stayed. */
  readonly fresh: boolean;
}

/**
 * Sends what a document's newest version comes to: its diagnostics and its line for the status bar. While somebody types,
 * advice of the version before stands in for the newest, until {@link publishAdvice}.
 */
export function publish(session: Session, document: OpenDocument, earlier: SentAdvice | null): SentAdvice | null {
  const { version } = document;
  const because = refusalOf(document);
  if (because !== null) {
    publishRefusal(session, document, because);
    return null;
  }
  const snapshot = session.analysis.snapshot(document);
  const fresh = earlier === null;
  const findings = fresh
    ? adviceOn(session, snapshot)
    : carriedFindings(earlier.findings, earlier.model, snapshot.model);
  send(session, document, snapshot, findings);
  sendStatus(session, document, () => status(snapshot));
  return { version, model: snapshot.model, findings, fresh };
}

/** Once nobody types: what stood in is replaced where the newest version gives other advice. */
export async function publishAdvice(
  session: Session,
  document: OpenDocument,
  sent: SentAdvice,
): Promise<SentAdvice | null> {
  const snapshot = session.analysis.snapshot(document);
  const findings = session.settings.diagnostics.enabled
    ? await inPauses(adviceInPieces(snapshot, leastSavingOf(session.settings)), () =>
        isNewest(session, document, snapshot),
      )
    : [];
  if (findings === null) return null;
  const differs = JSON.stringify(findings.map(asShown)) !== JSON.stringify(sent.findings.map(asShown));
  if (differs) send(session, document, snapshot, findings);
  return { version: document.version, model: snapshot.model, findings, fresh: true };
}

/** Does work in turns of a millisecond or two, and lets what has arrived go first. Null where it is not wanted any more. */
async function inPauses<Result>(work: Generator<void, Result, void>, isWanted: () => boolean): Promise<Result | null> {
  for (;;) {
    const start = performance.now();
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (performance.now() - start < turn);
    await new Promise((resolve) => setImmediate(resolve));
    if (!isWanted()) return null;
  }
}

/** Milliseconds. */
const turn = 1;

/** False once somebody has typed, or something else is known of the world. */
function isNewest(session: Session, document: OpenDocument, snapshot: Snapshot): boolean {
  return session.documents.get(document.uri) === document && session.analysis.snapshot(document) === snapshot;
}

function adviceOn({ settings }: Session, snapshot: Snapshot): readonly Finding[] {
  return settings.diagnostics.enabled ? editorAdvice(snapshot, leastSavingOf(settings)) : [];
}

function asShown({ code, message, severity, span }: Finding): unknown {
  return [code, message, severity, span];
}

function send(session: Session, document: OpenDocument, snapshot: Snapshot, found: readonly Finding[]): void {
  const conversion = conversionFor(session, document);
  const all = session.settings.diagnostics.enabled ? [...faults(snapshot), ...found] : [];
  const diagnostics = all.map((finding) => convert.diagnostic(finding, conversion));
  void session.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
}

function publishRefusal(session: Session, document: OpenDocument, because: string): void {
  const { uri, version } = document;
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
  sendStatus(session, document, () => ({ text: null, detail: because, pending: false }));
}

/** Clients that do not know this notification ignore it, as LSP asks of them; only ours is sent it. */
function sendStatus({ commands, connection }: Session, { uri, version }: OpenDocument, told: () => Status): void {
  if (commands.size > 0) void connection.sendNotification(statusNotification, { uri, version, ...told() });
}
