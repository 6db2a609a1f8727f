import type { ImageSharing } from '../../sharing/sharing';
import { printSize } from '../../sizes/printSize';
import { type Size, unknown } from '../../sizes/size';
import { knownPart, sumSizes } from '../../sizes/sum';
import { boundsOf } from '../growth';
import { builtFrom, imageName, type ServiceEntry } from './composeFacts';
import { type HeldPart, Holders } from './held';
import type { MachineFacts } from './machineFacts';
import { overviewNotes } from './notes';
import { type ComposeFile, servicesOnce } from './services';
import { folderOf, lastOf } from './traits';

/** All that was read of a workspace. */
export interface ReadWorkspace {
  readonly images: readonly ReadImage[];
  readonly composeFiles: readonly ComposeFile[];
  readonly machineFiles: readonly MachineFileRead[];
  /** False while images, or files, are still being looked for. */
  readonly complete: boolean;
  /** What cannot be looked at, as sentences. */
  readonly limits: readonly string[];
  /** Files without a text that can be read, and Dockerfiles without an image, for people. */
  readonly unread: readonly string[];
  readonly imageless: readonly string[];
  /** What services are built into that are built in another way than their Dockerfiles by themselves. */
  readonly builds: ReadonlyMap<ServiceEntry, ServiceBuild>;
  /** The image that a Dockerfile, by its path, builds with this target by itself; null where it builds another. */
  readonly imageOf: (dockerfile: string, target: string | null) => ImageSharing | null;
}

export interface ReadImage {
  readonly uri: string;
  /** Absolute path of its Dockerfile, with slashes. */
  readonly path: string;
  readonly sharing: ImageSharing;
}

/** The image of one service. */
export interface ServiceBuild {
  readonly size: Size;
  readonly parts: readonly HeldPart[];
  /** True while something is being read that it would change by. */
  readonly pending: boolean;
}

export interface MachineFileRead {
  readonly uri: string;
  /** For people. */
  readonly file: string;
  readonly facts: MachineFacts;
}

/** One row of the overview. */
export interface OverviewEntry {
  readonly subject: { readonly kind: 'file'; readonly uri: string; readonly name: string | null };
  readonly side: 'container' | 'machine';
  readonly kind: 'image' | 'service' | 'machine';
  readonly name: string;
  readonly file: string;
  readonly line: number | null;
  readonly detail: string;
  /** Bytes: what they are likely to be, or what is there at the least where it is `open`. */
  readonly shared: number;
  readonly own: number;
  readonly sharedText: string;
  readonly ownText: string;
  readonly open: boolean;
  readonly memory: number | null;
}

export interface Overview {
  readonly complete: boolean;
  readonly items: readonly OverviewEntry[];
  readonly notes: readonly string[];
}

