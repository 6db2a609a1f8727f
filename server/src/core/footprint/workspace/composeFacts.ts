import type { ComposeService } from '../../compose/services';
import type { ComposeSnapshot } from '../../composeAnalysis';
import { evaluateBuild } from '../../formats/dockerfile/build';
import type { BuildOptions } from '../../formats/dockerfile/evaluated';
import { DockerfileParser } from '../../formats/dockerfile/model';
import { formatPlatform, parsePlatform } from '../../formats/dockerfile/platform';
import { parseImageReference } from '../../formats/dockerfile/words/imageReference';
import { versionOf } from '../../hurts/version';
import { buildKeys } from '../../layers/buildKeys';
import { knownValue } from '../../machines/fact';
import { missing } from '../../sizes/answer';
import { unreadRoot } from '../../sizes/context/tree';
import type { Size } from '../../sizes/size';
import { serviceLimits, serviceSource } from '../service';
import { serviceTraits } from './containerTraits';
import { type ContainerTraits, folderOf, joined, lastOf } from './traits';

/** What is kept of a compose file. */
export interface ComposeFacts {
  /** Absolute path, with slashes. */
  readonly path: string;
  readonly services: readonly ServiceEntry[];
  /** True where it counts only together with another file of its folder. */
  readonly isPart: boolean;
  readonly gap: string | null;
  readonly pending: boolean;
}

export interface ServiceEntry {
  /** What its Dockerfile tells is not in it yet. */
  readonly traits: ContainerTraits;
  /** Absolute path of the file that names it. */
  readonly definedIn: string;
  /** From 0; null where another file names it. */
  readonly line: number | null;
  readonly source: EntrySource;
  /** Bytes that it reserves; null where none, or where it is not known. */
  readonly memory: number | null;
}

/** What its containers are made of. */
export type EntrySource =
  | {
      readonly kind: 'build';
      /** Absolute path of the Dockerfile. */
      readonly dockerfile: string;
      readonly target: string | null;
      /** Whether its Dockerfile alone tells the image: no arguments, and no platform of its own. */
      readonly isPlain: boolean;
    }
  | {
      readonly kind: 'image';
      readonly reference: string;
      /** That of the layer that Dockerfiles start from where they start from this image; null for what is no image. */
      readonly key: string | null;
      readonly size: Size;
    }
  | { readonly kind: 'unknown'; readonly because: string };

export function composeFacts(snapshot: ComposeSnapshot, uri: string, options: BuildOptions): ComposeFacts {
  const { path, project, services, document } = snapshot;
  return {
    path,
    services: services.map((service) => ({
      traits: serviceTraits(service, { uri, path }),
      definedIn: service.key.file,
      line: service.key.file === path ? document.lines.placeAt(service.key.span.start).line : null,
      source: sourceOf(service, snapshot, options),
      memory: knownValue(serviceLimits(service).memoryReserved),
    })),
    isPart: project.isPart,
    gap: project.gaps[0]?.because ?? null,
    pending: project.pending,
  };
}

function sourceOf(service: ComposeService, { imageSize }: ComposeSnapshot, options: BuildOptions): EntrySource {
  const source = serviceSource(service);
  if ('because' in source) return { kind: 'unknown', because: source.because };
  if (source.kind === 'build') {
    const { context, dockerfile, target, buildArgs, platform } = source;
    return {
      kind: 'build',
      dockerfile: joined(context, dockerfile),
      target,
      isPlain: buildArgs.size === 0 && platform === null,
    };
  }
  const { reference, platform } = source;
  return {
    kind: 'image',
    reference,
    key: keyOfImage(reference, platform, options),
    size: imageSize(reference, platform),
  };
}

/** The key of what `FROM` brings, as the images of the workspace have it; null for what is no image. */
export function keyOfImage(reference: string, platform: string | null, options: BuildOptions): string | null {
  const wanted = platform === null ? options.platform : parsePlatform(platform);
  if (wanted === null || !parseImageReference(reference).ok) return null;
  const name = `${formatPlatform(wanted)} ${reference}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const own = { buildArgs: new Map<string, string>(), target: null, platform: wanted };
  const build = evaluateBuild(new DockerfileParser().parse(`FROM ${reference}\n`), own);
  const files = { root: unreadRoot, digestOf: () => missing('it takes no files') };
  const key = buildKeys(versionOf(build, own, files)).stages.get(0)?.base.key ?? null;
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, key);
  return key;
}

/** Many services run the same few images, and each is asked for again with every reading of its file. */
const keys = new Map<string, string | null>();
const mostKeys = 1000;

/** The name that an image is told by. */
export function imageName(reference: string): string {
  const parsed = parseImageReference(reference);
  return parsed.ok ? parsed.familiar : reference;
}

/** For people: `built from web/Dockerfile`, from the folder of the compose file. */
export function builtFrom(dockerfile: string, composeFile: string, target: string | null): string {
  const home = folderOf(composeFile);
  const shown = dockerfile.startsWith(`${home}/`) ? dockerfile.slice(home.length + 1) : lastOf(dockerfile);
  return `built from ${shown}${target === null ? '' : `, stage ${target}`}`;
}
