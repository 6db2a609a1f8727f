import type { CompletionList, Position } from 'vscode-languageserver';
import * as convert from '../../convert';
import { toOffset } from '../../positions';
import { room } from '../../room';
import { conversionFor, type Session, snapshotOf } from '../../session';
import type { Answers } from '../format';

/** Somebody waits for the answer: in very large trees the files found by then will do. */
const mostFolders = 2000;

export const completion: Answers<Position, CompletionList> = async (session, document, position, token) => {
  const { uri, lines } = document;
  const offset = toOffset(lines, position, session.client.encoding);
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const below = room().asksForDockerfiles(lines, offset) ? await session.filesBelow(folder, mostFolders) : null;
  if (token.isCancellationRequested) return null;
  const choices = { dockerfiles: below?.dockerfiles ?? [], stages: stagesOf(session) };
  const conversion = conversionFor(session, document);
  const items = room()
    .budgetCompletions(lines, offset, choices)
    .map((item, at) => convert.completion(item, at, conversion));
  // A further digit makes other amounts.
  return { isIncomplete: true, items };
};

/** The names of the stages in all open Dockerfiles. */
function stagesOf(session: Session): readonly string[] {
  const names = [...session.documents.all()].flatMap(
    ({ uri }) => snapshotOf(session, uri)?.build.stages.flatMap(({ alias }) => alias ?? []) ?? [],
  );
  return [...new Set(names)];
}
