import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Files } from '../core/formats/vagrantfile/ruby/files';
import { RubyParser } from '../core/formats/vagrantfile/ruby/parser';
import type { ImageFile } from '../core/machines/libvirt/disks';
import type { LookAtApt } from '../core/machines/software/software';
import type { MachineSurroundings } from '../core/machines/surroundings';
import { type Answer, missing, ready } from '../core/sizes/answer';
import { unknown } from '../core/sizes/size';
import { sumSizes } from '../core/sizes/sum';
import type { MachineOptions, WorldConfiguration } from '../core/world';
import { Boxes } from './boxes';
import { DiskImages } from './diskImages';
import { isInside, pathOf } from './paths';
import { openPrism } from './prism';
import { Shelf } from './shelf';

/** Bytes. What a Vagrantfile reads is configuration. */
const mostBytes = 5e6;

const usual: MachineOptions = { provider: null, environment: new Map() };

type Asked = 'read' | 'kind' | 'list';

/** What stands at a path; its text and its names are read only when they are asked for. */
type Found = string | 'file' | 'folder' | readonly string[] | null;

/**
 * The files that Vagrantfiles read while they are evaluated. Nothing outside of the workspace’s folders is looked at, not
 * by a link either. Who has asked for a path is told when what stands there is known, or has changed.
 */
export class Machines {
  private readonly changed: (uris: readonly string[]) => void;
  private readonly shelf: Shelf<Found>;
  private readonly images: DiskImages;
  private readonly boxes: Boxes;
  private readonly apt: LookAtApt;
  /** Documents that asked for packages. */
  private readonly packed = new Set<string>();
  /** Documents that asked for a box. */
  private readonly boxed = new Set<string>();
  private readonly parser = new RubyParser(openPrism());
  /** Documents by the paths that they asked for. */
  private readonly readers = new Map<string, Set<string>>();
  private options: MachineOptions = usual;
  private folders: readonly string[] = [];
  private isTrusted = false;

  /** `changed` gets the URIs of documents for which something else is known now. */
  constructor(changed: (uris: readonly string[]) => void, apt: LookAtApt) {
    this.changed = changed;
    this.apt = apt;
    this.shelf = new Shelf(
      (key) => this.look(key),
      (key) => this.tell([fileOf(key)]),
    );
    this.images = new DiskImages((file) => this.tell([file]));
    this.boxes = new Boxes(process.env, () => this.tell([], this.boxed));
  }

  configure({ folders, machines, trusted }: WorldConfiguration): void {
    this.options = { ...(machines ?? usual), ...(trusted ? {} : { outside: false }) };
    this.isTrusted = trusted;
    this.folders = folders.map(pathOf).filter((folder) => folder !== null);
    this.shelf.forget();
    this.images.changed(null);
  }

  around(uri: string): MachineSurroundings {
    const file = pathOf(uri);
    if (file !== null) this.addHome(path.dirname(file));
    const ask = (what: Asked, name: string) => this.ask(what, path.normalize(name), uri);
    return {
      path: slashed(file ?? path.resolve('/', 'unsaved', 'Vagrantfile')),
      folder: slashed(file === null ? path.resolve('/', 'unsaved') : path.dirname(file)),
      parser: this.parser,
      // What `look` gives is of the kind that was asked for.
      files: {
        read: (name) => ask('read', name) as ReturnType<Files['read']>,
        kind: (name) => ask('kind', name) as ReturnType<Files['kind']>,
        list: (name) => ask('list', name) as ReturnType<Files['list']>,
      },
      environment: this.options.environment,
      provider: this.options.provider,
      image: (kind, name, format) =>
        kind === 'file'
          ? this.image(path.resolve(file === null ? '/' : path.dirname(file), name), format, uri)
          : missing(`${name} is a volume of a pool, whose definition is not beside this one`),
      box: (name, version, provider) => {
        this.boxed.add(uri);
        return this.boxes.look(name, version, provider, this.options.outside ?? false);
      },
      apt: (release) => {
        this.packed.add(uri);
        return this.apt(release);
      },
    };
  }

