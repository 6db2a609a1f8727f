import { CodeActionKind, type CodeActionParams } from 'vscode-languageserver';

/** Applies all safe fixes, for editors that do so when a file is saved. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** Which kinds of our actions a client asks for; one that names none wants quick fixes. */
export function wantedActions({ context: { only } }: CodeActionParams): {
  readonly fixes: boolean;
  readonly fixAll: boolean;
} {
  const wants = (kind: string): boolean => only?.some((each) => isKind(kind, each)) ?? false;
  return { fixes: only === undefined || wants(CodeActionKind.QuickFix), fixAll: wants(fixAllKind) };
}

/** Kinds are paths: `source.fixAll` asks for `source.fixAll.plimsoll` too. */
function isKind(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
