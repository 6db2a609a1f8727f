import type { CancellationToken } from 'vscode-languageserver';
import { fileUri } from '../../../core/compose/builtImages';
import { withServices } from '../../../core/footprint/workspace/containerTraits';
import type { ContainerTraits, MachineTraits } from '../../../core/footprint/workspace/traits';
import { isComposeFile } from '../../../core/formats/compose/names';
import type { PartnerParams, Subject } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { plainUri, shownName } from '../names';
import { invalid } from '../refusal';
import { wholeTraits } from './candidates';
import { pathOf } from './facts';
import { filesOf } from './files';
import type { Listed, Listing } from './listing';

type FileSubject = Extract<Subject, { readonly kind: 'file' }>;

/** So many can be asked for at once. */
const mostSubjects = 200;

/** What a client asks about, looked at and not believed; machines that nobody defined have no partner. */
export function askedSubjects({ side, subjects }: PartnerParams): readonly FileSubject[] {
  if (side !== 'container' && side !== 'machine') throw invalid('a side is container or machine');
  if (!Array.isArray(subjects) || subjects.length === 0 || subjects.length > mostSubjects)
    throw invalid(`a partner is looked for of 1 to ${mostSubjects} subjects`);
  return subjects.filter((subject): subject is FileSubject => subject.kind === 'file');
}

type Traits = ContainerTraits | MachineTraits;

/** What is known of subjects, and of their neighbours: all others that their files define. */
export interface AskedTraits {
  readonly asked: readonly Traits[];
  readonly neighbours: readonly Traits[];
}

/** Without a name, all that a file defines is asked about. */
export async function askedTraits(
  session: Session,
  { side, subjects }: PartnerParams,
  listing: Listing,
  token: CancellationToken,
): Promise<AskedTraits> {
  const files = new Map<string, { readonly listed: Listed; readonly names: (string | null)[] }>();
  for (const { uri, name } of askedSubjects({ side, subjects })) {
    const plain = plainUri(uri);
    const known = files.get(plain);
    if (known !== undefined) known.names.push(name);
    else files.set(plain, { listed: { uri, file: shownName(uri, session.folders) }, names: [name] });
  }
  const asked: Traits[] = [];
  const neighbours: Traits[] = [];
  for (const { listed, names } of files.values()) {
    const isAsked = ({ name }: Traits) => names.includes(null) || names.includes(name);
    if (side === 'container' && !isCompose(session, listed.uri)) {
      asked.push(...(await imagesIn(session, listed, names, listing, token)));
      continue;
    }
    const all = await (side === 'machine' ? machinesIn : servicesIn)(session, listed, token);
    asked.push(...all.filter(isAsked));
    neighbours.push(...all.filter((each) => !isAsked(each)));
  }
  return { asked, neighbours };
}

function isCompose({ documents }: Session, uri: string): boolean {
  return (documents.get(uri)?.kind ?? (isComposeFile(uri) ? 'compose' : null)) === 'compose';
}

async function machinesIn(session: Session, file: Listed, token: CancellationToken): Promise<readonly Traits[]> {
  const [read] = await filesOf(session).read('machines', [file], token);
  return (read?.facts.machines ?? []).map(({ traits }) => traits);
}

async function servicesIn(session: Session, file: Listed, token: CancellationToken): Promise<readonly Traits[]> {
  const [read] = await filesOf(session).read('services', [file], token);
  const services = read?.facts.services ?? [];
  const paths = services.flatMap(({ source }) => (source.kind === 'build' ? [source.dockerfile] : []));
  const dockerfiles = [...new Set(paths)].map((path) => ({ uri: fileUri(path), file: path }));
  const images = await filesOf(session).read('image', dockerfiles, token);
  const facts = new Map(images.map((image) => [pathOf(image.uri), image.facts]));
  return services.map((service) => wholeTraits(service, facts));
}

async function imagesIn(
  session: Session,
  file: Listed,
  names: readonly (string | null)[],
  { composeFiles }: Listing,
  token: CancellationToken,
): Promise<readonly Traits[]> {
  const [read] = await filesOf(session).read('image', [file], token);
  if (read === undefined) return [];
  const { image, stages } = read.facts;
  const services = (await filesOf(session).read('services', composeFiles, token)).flatMap(({ facts }) =>
    facts.services.map(({ traits }) => traits),
  );
  return names.flatMap((name) => {
    const found = (name === null ? image : stages.get(name.toLowerCase())) ?? image;
    return found === null ? [] : [withServices(found, services)];
  });
}