/** All that a workspace builds and defines, the heaviest first. */
export function overview(read: ReadWorkspace): Overview {
  const services = servicesOnce(read.composeFiles);
  const items = [
    ...read.images.map(imageEntry),
    ...serviceEntries(services, read),
    ...machineEntries(read.machineFiles),
  ].sort((a, b) => b.shared + b.own - (a.shared + a.own) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const pending =
    read.images.some(({ sharing }) => sharing.image.pending) ||
    [...read.composeFiles, ...read.machineFiles].some(({ facts }) => facts.pending) ||
    [...read.builds.values()].some((build) => build.pending);
  return { complete: read.complete && !pending, items, notes: overviewNotes(read, services) };
}

function imageEntry({ uri, path, sharing }: ReadImage): OverviewEntry {
  const { image, shared, own } = sharing;
  return {
    subject: { kind: 'file', uri, name: null },
    side: 'container',
    kind: 'image',
    name: imageTitle(path),
    file: image.name,
    line: image.line,
    detail: printSize(wholeOf(sharing)),
    ...figures({ shared, own }, image.pending),
    memory: null,
  };
}

/** `web` for `web/Dockerfile`, `web.Dockerfile` and `Dockerfile.web`. */
export function imageTitle(path: string): string {
  const found = /^(?:(?:docker|container)file\.(.+)|(.+)\.(?:docker|container)file)$/i.exec(lastOf(path));
  return found?.[1] ?? found?.[2] ?? (lastOf(folderOf(path)) || lastOf(path));
}

/** What the layers view says that the image is on disk. */
export function wholeOf({ image }: ImageSharing): Size {
  return sumSizes(image.layers.map(({ size }) => size));
}

function serviceEntries(
  services: readonly (readonly [ComposeFile, ServiceEntry])[],
  read: ReadWorkspace,
): readonly OverviewEntry[] {
  const holders = new Holders();
  for (const { sharing } of read.images) holders.add(sharing.image.layers.slice(0, 1));
  const images = new Map(services.map(([, service]) => [service, imageOf(service, read)]));
  for (const image of images.values()) holders.add(image?.parts ?? []);
  return services.map(([{ uri, file }, service]) => {
    const { traits, line, memory } = service;
    const image = images.get(service) ?? null;
    const split =
      image === null
        ? { shared: nothing, own: unknown('what it is made of is not known') }
        : image.parts === null
          ? { shared: image.size, own: nothing }
          : holders.split(image.parts);
    return {
      subject: { kind: 'file', uri, name: traits.name },
      side: 'container',
      kind: 'service',
      name: traits.name ?? '',
      file,
      line,
      detail: serviceDetail(service, image?.size ?? null),
      ...figures(split, image === null || image.pending),
      memory,
    };
  });
}

const nothing = sumSizes([]);

/** `parts` are null for the image of a Dockerfile of the workspace, which has all of them. */
type ServiceImage = Omit<ServiceBuild, 'parts'> & { readonly parts: ServiceBuild['parts'] | null };

/** What the containers of a service are made of; null where that is not known. */
function imageOf(service: ServiceEntry, read: ReadWorkspace): ServiceImage | null {
  const { source } = service;
  if (source.kind === 'image') return { size: source.size, parts: [source], pending: false };
  if (source.kind === 'unknown') return null;
  const usual = source.isPlain ? read.imageOf(source.dockerfile, source.target) : null;
  if (usual !== null) return { size: wholeOf(usual), parts: null, pending: usual.image.pending };
  return read.builds.get(service) ?? null;
}

/** `postgres:16, 158 MB` · `built from web/Dockerfile, 241 MB` */
export function serviceDetail({ source, traits }: ServiceEntry, size: Size | null): string {
  const told = size === null || printSize(size) === '?' ? '' : `, ${printSize(size)}`;
  switch (source.kind) {
    case 'image':
      return `${imageName(source.reference)}${told}`;
    case 'build':
      return `${builtFrom(source.dockerfile, traits.path, source.target)}${told}`;
    case 'unknown':
      return 'what it runs is not known';
  }
}

function machineEntries(files: readonly MachineFileRead[]): readonly OverviewEntry[] {
  const all = files.flatMap(({ uri, file, facts }) => facts.machines.map((machine) => ({ uri, file, facts, machine })));
  const holders = new Holders();
  for (const { machine } of all) holders.add(machine.disk);
  return all.map(({ uri, file, facts, machine: { traits, title, line, detail, disk, isFilled, memory } }) => ({
    subject: { kind: 'file', uri, name: traits.name },
    side: 'machine',
    kind: 'machine',
    name: title,
    file,
    line,
    detail,
    ...figures(holders.split(disk), facts.pending || isFilled),
    memory,
  }));
}

type Figures = Pick<OverviewEntry, 'shared' | 'own' | 'sharedText' | 'ownText' | 'open'>;

function figures({ shared, own }: { readonly shared: Size; readonly own: Size }, isOpen: boolean): Figures {
  const open = isOpen || shared.kind === 'unknown' || own.kind === 'unknown';
  // What is told as the least of both together must not rest on what is likely of one.
  const amount = (size: Size) => (open ? boundsOf(size).low : knownPart(size));
  return {
    shared: amount(shared),
    own: amount(own),
    sharedText: printSize(shared),
    ownText: printSize(own),
    open,
  };
}
