import type { CancellationToken } from 'vscode-languageserver';
import type { ServiceEntry } from '../../../core/footprint/workspace/composeFacts';
import { withBuild } from '../../../core/footprint/workspace/containerTraits';
import type { ImageFacts } from '../../../core/footprint/workspace/imageFacts';
import { imageTitle, serviceDetail, wholeOf } from '../../../core/footprint/workspace/overview';
import { servicesOnce } from '../../../core/footprint/workspace/services';
import type { ContainerTraits, MachineTraits } from '../../../core/footprint/workspace/traits';
import { printSize } from '../../../core/sizes/printSize';
import type { SubjectView } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { pathOf } from './facts';
import { filesOf } from './files';
import type { Listing } from './listing';
import { imagesOf } from './overview';

/** Somebody of the workspace, with what a picker shows. */
export interface Candidate<T> {
  readonly traits: T;
  readonly view: SubjectView;
}

/** All machines, in the order of the files. */
export async function machinesOf(
  session: Session,
  { machineFiles }: Listing,
  token: CancellationToken,
): Promise<readonly Candidate<MachineTraits>[]> {
  const files = await filesOf(session).read('machines', machineFiles, token);
  return files.flatMap(({ uri, file, facts }) =>
    facts.machines.map(({ traits, title, line, detail }) => ({
      traits,
      view: { subject: { kind: 'file', uri, name: traits.name }, side: 'machine', name: title, file, line, detail },
    })),
  );
}

/** The images of all Dockerfiles, then all services. */
export async function containersOf(
  session: Session,
  { dockerfiles, composeFiles }: Listing,
  token: CancellationToken,
): Promise<readonly Candidate<ContainerTraits>[]> {
  const images = await filesOf(session).read('image', dockerfiles, token);
  const services = await filesOf(session).read('services', composeFiles, token);
  const weighed = new Map((await imagesOf(session, token)).map(({ path, sharing }) => [path, sharing]));
  const facts = new Map(images.map((image) => [pathOf(image.uri), image.facts]));
  return [
    ...images.flatMap(({ uri, file, facts: { image, line, base } }): readonly Candidate<ContainerTraits>[] => {
      if (image === null) return [];
      const path = pathOf(uri);
      const sharing = weighed.get(path);
      const size = sharing === undefined ? '?' : printSize(wholeOf(sharing));
      const subject = { kind: 'file', uri, name: null } as const;
      const detail = size === '?' ? `from ${base}` : size;
      return [{ traits: image, view: { subject, side: 'container', name: imageTitle(path), file, line, detail } }];
    }),
    ...servicesOnce(services).map(([{ uri, file }, service]): Candidate<ContainerTraits> => {
      const { line, traits, source } = service;
      const isUsual = source.kind === 'build' && source.isPlain && source.target === null;
      const built = isUsual ? weighed.get(source.dockerfile) : undefined;
      const size = built === undefined ? (source.kind === 'image' ? source.size : null) : wholeOf(built);
      const detail = serviceDetail(service, size);
      const name = traits.name ?? '';
      const subject = { kind: 'file', uri, name: traits.name } as const;
      return { traits: wholeTraits(service, facts), view: { subject, side: 'container', name, file, line, detail } };
    }),
  ];
}

/** With what the Dockerfiles tell, which are given by their paths. */
export function wholeTraits(
  { traits, source }: ServiceEntry,
  dockerfiles: ReadonlyMap<string, ImageFacts>,
): ContainerTraits {
  const facts = source.kind === 'build' ? dockerfiles.get(source.dockerfile) : undefined;
  if (source.kind !== 'build' || facts === undefined) return traits;
  const image = source.target === null ? facts.image : (facts.stages.get(source.target.toLowerCase()) ?? facts.image);
  return image === null ? traits : withBuild(traits, image);
}
