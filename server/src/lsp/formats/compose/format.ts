import type { CodeAction, CodeActionParams, CodeLens, Hover, Position } from 'vscode-languageserver';
import * as convert from '../../convert';
import { compareLenses } from '../../footprint/lenses';
import { toOffset, toSpan } from '../../positions';
import { room } from '../../room';
import { conversionFor, shortWait } from '../../session';
import { type Answers, type Format, nothing } from '../format';
import { wantedActions } from '../wanted';
import { closed, isLater, publish } from './publish';
import { analysisOf, builtOf, servicesOf, settledServices } from './snapshot';

const ignored = (): void => {};

export const compose: Format = {
  // Who is open is told when a registry, or an engine, has answered.
  opened: (session, { uri }) => void session.world.open(uri),
  changed: ignored,
  saved: ignored,
  closed: (session, uri) => {
    closed(session, uri);
    analysisOf(session).forget(uri);
    builtOf(session).keep(uri, new Set());
    session.reuse.world.close(uri);
  },
  worldChanged: (session, uri) => {
    analysisOf(session).worldChanged(uri);
    builtOf(session).worldChanged(uri);
  },
  isPending: (session, document) => !isLater(session, document) && servicesOf(session, document.uri)?.pending === true,
  publish,
  hover: (session, document, position, token) => hover(session, document, position, token),
  completion: nothing,
  lenses: (session, document, params, token) => lenses(session, document, params, token),
  hints: nothing,
  symbols: nothing,
  links: nothing,
  actions: (session, document, params, token) => actions(session, document, params, token),
};

const lenses: Answers<null, CodeLens[]> = async (session, { uri }, _, token) => {
  const read = await settledServices(session, uri, token);
  if (read === null) return null;
  const { services, builtSize, document } = read;
  const built = services.filter((service) => builtSize(service) !== null);
  builtOf(session).keep(uri, new Set(built.map(({ name }) => name)));
  if (built.some((service) => builtSize(service)?.kind === 'pending'))
    await shortWait(session, { uri, version: document.version }, token);
  const snapshot = servicesOf(session, uri) ?? read;
  const conversion = conversionFor(session, snapshot.document);
  const { composeLenses, serviceCompareLenses } = room();
  return [
    ...composeLenses(snapshot).map((lens) => convert.codeLens(lens, conversion)),
    ...compareLenses(session, snapshot.document, serviceCompareLenses(snapshot)),
  ];
};

const hover: Answers<Position, Hover> = async (session, { uri }, position, token) => {
  const snapshot = await settledServices(session, uri, token);
  if (snapshot === null) return null;
  const { lines } = snapshot.document;
  const text = room().composeHover(snapshot, toOffset(lines, position, session.client.encoding));
  return text === null ? null : convert.hover(text, conversionFor(session, snapshot.document));
};

const actions: Answers<CodeActionParams, CodeAction[]> = async (session, { uri }, params, token) => {
  const snapshot = await settledServices(session, uri, token);
  if (snapshot === null) return null;
  const { document } = snapshot;
  const { client } = session;
  const wanted = wantedActions(params);
  const all = wanted.fixAll ? room().fixAllOfServices(snapshot) : null;
  const found = [
    ...(wanted.fixes ? room().composeActions(snapshot, toSpan(document.lines, params.range, client.encoding)) : []),
    ...(all === null ? [] : [all]),
  ];
  const conversion = { ...conversionFor(session, document), version: document.version, client };
  return found.flatMap((action) => convert.codeAction(action, conversion) ?? []);
};
