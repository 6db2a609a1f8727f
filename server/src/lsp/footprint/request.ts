import type { CancellationToken } from 'vscode-languageserver';
import { compare } from '../../core/footprint/compare';
import { compareRecord } from '../../core/footprint/export/record';
import type { FootprintAnswer, FootprintParams } from '../../protocol/footprint';
import { patience } from '../patience';
import type { Session } from '../session';
import { hubOf } from './hub';
import { type NoPair, settledPair } from './pair';
import { sharedWith } from './sharedWith';
import { wantedOf } from './wanted';

/** Compares, and tells the client from now on when the answer is another one. */
export async function onFootprint(
  session: Session,
  params: FootprintParams,
  token: CancellationToken,
): Promise<FootprintAnswer> {
  const { instances, host } = wantedOf(params);
  const hub = hubOf(session);
  let shares: () => readonly (string | null)[] = () => [];
  let shown: readonly (string | null)[] = [];
  const found = await settledPair(session, params, token, patience, ({ rests }) =>
    hub.watch(
      'footprint',
      (uri) => rests.has(uri),
      () => shares().join('\n') !== shown.join('\n'),
    ),
  );
  if (found.kind === 'none') return noComparison(found);
  const { container, machine, pending, look, images } = found;
  const record = compareRecord(compare({ container, machine, instances, host }));
  shares = () => sharedWith(session, look.files, images, record.container.stack);
  shown = shares();
  return {
    kind: 'view',
    view: {
      compare: record,
      files: Object.fromEntries(look.files),
      sharedWith: shown,
      typical: params.machines.some(({ kind }) => kind === 'typical'),
      pending,
    },
  };
}

/** Nothing is told of a side for good while it is being read: the client is told when it has been, and asks again. */
export function noComparison({ side, subject, because, pending }: NoPair): FootprintAnswer {
  return { kind: 'none', side, subject, because: pending ? 'it is still being read' : because };
}
