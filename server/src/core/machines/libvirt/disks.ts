import type { Disk, DiskSource } from '../../formats/libvirt/model/disk';
import { writtenValue } from '../../formats/libvirt/setting';
import type { Answer } from '../../sizes/answer';
import { type Size, unknown } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';
import { byDefault, type Fact, knownValue, unset, written } from '../fact';
import type { DiskRole, MachineDisk } from '../model';
import { factOf, firstOf } from './settings';

/** What the header of an image on this host says, or the definition of its volume. */
export interface ImageFile {
  readonly format: string;
  readonly virtual: Size;
  readonly used: Size;
  /** Path of the image below it; null without one. */
  readonly backing: string | null;
  /** What all images below it take together; null where there are none, or nobody knows. */
  readonly below: Size | null;
}

/**
 * Looks at an image by what a definition says of it: a path, or a volume `pool/volume`, and its format, which is null
 * where none is named.
 */
export type LookAtImage = (kind: 'file' | 'volume', name: string, format: string | null) => Answer<ImageFile>;

export function disksOf(disks: readonly Disk[], look: LookAtImage): readonly MachineDisk[] {
  const first = disks.findIndex((disk) => isDrive(disk));
  return disks.map((disk, at) => diskOf(disk, at === first ? 'primary' : 'data', look));
}

function diskOf(disk: Disk, drive: DiskRole, look: LookAtImage): MachineDisk {
  const role = isDrive(disk) ? drive : writtenValue(disk.device) === 'floppy' ? 'floppy' : 'cdrom';
  const source = sourceOf(disk.source);
  const type = factOf(disk.type, byDefault('file', 'libvirt'));
  const answer = answerOf(disk, look);
  const image = answer?.kind === 'ready' ? answer.value : null;
  const backing = backingOf(disk, image);
  const below = knownValue(backing);
  return {
    name: writtenValue(disk.target) ?? knownValue(source) ?? 'disk',
    role,
    span: disk.span,
    source,
    place: placeOf(disk.source),
    sourceKind: type,
    format: factOf(disk.driver.type, image === null ? unset : byDefault(image.format, 'the image’s own header')),
    bus: factOf(disk.bus),
    virtual: image?.virtual ?? unknown(whyNot(disk, answer)),
    used: image?.used ?? unknown(whyNot(disk, answer)),
    master: below === null ? null : { key: below, used: image?.below ?? usedBelow(disk, below, look) },
    backing,
    readOnly: writtenValue(disk.readonly) ?? role === 'cdrom',
    shareable: writtenValue(disk.shareable) ?? false,
    transient: writtenValue(disk.transient) ?? false,
  };
}

/** Without `device`, libvirt takes a disk. */
function isDrive({ device }: Disk): boolean {
  const kind = writtenValue(device) ?? 'disk';
  return kind === 'disk' || kind === 'lun';
}

/** A path, a device, or the name of a volume, or of an image on a server. */
export function sourceOf({ file, device, directory, address, volume, name }: DiskSource): Fact<string> {
  return factOf(firstOf(file, device, directory, address, volume, name));
}

/** The pool or the server that the source is a name in: `default`, `rbd://host:6789`. */
function placeOf({ pool, protocol, hosts, span }: DiskSource): Fact<string> {
  if (pool.kind !== 'absent' || protocol.kind !== 'written') return factOf(pool);
  const [host] = hosts;
  const port = host === undefined ? null : writtenValue(host.port);
  const server = host === undefined ? '' : `${writtenValue(host.name) ?? ''}${port === null ? '' : `:${port}`}`;
  return written(`${protocol.value}://${server}`, span ?? protocol.span);
}

function answerOf({ source, driver }: Disk, look: LookAtImage): Answer<ImageFile> | null {
  const file = writtenValue(source.file);
  const format = writtenValue(driver.type);
  if (file !== null) return look('file', file, format);
  const [pool, volume] = [writtenValue(source.pool), writtenValue(source.volume)];
  return pool === null || volume === null ? null : look('volume', `${pool}/${volume}`, format);
}

/** What the definition alone says of the images below. */
function usedBelow({ backing }: Disk, path: string, look: LookAtImage): Size {
  const [first] = backing.images;
  const answer = look('file', path, first === undefined ? null : writtenValue(first.format));
  if (answer.kind !== 'ready') return unknown(because(answer, path));
  const { used, below } = answer.value;
  return below === null ? used : sumSizes([used, below]);
}

function because(answer: Answer<unknown>, name: string): string {
  return answer.kind === 'missing' ? answer.because : `${name} is being looked at`;
}

function whyNot({ source, target, device }: Disk, answer: Answer<ImageFile> | null): string {
  const name = knownValue(sourceOf(source));
  if (answer !== null) return because(answer, name ?? 'the image');
  const what = writtenValue(target) ?? writtenValue(device) ?? 'a disk';
  return name === null ? `${what} has no image` : `${name} is not a file, so that its size is not written in one`;
}

function backingOf(disk: Disk, image: ImageFile | null): Fact<string> {
  const [first] = disk.backing.images;
  if (first !== undefined) return sourceOf(first);
  if (disk.backing.end || image === null) return unset;
  return image.backing === null ? unset : byDefault(image.backing, 'the image’s own header');
}
