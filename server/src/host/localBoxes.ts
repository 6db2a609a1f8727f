import * as path from 'node:path';
import { type BoxHardware, mayResize, noHardware, ovfHardware, vmxHardware } from '../core/machines/boxes/hardware';
import { systemOfName } from '../core/machines/boxes/systems';
import { type Fact, fromImage, leftTo, notKnown, unset } from '../core/machines/fact';
import { type Answer, missing, ready } from '../core/sizes/answer';
import { type Bytes, bytes } from '../core/sizes/bytes';
import { known, type Size, unknown } from '../core/sizes/size';
import { type BoxFile, filesOf, findBox } from './boxFolder';
import { type DiskImage, readDiskImage } from './diskImages';
import { readText } from './readText';
import { Shelf } from './shelf';

/** A box that is installed on this machine, measured. */
export interface LocalBox {
  /** Its version as Vagrant has it; `0` for one that was added from a file. */
  readonly version: string;
  /** All that it takes in Vagrant's folder. */
  readonly installed: Size;
  /** What the guest sees of its first disk. */
  readonly virtual: Size;
  /** What a copy of its disks takes. */
  readonly used: Size;
  readonly memory: Fact<Bytes>;
  readonly cpus: Fact<number>;
  readonly os: Fact<string>;
  /** The Vagrantfile that the box brings, which Vagrant reads before everything else; null without one. */
  readonly vagrantfile: string | null;
}

/** The user's installed boxes: looked at when a machine names them, read-only, kept until somebody says that they may be others. */
export class LocalBoxes {
  private readonly shelf: Shelf<LocalBox>;
  private readonly folder: string;

  /** `folder` is Vagrant's folder of boxes. `arrived` is called after each box that was looked at. */
  constructor(folder: string, arrived: () => void) {
    this.folder = folder;
    this.shelf = new Shelf((key) => this.load(key), arrived);
  }

  /** Missing where no installed version satisfies the constraint. */
  box(name: string, version: string | null, provider: string): Answer<LocalBox> {
    return this.shelf.get(JSON.stringify([name, version, provider]));
  }

  forget(): void {
    this.shelf.forget();
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }

  private async load(key: string): Promise<Answer<LocalBox>> {
    const [name, version, provider]: [string, string | null, string] = JSON.parse(key); // Keys are made by `box` alone.
    const found = await findBox(this.folder, name, version, provider);
    if (found === null) return missing(`the box ${name} is not installed for ${provider}`);
    const files = await filesOf(found.folder);
    if (files === null) return missing(`the folder of the box ${name} holds more than a box has`);
    return ready(await measure(name, found.version, found.folder, files));
  }
}

async function measure(name: string, version: string, folder: string, files: readonly BoxFile[]): Promise<LocalBox> {
  const images = await imagesOf(folder, files);
  const source = `the installed box ${name} ${version}`;
  const vagrantfile = await textIn(folder, files, /^Vagrantfile$/);
  const include = await textIn(folder, files, /^include\/_Vagrantfile$/);
  const hardware = await hardwareOf(folder, files);
  const resizes = [vagrantfile, include].some((text) => text !== null && mayResize(text));
  const system = systemOfName(name);
  const fact = <T>(value: T | null): Fact<T> => {
    if (resizes) return notKnown(`the Vagrantfile inside of the box ${name} may set it`);
    return value === null ? leftTo('the provider') : fromImage(value, source);
  };
  return {
    version,
    installed: counted(files.reduce((sum, file) => sum + file.used, 0)),
    virtual: images[0]?.virtual ?? unknown(`no disk image was found in the box ${name}`),
    used: usedBy(images, name),
    memory: fact(hardware.memory),
    cpus: fact(hardware.cpus),
    os: system === null ? unset : fromImage(system, `the name ${name}`),
    vagrantfile: vagrantfile ?? include,
  };
}

function counted(sum: number): Size {
  return known(bytes(sum), { kind: 'counted', source: 'the blocks of its files' });
}

/** A disk of an OVF is compressed, and unpacked when a machine is made. */
function usedBy(images: readonly DiskImage[], name: string): Size {
  if (images.length === 0) return unknown(`no disk image was found in the box ${name}`);
  let sum = 0;
  for (const { used } of images) {
    if (used.kind !== 'known') return used;
    sum += used.bytes;
  }
  if (!images.some(({ header }) => header.variant === 'streamOptimized')) return counted(sum);
  return {
    ...unknown(`how large the compressed disk of the box ${name} gets is not written in it`),
    atLeast: bytes(sum),
  };
}

/** Largest disk first: beside the system's there may be one of a few MB with its first configuration. */
async function imagesOf(folder: string, files: readonly BoxFile[]): Promise<readonly DiskImage[]> {
  const named = files.filter(({ name }) => isDisk(name)).sort((one, other) => other.bytes - one.bytes);
  const images: DiskImage[] = [];
  for (const { name } of named.slice(0, mostDisks)) {
    const reach = { folders: [folder], filesOutside: false };
    const answer = await readDiskImage(path.join(folder, name), null, reach, new Set());
    if (answer.kind === 'ready') images.push(answer.value);
  }
  const pieces = new Set(
    images.flatMap(({ path: file, header }) =>
      header.dataFiles.map((piece) => path.resolve(path.dirname(file), piece)),
    ),
  );
  const whole = images.filter((image) => !pieces.has(image.path));
  return whole.sort((one, other) => other.header.virtual - one.header.virtual);
}

const mostDisks = 64;

/** `box.img` and `box_1.img` of libvirt, `*.vmdk` of an OVF or VMware, `*.vhdx` of Hyper-V, `*.hds` of Parallels. */
function isDisk(name: string): boolean {
  return /(?:^|\/)[^/]+\.(?:img|qcow2|vmdk|vdi|vhdx?|hds)$/i.test(name) && !/-s\d{3}\.vmdk$/i.test(name);
}

async function hardwareOf(folder: string, files: readonly BoxFile[]): Promise<BoxHardware> {
  const ovf = await textIn(folder, files, /\.ovf$/);
  if (ovf !== null) return ovfHardware(ovf);
  const vmx = await textIn(folder, files, /\.vmx$/);
  return vmx === null ? noHardware : vmxHardware(vmx);
}

async function textIn(folder: string, files: readonly BoxFile[], name: RegExp): Promise<string | null> {
  const file = files.find((each) => name.test(each.name));
  return file === undefined ? null : readText(path.join(folder, file.name));
}
