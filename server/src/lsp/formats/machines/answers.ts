import type { CodeLens, CompletionList, DocumentLink, DocumentSymbol, Hover, Position } from 'vscode-languageserver';
import * as convert from '../../convert';
import { compareLenses } from '../../footprint/lenses';
import { toOffset } from '../../positions';
import { room } from '../../room';
import { conversionFor } from '../../session';
import type { Answers } from '../format';
import { settledMachines } from './snapshot';

export const lenses: Answers<null, CodeLens[]> = async (session, { uri }, _, token) => {
  const snapshot = await settledMachines(session, uri, token);
  if (snapshot === null) return null;
  const conversion = conversionFor(session, snapshot.document);
  const { machineLenses, machineCompareLenses } = room();
  return [
    ...machineLenses(snapshot).map((lens) => convert.codeLens(lens, conversion)),
    ...compareLenses(session, snapshot.document, machineCompareLenses(snapshot)),
  ];
};

export const symbols: Answers<null, DocumentSymbol[]> = async (session, { uri }, _, token) => {
  const snapshot = await settledMachines(session, uri, token);
  if (snapshot === null) return null;
  const conversion = conversionFor(session, snapshot.document);
  return room()
    .machineSymbols(snapshot)
    .map((entry) => convert.documentSymbol(entry, conversion));
};

/** Asked twice, since asking is what has the files looked for. */
export const links: Answers<null, DocumentLink[]> = async (session, { uri }, _, token) => {
  const first = await settledMachines(session, uri, token);
  if (first === null) return null;
  room().machineLinks(first);
  await session.settled();
  const snapshot = await settledMachines(session, uri, token);
  if (snapshot === null) return null;
  const conversion = conversionFor(session, snapshot.document);
  return room()
    .machineLinks(snapshot)
    .map((link) => convert.documentLink(link, conversion));
};

export const hover: Answers<Position, Hover> = async (session, { uri }, position, token) => {
  const snapshot = await settledMachines(session, uri, token);
  if (snapshot === null) return null;
  const text = room().machineHover(snapshot, toOffset(snapshot.document.lines, position, session.client.encoding));
  return text === null ? null : convert.hover(text, conversionFor(session, snapshot.document));
};

/** Nobody waits for files here: what may stand at a place is told by the text. */
export const completion: Answers<Position, CompletionList> = async (session, { uri }, position, token) => {
  const document = session.documents.get(uri);
  if (token.isCancellationRequested || document === undefined) return null;
  const format = document.kind;
  if (format !== 'vagrantfile' && format !== 'libvirt') return null;
  const offset = toOffset(document.lines, position, session.client.encoding);
  const conversion = conversionFor(session, document);
  const { takesSnippets } = session.client;
  const items = room()
    .machineCompletions(document.lines, format, offset)
    .map((item, at) => convert.proposal(item, at, takesSnippets, conversion));
  return { isIncomplete: false, items };
};