  close(uri: string): void {
    this.boxed.delete(uri);
    this.packed.delete(uri);
    for (const [file, uris] of this.readers) if (uris.delete(uri) && uris.size === 0) this.readers.delete(file);
  }

  /** With a file, its folder has changed too. */
  filesChanged(files: readonly string[]): void {
    const touched = new Set(files.flatMap((file) => [file, path.dirname(file)]));
    this.shelf.forget((key) => touched.has(fileOf(key)));
    this.images.changed(files);
    // An image may stand on the one that has changed.
    this.tell(files.some(isImageName) ? [...touched, ...[...this.readers.keys()].filter(isImageName)] : [...touched]);
  }

  /** A package index may have been read. */
  packagesArrived(): void {
    this.tell([], this.packed);
  }

  recheck(): void {
    this.shelf.forget();
    this.images.changed(null);
    this.boxes.forget();
    this.tell([...this.readers.keys()], this.boxed);
  }

  async settled(): Promise<void> {
    await Promise.all([this.shelf.settled(), this.images.settled(), this.boxes.settled()]);
  }

  /** A document that is opened by itself, outside of all folders, may read what lies beside it. */
  private addHome(folder: string): void {
    const isRoot = path.dirname(folder) === folder;
    if (!this.isTrusted || isRoot || this.folders.some((home) => isInside(home, folder))) return;
    this.folders = [...this.folders, folder];
  }

  private image(file: string, format: string | null, uri: string): Answer<ImageFile> {
    this.asks(uri, file);
    const reach = { folders: this.folders, filesOutside: this.options.outside ?? false };
    const answer = this.images.image(file, format, reach);
    if (answer.kind !== 'ready') return answer;
    const { virtual, used, backing, chain } = answer.value;
    const below = chain.map((link) => (link.kind === 'image' ? link.image.used : unknown(link.because)));
    return ready({
      format: answer.value.format,
      virtual,
      used,
      backing: chain[0] === undefined ? backing : (backing ?? 'an image that its header does not name'),
      below: below.length === 0 ? null : sumSizes(below),
    });
  }

  private asks(uri: string, file: string): void {
    const uris = this.readers.get(file) ?? new Set();
    this.readers.set(file, uris.add(uri));
  }

  private ask(what: Asked, file: string, uri: string): Answer<Found> {
    if (!this.folders.some((folder) => isInside(folder, file)))
      return missing(`${slashed(file)} lies outside of the workspace, and is not read`);
    this.asks(uri, file);
    return this.shelf.get(`${what}\0${file}`);
  }

  /** All that asked for one of the files, and others. */
  private tell(files: readonly string[], others: Iterable<string> = []): void {
    const uris = new Set([...others, ...files.flatMap((file) => [...(this.readers.get(file) ?? [])])]);
    if (uris.size > 0) this.changed([...uris]);
  }

  private async look(key: string): Promise<Answer<Found>> {
    const [what = '', file = ''] = key.split('\0');
    try {
      const real = await realpath(file);
      const homes = await Promise.all(this.folders.map((folder) => realpath(folder).catch(() => folder)));
      if (!homes.some((home) => isInside(home, real)))
        return missing(`${slashed(file)} leads out of the workspace, and is not read`);
      const found = await stat(real);
      const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null;
      if (what === 'kind') return ready(kind);
      if (what === 'list') return ready(kind === 'folder' ? await readdir(real) : null);
      if (kind !== 'file') return ready(null);
      if (found.size > mostBytes) return missing(`${slashed(file)} is larger than ${mostBytes / 1e6} MB`);
      return ready(await readFile(real, 'utf8'));
    } catch (error) {
      const isAbsent =
        error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
      return isAbsent ? ready(null) : missing(`${slashed(file)} cannot be read`);
    }
  }
}

function isImageName(file: string): boolean {
  return /\.(?:qcow2?|img|raw|vmdk|vdi|vhdx?|qed|iso)$/i.test(file);
}

function fileOf(key: string): string {
  return key.slice(key.indexOf('\0') + 1);
}

function slashed(file: string): string {
  return file.split(path.sep).join('/');
}
