import type { CodeLens } from 'vscode-languageserver';
import { codeLenses } from '../../../core/features/codeLenses';
import { imageCompareLenses } from '../../../core/features/compareLens';
import { editLenses } from '../../../core/features/reuseLens';
import * as convert from '../../convert';
import { compareLenses } from '../../footprint/lenses';
import { sharesOf } from '../../requests/sharing';
import { reuseOf } from '../../reuse';
import { conversionFor, settledSnapshot } from '../../session';
import type { Answers } from '../format';

export const lenses: Answers<null, CodeLens[]> = async (session, { uri }, _, token) => {
  const snapshot = await settledSnapshot(session, uri, token);
  if (snapshot === null) return null;
  const conversion = conversionFor(session, snapshot.document);
  const found = [
    ...codeLenses(snapshot, sharesOf(session, uri)),
    ...editLenses(snapshot, reuseOf(session, snapshot).edit),
  ];
  return [
    ...found.map((lens) => convert.codeLens(lens, conversion)),
    ...compareLenses(session, snapshot.document, imageCompareLenses(snapshot)),
  ];
};
