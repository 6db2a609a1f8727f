import type { CancellationToken } from 'vscode-languageserver';
import { typicalMachines } from '../../../core/footprint/typical';
import { findPartner } from '../../../core/footprint/workspace/partner';
import type { ContainerTraits, MachineTraits } from '../../../core/footprint/workspace/traits';
import type { PartnerAnswer, PartnerParams, SubjectView } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { type AskedTraits, askedSubjects, askedTraits } from './asked';
import { type Candidate, containersOf, machinesOf } from './candidates';
import { pathOf } from './facts';
import { filesOf } from './files';
import { withFilesBeside } from './listing';
import { Turns } from './turns';

/** The other side of some subjects, as far as the workspace shows one. */
export async function onPartner(
  session: Session,
  params: PartnerParams,
  token: CancellationToken,
): Promise<PartnerAnswer> {
  const files = filesOf(session);
  const uris = askedSubjects(params).map(({ uri }) => uri);
  const listing = await withFilesBeside(await files.list(), session, uris);
  files.keepOnly(listing);
  const asked = await askedTraits(session, params, listing, token);
  const turns = new Turns(token);
  return params.side === 'container'
    ? {
        ...(await answer(session, asked, await machinesOf(session, listing, token), turns)),
        typical: typicalFor(session, params),
      }
    : { ...(await answer(session, asked, await containersOf(session, listing, token), turns)), typical: [] };
}

async function answer<T extends ContainerTraits | MachineTraits>(
  { folders }: Session,
  { asked, neighbours }: AskedTraits,
  candidates: readonly Candidate<T>[],
  turns: Turns,
): Promise<Omit<PartnerAnswer, 'typical'>> {
  const views = new Map(candidates.map(({ traits, view }) => [traits, view]));
  const roots = folders.map((folder) => pathOf(folder).replace(/\/+$/, ''));
  const search = findPartner(asked, [...views.keys()], roots, neighbours);
  let step = search.next();
  for (; !step.done; step = search.next()) await turns.next();
  const { found, ranked } = step.value;
  const viewsOf = (some: readonly T[]) => some.flatMap((each) => views.get(each) ?? []);
  return {
    found: found && { subjects: viewsOf(found.traits).map(({ subject }) => subject), because: found.because },
    others: viewsOf(ranked),
  };
}

/** Those of the architecture that is built for come first. */
function typicalFor({ world }: Session, { subjects: [first] }: PartnerParams): readonly SubjectView[] {
  const { architecture } = world.options(first?.kind === 'file' ? first.uri : '').platform;
  const isFirst = (id: string) => id.endsWith('-arm64') === (architecture === 'arm64');
  return [...typicalMachines]
    .sort((a, b) => Number(isFirst(b.id)) - Number(isFirst(a.id)))
    .map(({ id, name, detail }) => ({
      subject: { kind: 'typical', id },
      side: 'machine',
      name,
      file: 'typical machine, which nobody defined',
      line: null,
      detail,
    }));
}
