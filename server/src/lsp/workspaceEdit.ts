import type { AnnotatedTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Action } from '../core/features/codeActions';
import type { FileEdit } from '../core/rules/rule';
import { LineIndex } from '../core/text/lineIndex';
import type { Client } from './capabilities';
import type { Conversion } from './convert';
import { toRange } from './positions';

/** What edits are written for: a version of a document, and what the client can do with them. */
export interface EditConversion extends Conversion {
  readonly version: number;
  readonly client: Pick<Client, 'namesVersions' | 'confirmsEdits' | 'createsFiles'>;
}

/**
 * The edits of an action, in its document and elsewhere. Editors that know of versions refuse edits of another one; those
 * that can show edits first are told what is gained. Null where a file is to be made and the client makes none.
 */
export function workspaceEdit(action: Action, conversion: EditConversion): WorkspaceEdit | null {
  const { uri, lines, version, client } = conversion;
  const own = { uri, lines, version, edits: action.edits, makes: false };
  const files = [...(action.edits.length === 0 ? [] : [own]), ...(action.elsewhere ?? []).map(fileOf)];
  if (files.some(({ makes }) => makes) && !(client.namesVersions && client.createsFiles)) return null;
  const changes = (file: EditedFile): TextEdit[] =>
    file.edits.map(({ span, text }) => ({ range: toRange(file.lines, span, conversion.encoding), newText: text }));
  if (!client.namesVersions) return { changes: Object.fromEntries(files.map((file) => [file.uri, changes(file)])) };
  const review = client.confirmsEdits ? action.review : undefined;
  const documentChanges = files.flatMap((file) => [
    // Where the file has come into being meanwhile, its text stays, below what is put in.
    ...(file.makes ? [{ kind: 'create' as const, uri: file.uri, options: { ignoreIfExists: true } }] : []),
    documentEdit(file, review === undefined ? changes(file) : changes(file).map(annotated)),
  ]);
  if (review === undefined) return { documentChanges };
  const annotation = { label: action.title, description: review, needsConfirmation: true };
  return { documentChanges, changeAnnotations: { [annotationId]: annotation } };
}

interface EditedFile {
  readonly uri: string;
  readonly lines: LineIndex;
  /** Null for a file that the server does not follow. */
  readonly version: number | null;
  readonly edits: Action['edits'];
  readonly makes: boolean;
}

function fileOf({ uri, before, edits }: FileEdit): EditedFile {
  return { uri, lines: new LineIndex(before ?? ''), version: null, edits, makes: before === null };
}

function documentEdit({ uri, version }: EditedFile, edits: TextEdit[]): TextDocumentEdit {
  return { textDocument: { uri, version }, edits };
}

function annotated(edit: TextEdit): AnnotatedTextEdit {
  return { ...edit, annotationId };
}

const annotationId = 'plimsoll';
