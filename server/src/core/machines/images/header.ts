import type { Bytes } from '../../sizes/bytes';

/** As QEMU and libvirt name them. */
export type ImageFormat = 'qcow2' | 'qcow' | 'qed' | 'raw' | 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'luks' | 'parallels';

/** Another file that an image names; read from the image, so nobody has checked that it is there, or harmless. */
export interface NamedImage {
  /** As written: a path, often relative to the image's folder, or a URL; null where only an identity is written. */
  readonly path: string | null;
  /** Null where the image leaves it to whoever opens it. */
  readonly format: string | null;
}

/** What the header of a disk image says. */
export interface ImageHeader {
  readonly kind: 'image';
  readonly format: ImageFormat;
  /** What a guest sees. */
  readonly virtual: Bytes;
  /** The image below it, of which it keeps only differences; null where it stands alone. */
  readonly backing: NamedImage | null;
  /** Files beside it that hold its content: extents of VMDK, the data file of qcow2. As written. */
  readonly dataFiles: readonly string[];
  /** Snapshots inside the file. */
  readonly snapshots: number;
  readonly encrypted: boolean;
  /** The kind of image within its format, as the format names it: `version 3`, `streamOptimized`, `fixed`; null without kinds. */
  readonly variant: string | null;
}

/** It starts like an image, but cannot be one. */
export interface BrokenImage {
  readonly kind: 'broken';
  readonly format: ImageFormat;
  /** One clause for a person, without a full stop: `its header is cut short`. */
  readonly because: string;
}

export type ImageReadout = ImageHeader | BrokenImage;

const alone = {
  kind: 'image',
  backing: null,
  dataFiles: [],
  snapshots: 0,
  encrypted: false,
  variant: null,
} as const;

export function imageOf(
  format: ImageFormat,
  virtual: Bytes,
  more: Partial<Omit<ImageHeader, 'kind' | 'format' | 'virtual'>> = {},
): ImageHeader {
  return { ...alone, format, virtual, ...more };
}

export function broken(format: ImageFormat, because: string): BrokenImage {
  return { kind: 'broken', format, because };
}

/** False for a size that no disk has: a header that says so is damaged. */
export function plausible(size: number): boolean {
  return size >= 0 && size < 2 ** 53;
}
