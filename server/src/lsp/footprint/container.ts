import type { Snapshot } from '../../core/analysis';
import { fileUri } from '../../core/compose/builtImages';
import { containerSide } from '../../core/footprint/container';
import type { ContainerSide } from '../../core/footprint/sides';
import { chosenServices, missingImage } from '../../core/footprint/subject';
import { type SourcedService, sourcedService, textOfImage } from '../../core/footprint/subjectService';
import { togetherContainers } from '../../core/footprint/together';
import { isComposeFile } from '../../core/formats/compose/names';
import { folderOf, resolvePath } from '../../core/formats/compose/paths';
import { type Platform, parsePlatform } from '../../core/formats/dockerfile/platform';
import { refusal } from '../../core/formats/dockerfile/refusal';
import { isolationOfImage } from '../../core/isolation/image';
import type { Isolation } from '../../core/isolation/model';
import { isolationOfService } from '../../core/isolation/service';
import { hubOf } from './hub';
import type { Look, Source } from './look';
import { absent, none, type Read } from './read';
import type { BuildWish } from './readings';

/** A container of what a Dockerfile builds, or of a service. */
export async function readContainer(look: Look, uri: string, name: string | null): Promise<Read<ContainerSide>> {
  const source = await look.source(uri);
  if (source === null) return absent;
  return isCompose(source) ? ofServices(look, source, name) : ofDockerfile(look, source, name);
}

function isCompose({ uri, document }: Source): boolean {
  return document === null ? isComposeFile(uri) : document.kind === 'compose';
}

async function ofDockerfile(look: Look, source: Source, target: string | null): Promise<Read<ContainerSide>> {
  const { uri, text, document } = source;
  const because = refusal(text);
  if (because !== null) return none(because);
  const { session, rests } = look;
  const { readers, readings } = hubOf(session);
  // The open document is built as its lenses say; a stage that somebody picked is built for itself.
  const shown = document?.kind === 'dockerfile' && target === null ? readers.snapshotOf(session, uri) : null;
  const snapshot = shown ?? (await readings.build({ ...asUsual, uri, target }, text, rests));
  const missing = missingImage(snapshot, target);
  if (missing !== null) return none(missing.because, snapshot.pending);
  const side = containerSide(snapshot, isolationOfImage(snapshot), look.name(uri));
  return result(side, snapshot.pending, target === null ? [uri] : []);
}

const asUsual: Omit<BuildWish, 'uri' | 'target'> = {
  service: null,
  context: null,
  platform: null,
  buildArgs: new Map(),
};

async function ofServices(
  look: Look,
  { uri, text, document }: Source,
  name: string | null,
): Promise<Read<ContainerSide>> {
  const { session, rests } = look;
  const { readers, readings } = hubOf(session);
  const shown = document === null ? null : readers.servicesOf(session, document.uri);
  const snapshot = shown ?? readings.composeFile(uri, text, rests);
  const chosen = chosenServices(snapshot, name);
  if ('because' in chosen) return none(chosen.because, snapshot.pending);
  const source = { file: look.name(uri), lines: snapshot.document.lines };
  const runs: Run[] = [];
  for (const service of chosen) {
    const sourced = sourcedService(service, source, snapshot.path);
    if ('because' in sourced) return none(sourced.because, snapshot.pending);
    runs.push({ ...sourced, isolation: isolationOfService(service, snapshot) });
  }
  const reads = await Promise.all(runs.map((run) => ofService(look, uri, snapshot.path, run)));
  const pending = snapshot.pending || reads.some((read) => read.pending);
  const sides: ContainerSide[] = [];
  for (const read of reads) {
    if (read.kind === 'none') return { ...read, pending };
    sides.push(read.side);
  }
  const images = reads.flatMap((read) => (read.kind === 'side' ? read.images : []));
  return result(togetherContainers(sides), pending, images);
}

/** A service as its containers are started. */
interface Run extends SourcedService {
  readonly isolation: Isolation;
}

/** `uri` and `path`, which is absolute, are those of the compose file. */
async function ofService(look: Look, uri: string, path: string, run: Run): Promise<Read<ContainerSide>> {
  const { made } = run;
  const platform = made.platform === null ? null : parsePlatform(made.platform);
  if (made.platform !== null && platform === null)
    return none(`${made.platform} is not a platform such as linux/arm64`);
  if (made.kind === 'build') return ofBuild(look, made, platform, run);
  const service = run.started.service.name;
  const wish: BuildWish = { ...asUsual, uri, service, target: null, context: folderOf(path), platform };
  const snapshot = await hubOf(look.session).readings.build(wish, textOfImage(made.reference), look.rests);
  return result(containerSide(snapshot, run.isolation, look.name(uri), run.started), snapshot.pending, []);
}

type Build = Extract<SourcedService['made'], { readonly kind: 'build' }>;

/** The Dockerfile is another file than the subject’s, so that what is wrong with it is said with its name. */
async function ofBuild(
  look: Look,
  made: Build,
  platform: Platform | null,
  { isolation, started }: Run,
): Promise<Read<ContainerSide>> {
  const at = fileUri(resolvePath(made.context, made.dockerfile));
  const source = await look.source(at);
  const own = look.name(source?.uri ?? at);
  if (source === null) return none(`${own}: ${absent.because}`);
  const because = refusal(source.text);
  if (because !== null) return none(`${own}: ${because}`);
  const { target, context, buildArgs } = made;
  const wish: BuildWish = { ...asUsual, uri: source.uri, target, context, platform, buildArgs };
  const snapshot = await hubOf(look.session).readings.build(wish, source.text, look.rests);
  const missing = missingImage(snapshot, target);
  if (missing !== null) return none(`${own}: ${missing.because}`, snapshot.pending);
  const isUsual = buildArgs.size === 0 && platform === null && isLast(snapshot);
  return result(containerSide(snapshot, isolation, own, started), snapshot.pending, isUsual ? [source.uri] : []);
}

/** Whether the image is the one that is built where nobody names a stage. */
function isLast({ build }: Snapshot): boolean {
  return build.target === build.stages.length - 1;
}

function result(
  side: ReturnType<typeof containerSide>,
  pending: boolean,
  images: readonly string[],
): Read<ContainerSide> {
  return 'kind' in side ? { kind: 'side', side, pending, images } : none(side.because, pending);
}
