import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import * as convert from '../../convert';
import { toSpan } from '../../positions';
import { room } from '../../room';
import { conversionFor } from '../../session';
import type { Answers } from '../format';
import { wantedActions } from '../wanted';
import { settledMachines } from './snapshot';

/** What can be done about the findings in a range. The edits are those of the newest version, and name it. */
export const actions: Answers<CodeActionParams, CodeAction[]> = async (session, { uri }, params, token) => {
  const snapshot = await settledMachines(session, uri, token);
  if (snapshot === null) return null;
  const { document } = snapshot;
  const { client } = session;
  const wanted = wantedActions(params);
  const all = wanted.fixAll ? room().fixAllOfMachines(snapshot) : null;
  const found = [
    ...(wanted.fixes ? room().machineActions(snapshot, toSpan(document.lines, params.range, client.encoding)) : []),
    ...(all === null ? [] : [all]),
  ];
  const conversion = { ...conversionFor(session, document), version: document.version, client };
  return found.flatMap((action) => convert.codeAction(action, conversion) ?? []);
};
