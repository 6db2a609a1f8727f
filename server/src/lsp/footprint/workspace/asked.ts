import type { CancellationToken } from 'vscode-languageserver';
import { fileUri } from '../../../core/compose/builtImages';
import type { ContainerTraits, MachineTraits } from '../../../core/footprint/workspace/traits';
import { isComposeFile } from '../../../core/formats/compose/names';
import type { PartnerParams, Subject } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { plainUri, shownName } from '../names';
import { invalid } from '../refusal';
import { wholeTraits } from './candidates';
import { pathOf } from './facts';
import { filesOf } from './files';
import type { Listed } from './listing';

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

/** What is known of the subjects; without a name, of all that a file defines. */
export async function askedTraits(
  session: Session,
  { side, subjects }: PartnerParams,
  token: CancellationToken,
): Promise<readonly (ContainerTraits | MachineTraits)[]> {
  const files = new Map<string, { readonly listed: Listed; readonly names: (string | null)[] }>();
  for (const { uri, name } of askedSubjects({ side, subjects })) {
    const plain = plainUri(uri);
    const known = files.get(plain);
    if (known !== undefined) known.names.push(name);
    else files.set(plain, { listed: { uri, file: shownName(uri, session.folders) }, names: [name] });
  }
  const found: (ContainerTraits | MachineTraits)[] = [];
  for (const { listed, names } of files.values())
    found.push(
      ...(side === 'machine'
        ? await machinesIn(session, listed, names, token)
        : isCompose(session, listed.uri)
          ? await servicesIn(session, listed, names, token)
          : await imagesIn(session, listed, names, token)),
    );
  return found;
}

type Names = readonly (string | null)[];

function isCompose({ documents }: Session, uri: string): boolean {
  return (documents.get(uri)?.kind ?? (isComposeFile(uri) ? 'compose' : null)) === 'compose';
}

async function machinesIn(session: Session, file: Listed, names: Names, token: CancellationToken) {
  const [read] = await filesOf(session).read('machines', [file], token);
  return (read?.facts.machines ?? []).map(({ traits }) => traits).filter(isAmong(names));
}

async function servicesIn(session: Session, file: Listed, names: Names, token: CancellationToken) {
  const [read] = await filesOf(session).read('services', [file], token);
  const services = (read?.facts.services ?? []).filter(({ traits }) => isAmong(names)(traits));
  const paths = services.flatMap(({ source }) => (source.kind === 'build' ? [source.dockerfile] : []));
  const dockerfiles = [...new Set(paths)].map((path) => ({ uri: fileUri(path), file: path }));
  const images = await filesOf(session).read('image', dockerfiles, token);
  const facts = new Map(images.map((image) => [pathOf(image.uri), image.facts]));
  return services.map((service) => wholeTraits(service, facts));
}

async function imagesIn(session: Session, file: Listed, names: Names, token: CancellationToken) {
  const [read] = await filesOf(session).read('image', [file], token);
  if (read === undefined) return [];
  const { image, stages } = read.facts;
  return names.flatMap((name) => (name === null ? image : stages.get(name.toLowerCase())) ?? image ?? []);
}

function isAmong(names: Names): (traits: { readonly name: string | null }) => boolean {
  return ({ name }) => names.includes(null) || names.includes(name);
}
