import type { Hover, Position } from 'vscode-languageserver';
import { budgetFileFindings } from '../../../core/features/plimsoll/findings';
import { budgetHover } from '../../../core/features/plimsoll/hover';
import * as convert from '../../convert';
import type { OpenDocument } from '../../documents';
import { toOffset } from '../../positions';
import { conversionFor, type Session } from '../../session';

/** Sends what is wrong with an open `plimsoll.yaml`. The YAML library is loaded with the first one. */
export async function publishBudgetFile(session: Session, document: OpenDocument): Promise<void> {
  const { readBudgets } = await import('../../../core/budgets/readBudgets');
  const { uri, version, lines } = document;
  if (session.documents.get(uri)?.version !== version) return;
  const conversion = conversionFor(session, document);
  const { diagnostics: shown, rules } = session.settings;
  const findings = shown.enabled ? budgetFileFindings(readBudgets(lines.text), rules.severity) : [];
  const diagnostics = findings.map((finding) => convert.diagnostic(finding, conversion));
  void session.connection.sendDiagnostics({ uri, version, diagnostics });
}

export async function budgetFileHover(session: Session, uri: string, position: Position): Promise<Hover | null> {
  const { readBudgets } = await import('../../../core/budgets/readBudgets');
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { lines } = document;
  const text = budgetHover(readBudgets(lines.text), toOffset(lines, position, session.client.encoding));
  return text === null ? null : convert.hover(text, conversionFor(session, document));
}
