import type { CancellationToken } from 'vscode-languageserver';
import { findPartner } from '../../../core/footprint/workspace/partner';
import type { ContainerTraits, MachineTraits } from '../../../core/footprint/workspace/traits';
import type { PartnerAnswer, PartnerParams } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { askedTraits } from './asked';
import { type Candidate, containersOf, machinesOf } from './candidates';
import { pathOf } from './facts';
import { filesOf } from './files';

/** The other side of some subjects, as far as the workspace shows one. */
export async function onPartner(
  session: Session,
  params: PartnerParams,
  token: CancellationToken,
): Promise<PartnerAnswer> {
  const files = filesOf(session);
  const listing = await files.list();
  files.keepOnly(listing);
  const asked = await askedTraits(session, params, token);
  return params.side === 'container'
    ? answer(session, asked, await machinesOf(session, listing, token))
    : answer(session, asked, await containersOf(session, listing, token));
}

function answer<T extends ContainerTraits | MachineTraits>(
  { folders }: Session,
  asked: readonly (ContainerTraits | MachineTraits)[],
  candidates: readonly Candidate<T>[],
): PartnerAnswer {
  const views = new Map(candidates.map(({ traits, view }) => [traits, view]));
  const roots = folders.map((folder) => pathOf(folder).replace(/\/+$/, ''));
  const { found, ranked } = findPartner(asked, [...views.keys()], roots);
  const viewsOf = (some: readonly T[]) => some.flatMap((each) => views.get(each) ?? []);
  return {
    found: found && { subjects: viewsOf(found.traits).map(({ subject }) => subject), because: found.because },
    others: viewsOf(ranked),
    typical: [],
  };
}
