import type { Snapshot } from '../../core/analysis';
import { fileUri } from '../../core/compose/builtImages';
import { containerSide } from '../../core/footprint/container';
import type { ContainerSide } from '../../core/footprint/sides';
import { chosenService, missingImage } from '../../core/footprint/subject';
import { type SourcedService, sourcedService, textOfImage } from '../../core/footprint/subjectService';
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
  return isCompose(source) ? ofService(look, source, name) : ofDockerfile(look, source, name);
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
  return result(side, snapshot.pending, target === null ? uri : null);
}

const asUsual: Omit<BuildWish, 'uri' | 'target'> = {
  service: null,
  context: null,
  platform: null,
  buildArgs: new Map(),
};

async function ofService(
  look: Look,
  { uri, text, document }: Source,
  name: string | null,
): Promise<Read<ContainerSide>> {
  const { session, rests } = look;
  const { readers, readings } = hubOf(session);
  const shown = document === null ? null : readers.servicesOf(session, document.uri);
  const snapshot = shown ?? readings.composeFile(uri, text, rests);
  const service = chosenService(snapshot.services, name, 'pick one');
  if ('because' in service) return none(service.because, snapshot.pending);
  const file = look.name(uri);
  const sourced = sourcedService(service, { file, lines: snapshot.document.lines }, snapshot.path);
  if ('because' in sourced) return none(sourced.because, snapshot.pending);
  const { started, made } = sourced;
  const platform = made.platform === null ? null : parsePlatform(made.platform);
  if (made.platform !== null && platform === null)
    return none(`${made.platform} is not a platform such as linux/arm64`);
  const run: Run = { started, isolation: isolationOfService(service, snapshot), platform };
  const read =
    made.kind === 'image'
      ? await ofImage(look, { ...run, uri, path: snapshot.path, reference: made.reference })
      : await ofBuild(look, made, run);
  return { ...read, pending: read.pending || snapshot.pending };
}

interface Run {
  readonly started: SourcedService['started'];
  readonly isolation: Isolation;
  readonly platform: Platform | null;
}

interface RunImage extends Run {
  /** The compose file, and its absolute path. */
  readonly uri: string;
  readonly path: string;
  readonly reference: string;
}

async function ofImage(look: Look, run: RunImage): Promise<Read<ContainerSide>> {
  const { uri, path, platform, isolation, started, reference } = run;
  const service = started.service.name;
  const wish: BuildWish = { ...asUsual, uri, service, target: null, context: folderOf(path), platform };
  const snapshot = await hubOf(look.session).readings.build(wish, textOfImage(reference), look.rests);
  const side = containerSide(snapshot, isolation, look.name(uri), started);
  return result(side, snapshot.pending, null);
}

type Build = Extract<SourcedService['made'], { readonly kind: 'build' }>;

/** The Dockerfile is another file than the subject’s, so that what is wrong with it is said with its name. */
async function ofBuild(look: Look, made: Build, run: Run): Promise<Read<ContainerSide>> {
  const { platform, isolation, started } = run;
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
  return result(containerSide(snapshot, isolation, own, started), snapshot.pending, isUsual ? source.uri : null);
}

/** Whether the image is the one that is built where nobody names a stage. */
function isLast({ build }: Snapshot): boolean {
  return build.target === build.stages.length - 1;
}

function result(side: ReturnType<typeof containerSide>, pending: boolean, image: string | null): Read<ContainerSide> {
  return 'kind' in side ? { kind: 'side', side, pending, image } : none(side.because, pending);
}
