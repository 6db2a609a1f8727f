import { publishedPorts } from '../../compose/ports';
import { type ComposeService, said } from '../../compose/services';
import type { Build, BuildStage } from '../../formats/dockerfile/evaluated';
import type { RunReader } from '../../formats/dockerfile/runScript';
import { parseImageReference } from '../../formats/dockerfile/words/imageReference';
import { stageChain } from '../chain';
import { serviceSource } from '../service';
import { broughtBy, installedBy } from './software';
import { type ContainerTraits, folderOf, joined, lastOf, type Software, tellingNames } from './traits';

/** A Dockerfile that was read, with the file that it stands in. */
export interface ReadBuild {
  readonly uri: string;
  /** Absolute, with slashes. */
  readonly path: string;
  readonly build: Build;
}

/** The image of a Dockerfile; null where it builds none. With `target`, that of another stage. */
export function imageTraits(
  { uri, path, build }: ReadBuild,
  reader: RunReader,
  target: string | null = null,
): ContainerTraits | null {
  const top = build.stages.find(({ alias }) => target !== null && alias === target) ?? build.stages[build.target ?? -1];
  if (top === undefined) return null;
  const chain = stageChain(top, build.stages);
  const readings = chain.flatMap((stage) => stage.steps.flatMap((step) => reader.read(stage, step) ?? []));
  const base = chain[0]?.base;
  return {
    side: 'container',
    uri,
    path,
    name: target,
    names: tellingNames([top.alias, nameOfFile(path), lastOf(folderOf(path))]),
    software: distinct([
      ...installedBy(readings),
      ...(base?.kind === 'image' ? broughtBy(repositoryOf(base.reference)) : []),
    ]),
    ports: [...new Set(chain.flatMap(exposedPorts))],
    dockerfile: path,
    image: null,
  };
}

/** Without what the Dockerfile tells that it is built from: see {@link withBuild}. */
export function serviceTraits(
  service: ComposeService,
  { uri, path }: Pick<ReadBuild, 'uri' | 'path'>,
): ContainerTraits {
  const source = serviceSource(service);
  const image = said(service, 'image')?.text ?? null;
  const reference = image === null ? null : parseImageReference(image);
  const repository = reference?.ok === true ? repositoryOf(reference) : null;
  const isBuilt = !('because' in source) && source.kind === 'build';
  const called = [service.name, ...['container_name', 'hostname'].map((key) => said(service, key)?.text ?? null)];
  const ports = publishedPorts(service).flatMap(({ published, target }) => [target, published ?? target]);
  return {
    side: 'container',
    uri,
    path,
    name: service.name,
    names: tellingNames(called),
    software: isBuilt || repository === null ? [] : broughtBy(repository),
    ports: [...new Set(ports)],
    dockerfile: isBuilt ? joined(source.context, source.dockerfile) : null,
    image: repository,
  };
}

/** A service with what the image is that it is built into. */
export function withBuild(service: ContainerTraits, image: ContainerTraits): ContainerTraits {
  return { ...service, software: image.software, ports: [...new Set([...service.ports, ...image.ports])] };
}

/** An image with what the services are called that are built into it. */
export function withServices(image: ContainerTraits, services: readonly ContainerTraits[]): ContainerTraits {
  const own = services.filter(({ dockerfile }) => dockerfile !== null && dockerfile === image.dockerfile);
  const all = [image, ...own];
  return {
    ...image,
    names: [...new Set(all.flatMap(({ names }) => names))],
    ports: [...new Set(all.flatMap(({ ports }) => ports))],
  };
}

export function repositoryOf({
  registry,
  repository,
}: {
  readonly registry: string;
  readonly repository: string;
}): string {
  return registry === '' ? repository : `${registry}/${repository}`;
}

/** What stands beside the usual name: `web` of `web.Dockerfile`, `Dockerfile.web`. */
function nameOfFile(path: string): string | null {
  const found = /^(?:(?:docker|container)file\.(.+)|(.+)\.(?:docker|container)file)$/i.exec(lastOf(path));
  return found?.[1] ?? found?.[2] ?? null;
}

function exposedPorts({ steps }: BuildStage): readonly number[] {
  return steps.flatMap(({ instruction: { keyword, text }, scope }) =>
    keyword === 'EXPOSE'
      ? [...scope.expand(text.replace(/^\S+\s*/, '')).text.matchAll(/(?<![\w./])([0-9]{1,5})(?![\w.])/g)].map((match) =>
          Number(match[1]),
        )
      : [],
  );
}

function distinct(software: readonly Software[]): readonly Software[] {
  const seen = new Map(software.map((each) => [each.name, each]));
  return [...seen.values()];
}
