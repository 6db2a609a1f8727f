import { type CancellationToken, type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { type Action, codeActions, fixAll } from '../../core/features/codeActions';
import { isPlimsollFile } from '../../core/formats/plimsoll/keys';
import * as convert from '../convert';
import { toSpan } from '../positions';
import { conversionFor, type Session, settledSnapshot } from '../session';
import { leastSavingOf } from '../settings';

/** Applies all safe fixes, for editors that do so when a file is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** What can be done about the findings in a range. The edits are those of the newest version, and name it. */
export async function onCodeAction(
  session: Session,
  { textDocument, range, context: { only } }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const { client, settings } = session;
  if (!client.readsCodeActions || !settings.diagnostics.enabled || isPlimsollFile(textDocument.uri)) return null;
  const snapshot = await settledSnapshot(session, textDocument.uri, token);
  if (snapshot === null) return null;
  const least = leastSavingOf(settings);
  const wants = (kind: string): boolean => only?.some((each) => isKind(kind, each)) ?? false;
  const found: Action[] = [];
  if (only === undefined || wants(CodeActionKind.QuickFix))
    found.push(...codeActions(snapshot, toSpan(snapshot.document.lines, range, client.encoding), least));
  const all = wants(fixAllKind) ? fixAll(snapshot, least) : null;
  if (all !== null) found.push(all);
  const conversion = { ...conversionFor(session, snapshot.document), version: snapshot.document.version, client };
  return found.flatMap((action) => convert.codeAction(action, conversion) ?? []);
}

/** Kinds are paths: `source.fixAll` asks for `source.fixAll.plimsoll` too. */
function isKind(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
