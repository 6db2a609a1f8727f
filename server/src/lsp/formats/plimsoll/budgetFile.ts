import type { Hover, Position } from 'vscode-languageserver';
import * as convert from '../../convert';
import type { OpenDocument } from '../../documents';
import { toOffset } from '../../positions';
import { room } from '../../room';
import { conversionFor, type Session } from '../../session';

/** Sends what is wrong with an open `plimsoll.yaml`. */
export function publishBudgetFile(session: Session, document: OpenDocument): void {
  const { uri, version, lines } = document;
  const conversion = conversionFor(session, document);
  const { diagnostics: shown, rules } = session.settings;
  const findings = shown.enabled ? room().budgetFileFindings(room().readBudgets(lines.text), rules.severity) : [];
  const diagnostics = findings.map((finding) => convert.diagnostic(finding, conversion));
  void session.connection.sendDiagnostics({ uri, version, diagnostics });
}

export function budgetFileHover(session: Session, uri: string, position: Position): Hover | null {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { lines } = document;
  const text = room().budgetHover(room().readBudgets(lines.text), toOffset(lines, position, session.client.encoding));
  return text === null ? null : convert.hover(text, conversionFor(session, document));
}
