import type { Span } from '../../../text/span';
import type { Setting } from '../setting';
import type { Device } from './devices';

/** An image: a disk's source, or one that it stands on. */
export interface DiskSource {
  readonly span: Span | null;
  /** `file`, `block`, `dir`, `network`, `volume`, `nvme`, `vhostuser`, `vhostvdpa`. */
  readonly type: Setting<string>;
  readonly file: Setting<string>;
  readonly device: Setting<string>;
  readonly directory: Setting<string>;
  readonly pool: Setting<string>;
  readonly volume: Setting<string>;
  /** `nbd`, `rbd`, `iscsi`, `gluster`, `http`, `https`, `ssh`, … */
  readonly protocol: Setting<string>;
  /** The image's name on that server. */
  readonly name: Setting<string>;
  readonly hosts: readonly { readonly span: Span; readonly name: Setting<string>; readonly port: Setting<number> }[];
  readonly tls: Setting<boolean>;
  /** Of an NVMe disk of the host: `0000:01:00.0`. */
  readonly address: Setting<string>;
  /** Of an NVMe disk: which of its namespaces, from 1. */
  readonly namespace: Setting<number>;
  /** Of vhost-user: the socket of the program that serves the disk. */
  readonly socket: Setting<string>;
  readonly startupPolicy: Setting<string>;
  readonly encryption: Setting<string>;
  readonly hasAuth: boolean;
}

export interface Backing extends DiskSource {
  readonly format: Setting<string>;
}

export interface Disk extends Device {
  /** `file`, `block`, `network`, `volume`, …; libvirt takes `file` where none is written. */
  readonly type: Setting<string>;
  /** `disk`, `cdrom`, `floppy`, `lun`; libvirt takes `disk` where none is written. */
  readonly device: Setting<string>;
  readonly source: DiskSource;
  readonly target: Setting<string>;
  readonly bus: Setting<string>;
  readonly driver: {
    readonly span: Span | null;
    readonly name: Setting<string>;
    /** The image's format: `qcow2`, `raw`. */
    readonly type: Setting<string>;
    readonly cache: Setting<string>;
    readonly io: Setting<string>;
    readonly discard: Setting<string>;
    readonly detectZeroes: Setting<string>;
  };
  /** The images below, the nearest first. `end` is true where an empty `<backingStore/>` says that there are no more. */
  readonly backing: { readonly images: readonly Backing[]; readonly end: boolean };
  readonly readonly: Setting<boolean>;
  readonly shareable: Setting<boolean>;
  readonly transient: Setting<boolean>;
  readonly bootOrder: Setting<number>;
  readonly serial: Setting<string>;
  readonly rawIo: Setting<boolean>;
  readonly sgio: Setting<string>;
}
