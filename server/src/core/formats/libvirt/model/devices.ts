import type { Span } from '../../../text/span';
import type { Setting } from '../setting';
import type { XmlElement } from '../xml/tree';
import type { Disk } from './disk';
import type { Interface } from './interface';

export interface Devices {
  readonly span: Span | null;
  readonly emulator: Setting<string>;
  readonly disks: readonly Disk[];
  readonly interfaces: readonly Interface[];
  readonly controllers: readonly Controller[];
  readonly filesystems: readonly Filesystem[];
  readonly graphics: readonly Graphics[];
  readonly hostDevices: readonly HostDevice[];
  /** serial, parallel, console, channel, redirdev, smartcard: all that has an end on the host. */
  readonly characterDevices: readonly CharacterDevice[];
  readonly tpms: readonly Tpm[];
  readonly randomness: readonly Randomness[];
  readonly balloon: Balloon | null;
  readonly memoryModules: readonly MemoryModule[];
  /** Every child of `<devices>` in order, also those above. */
  readonly all: readonly Device[];
}

/** What every device has. */
export interface Device {
  /** Its element's name: `disk`, `sound`, `watchdog`. */
  readonly name: string;
  readonly span: Span;
  readonly element: XmlElement;
  /** `model`, else `type`, by attribute or by child element. */
  readonly model: Setting<string>;
}

export interface Controller extends Device {
  /** `scsi`, `usb`, `pci`, `sata`, `virtio-serial`, … */
  readonly type: Setting<string>;
  readonly index: Setting<number>;
}

export interface Filesystem extends Device {
  /** `mount`, `template`, `file`, `block`, `ram`, `bind`, `volume`. */
  readonly type: Setting<string>;
  /** `path` (9p) or `virtiofs`, among others. */
  readonly driver: Setting<string>;
  readonly accessMode: Setting<string>;
  readonly source: Setting<string>;
  readonly target: Setting<string>;
  readonly readonly: Setting<boolean>;
  /** How virtiofsd is confined: `namespace` or `chroot`. */
  readonly sandbox: Setting<string>;
  readonly hasIdMap: boolean;
}

export interface Graphics extends Device {
  /** `vnc`, `spice`, `rdp`, `sdl`, `desktop`, `egl-headless`, `dbus`. */
  readonly type: Setting<string>;
  readonly port: Setting<number>;
  readonly tlsPort: Setting<number>;
  readonly autoport: Setting<boolean>;
  /** The attribute `listen`. */
  readonly listen: Setting<string>;
  readonly listens: readonly {
    readonly span: Span;
    /** `address`, `network`, `socket`, `none`. */
    readonly type: Setting<string>;
    readonly address: Setting<string>;
    readonly network: Setting<string>;
    readonly socket: Setting<string>;
  }[];
  readonly password: Setting<string>;
  readonly clipboard: Setting<boolean>;
  readonly fileTransfer: Setting<boolean>;
  readonly defaultMode: Setting<string>;
}

export interface HostDevice extends Device {
  /** `subsystem` or `capabilities`. */
  readonly mode: Setting<string>;
  /** `pci`, `usb`, `scsi`, `scsi_host`, `mdev`; `storage`, `misc`, `net`. */
  readonly type: Setting<string>;
  readonly managed: Setting<boolean>;
  /** `0000:06:02.0`, `1234:beef`, a UUID, a path. */
  readonly source: Setting<string>;
}

export interface CharacterDevice extends Device {
  /** `pty`, `tcp`, `unix`, `spicevmc`, `file`, … */
  readonly type: Setting<string>;
  readonly path: Setting<string>;
  readonly sourceMode: Setting<string>;
  readonly host: Setting<string>;
  readonly service: Setting<string>;
  readonly tls: Setting<boolean>;
  readonly protocol: Setting<string>;
  readonly targetType: Setting<string>;
  readonly targetName: Setting<string>;
}

export interface Tpm extends Device {
  /** `emulator`, `passthrough`, `external`. */
  readonly backend: Setting<string>;
  readonly version: Setting<string>;
}

export interface Randomness extends Device {
  /** `random`, `egd`, `builtin`. */
  readonly backend: Setting<string>;
  readonly source: Setting<string>;
}

export interface Balloon extends Device {
  readonly autodeflate: Setting<boolean>;
  readonly freePageReporting: Setting<boolean>;
}

/** A module of memory that is plugged in from the start. */
export interface MemoryModule extends Device {
  /** Bytes. */
  readonly size: Setting<number>;
  /** What a virtio-mem module gives the guest at the start, in bytes. */
  readonly requested: Setting<number>;
  readonly source: Setting<string>;
}
