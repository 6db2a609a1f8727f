import type { CancellationToken } from 'vscode-languageserver';
import { overview, type ReadImage } from '../../../core/footprint/workspace/overview';
import { servicesOnce } from '../../../core/footprint/workspace/services';
import { isVagrantfileName } from '../../../core/machines/kinds';
import type { ImageSharing } from '../../../core/sharing/sharing';
import type { OverviewView } from '../../../protocol/footprint';
import type { Session } from '../../session';
import { hubOf } from '../hub';
import { Look } from '../look';
import { readBuilds } from './builds';
import { fileOf, pathOf } from './facts';
import { filesOf } from './files';
import { type Listed, type Listing, unwalked } from './listing';
import { readInPasses } from './passes';
import { Turns } from './turns';

/** All containers and machines of the workspace by what they take of the disk; the client is told when that is another. */
export function onOverview(session: Session, token: CancellationToken): Promise<OverviewView> {
  const files = filesOf(session);
  return readInPasses(hubOf(session), () => {
    const look = new Look(session);
    return {
      restsOn: (uri) => files.has(fileOf(uri)) || look.rests.has(uri) || (mayDefine.test(uri) && !unwalked.test(uri)),
      read: () => readOverview(session, look, token),
    };
  });
}

async function readOverview(session: Session, look: Look, token: CancellationToken): Promise<OverviewView> {
  const files = filesOf(session);
  const listing = await files.list();
  files.keepOnly(listing);
  const composeFiles = await files.read('services', listing.composeFiles, token);
  const machineFiles = await files.read('machines', listing.machineFiles, token);
  // Before the images: what is found meanwhile is more than is said here, not less.
  const { limits, complete } = imageLimits(session, listing);
  const images = await imagesOf(session, token);
  const byPath = new Map(images.map((image) => [image.path, image]));
  const services = servicesOnce(composeFiles);
  const stages = await stagesOf(session, listing, services, token);
  const imageOf = (dockerfile: string, target: string | null): ImageSharing | null => {
    const image = byPath.get(dockerfile);
    if (image === undefined || (target !== null && stages.get(dockerfile) !== target.toLowerCase())) return null;
    return image.sharing;
  };
  const others = services.filter(([, { source }]) => {
    return source.kind === 'build' && !(source.isPlain && imageOf(source.dockerfile, source.target) !== null);
  });
  const builds = await readBuilds(look, others, token);
  return overview({
    images,
    composeFiles,
    machineFiles,
    complete,
    limits: [...listing.limits, ...limits],
    unread: namesOf(files.unread([...listing.composeFiles, ...listing.machineFiles.filter(isVagrantfile)])),
    imageless:
      complete && images.length > 0 ? namesOf(listing.dockerfiles.filter(({ uri }) => !byPath.has(pathOf(uri)))) : [],
    builds,
    imageOf,
  });
}

function namesOf(files: readonly Listed[]): readonly string[] {
  return files.map(({ file }) => file);
}

/** Of other XML nobody expects machines. */
function isVagrantfile({ uri }: Listed): boolean {
  return isVagrantfileName(uri);
}

/** Names of files that may be there from now on, and of folders that may hold some. */
const mayDefine = /(?:docker|container)file|vagrantfile|compose[^/]*\.ya?ml$|\.xml$|\/[^/.]+$/i;

/** What is known of all images by now; the index goes on reading behind it. */
export async function imagesOf({ images }: Session, token: CancellationToken): Promise<readonly ReadImage[]> {
  if (images === null) return [];
  const turns = new Turns(token);
  const found: ReadImage[] = [];
  for (const { uri } of [...images.sharing.all()]) {
    const sharing: ImageSharing | null = images.sharing.of(uri);
    if (sharing !== null) found.push({ uri, path: pathOf(uri), sharing });
    await turns.next();
  }
  return found;
}

/** The stage that becomes the image, by the paths of Dockerfiles of which services name one. */
async function stagesOf(
  session: Session,
  { dockerfiles }: Listing,
  services: ReturnType<typeof servicesOnce>,
  token: CancellationToken,
): Promise<ReadonlyMap<string, string | null>> {
  const paths = new Set(
    services.flatMap(([, { source }]) =>
      source.kind === 'build' && source.target !== null ? [source.dockerfile] : [],
    ),
  );
  const wanted = dockerfiles.filter(({ uri }) => paths.has(pathOf(uri)));
  const read = await filesOf(session).read('image', wanted, token);
  return new Map(read.map(({ uri, facts }) => [pathOf(uri), facts.stage]));
}

function imageLimits(
  { images, settings }: Session,
  { dockerfiles }: Listing,
): { readonly limits: readonly string[]; readonly complete: boolean } {
  if (images === null || !settings.sharing.enabled) {
    const count = dockerfiles.length === 1 ? 'One Dockerfile is' : `${dockerfiles.length} Dockerfiles are`;
    const because = 'the setting plimsoll.sharing.enabled keeps the images of the workspace from being read';
    return { limits: dockerfiles.length === 0 ? [] : [`${count} left out: ${because}.`], complete: true };
  }
  return { limits: images.limited === null ? [] : [images.limited], complete: images.complete };
}
