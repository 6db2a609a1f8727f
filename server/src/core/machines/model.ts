import type { Bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import type { Span } from '../text/span';
import type { Fact } from './fact';

export type MachineFormat = 'vagrantfile' | 'libvirt';

/** What runs a machine. */
export interface Hypervisor {
  /** As people name it: `VirtualBox`, `KVM`, `QEMU without acceleration`. */
  readonly name: string;
  /** 1 runs on the hardware, 2 on a host’s operating system; null where there is no hypervisor: a container. */
  readonly type: 1 | 2 | null;
  /** One sentence on why it counts as that type. */
  readonly because: string;
}

export interface MachineBox {
  readonly name: Fact<string>;
  /** A version, or a constraint such as `>= 1.0`. */
  readonly version: Fact<string>;
  readonly urls: Fact<readonly string[]>;
}

/** What a machine’s disk is to the machine. */
export type DiskRole =
  /** The box’s own disk, or the first disk. */
  'primary' | 'data' | 'cdrom' | 'floppy';

/** An image that disks of several machines stand on. */
export interface DiskMaster {
  /** The same for all disks on it: a path, or the box with its provider. */
  readonly key: string;
  /** On the host’s disk. */
  readonly used: Size;
}

export interface MachineDisk {
  /** For people: the target (`vda`), else the name, else the file. */
  readonly name: string;
  readonly role: DiskRole;
  /** Where the definition stands; null for a disk that only the box brings. */
  readonly span: Span | null;
  /** A path, a device, a volume’s name, a name on a server. */
  readonly source: Fact<string>;
  /** The pool, or the server (`rbd://host:6789`), that the source is a name in; unset for what lies on the host itself. */
  readonly place: Fact<string>;
  /** What the source is: `file`, `block`, `network`, `volume`, `box`, … */
  readonly sourceKind: Fact<string>;
  /** Format of the image: `qcow2`, `raw`, `vmdk`. */
  readonly format: Fact<string>;
  /** Bus or controller: `virtio`, `sata`. */
  readonly bus: Fact<string>;
  /** What the guest sees. */
  readonly virtual: Size;
  /** What its own file takes on the host’s disk when the machine is made, or now where the file was measured. */
  readonly used: Size;
  /** The image that it starts as differences on: several machines share it, and it is there once. Null for a copy. */
  readonly master: DiskMaster | null;
  /** The image below it, of which it keeps only differences; unset without one. */
  readonly backing: Fact<string>;
  readonly readOnly: boolean;
  /** Other machines may use it at the same time. */
  readonly shareable: boolean;
  /** Changes are thrown away. */
  readonly transient: boolean;
}

export interface MachineNetwork {
  /** The format’s word: `private_network`, `public_network`; libvirt: `network`, `bridge`, `user`, `direct`, … */
  readonly type: string;
  readonly span: Span | null;
  /** Address inside the guest. */
  readonly ip: Fact<string>;
  /** The network, bridge or device of the host that it hangs on. */
  readonly source: Fact<string>;
  readonly mac: Fact<string>;
  /** Virtual network card: `virtio`, `82540EM`. */
  readonly model: Fact<string>;
  /** Whatever else is written of it, by the format’s own names, in order. */
  readonly options: readonly MachineSetting[];
}

export interface ForwardedPort {
  readonly span: Span | null;
  readonly guest: Fact<number>;
  readonly host: Fact<number>;
  readonly guestIp: Fact<string>;
  /** Unset: the provider’s choice, for most every interface of the host. */
  readonly hostIp: Fact<string>;
  readonly protocol: Fact<string>;
  readonly autoCorrect: Fact<boolean>;
  /** `ssh` for the one that Vagrant forwards by itself. */
  readonly id: Fact<string>;
}

export interface SharedFolder {
  readonly span: Span | null;
  readonly host: Fact<string>;
  readonly guest: Fact<string>;
  /** `virtualbox`, `nfs`, `rsync`, `9p`, `virtiofs`; unset where Vagrant chooses by what the host can. */
  readonly type: Fact<string>;
  readonly readOnly: Fact<boolean>;
  readonly options: readonly MachineSetting[];
}

/** A device that is neither a disk nor a network card: `graphics`, `hostdev`, `tpm`, `channel`. */
export interface MachineDevice {
  readonly kind: string;
  readonly span: Span | null;
  /** For people: `vnc on 0.0.0.0:5900`. */
  readonly text: string;
}

export interface Provisioner {
  readonly span: Span | null;
  /** `shell`, `ansible`, `file`, `docker`. */
  readonly type: Fact<string>;
  readonly name: Fact<string>;
  readonly options: readonly MachineSetting[];
}

/** What the provisioners of a machine put onto its disk, all together. */
export interface MachineSoftware {
  /** On the host’s disk, in every machine anew. */
  readonly size: Size;
  /** What apt leaves behind and a machine keeps, as a clause; null where it leaves nothing. */
  readonly left: string | null;
}

export type SettingValue = string | number | boolean | null;

/**
 * One setting as the format names it, for whoever knows what it means: `modifyvm.--clipboard-mode`, `linked_clone`,
 * `ssh.insert_key`, `devices/graphics@listen`. Later ones of the same name win.
 */
export interface MachineSetting {
  readonly name: string;
  readonly value: Fact<SettingValue>;
  readonly span: Span | null;
}

/** One machine of a file, resolved: what it would be if it were started today. */
export interface Machine {
  readonly format: MachineFormat;
  readonly name: Fact<string>;
  /** The line that a lens belongs on: its `define`, its `<domain …>`. */
  readonly heading: Span;
  /** The whole definition. */
  readonly span: Span;
  /** `virtualbox`, `libvirt`, `docker`. */
  readonly provider: Fact<string>;
  readonly hypervisor: Fact<Hypervisor>;
  /** Null for a format without boxes. */
  readonly box: MachineBox | null;
  readonly hostname: Fact<string>;
  /** The guest’s system, as far as anything names it: `Ubuntu 22.04`, `windows`. */
  readonly os: Fact<string>;
  /** Virtual processors at the most. */
  readonly cpus: Fact<number>;
  /** Processors at the start, where fewer than there may be. */
  readonly cpusAtStart: Fact<number>;
  /** Memory at boot. */
  readonly memory: Fact<Bytes>;
  /** What the balloon leaves the guest, where less. */
  readonly currentMemory: Fact<Bytes>;
  /** What it may grow to while it runs. */
  readonly maxMemory: Fact<Bytes>;
  readonly disks: readonly MachineDisk[];
  readonly networks: readonly MachineNetwork[];
  readonly forwardedPorts: readonly ForwardedPort[];
  readonly sharedFolders: readonly SharedFolder[];
  readonly devices: readonly MachineDevice[];
  /** `bios`, `efi`, `efi with secure boot`. */
  readonly firmware: Fact<string>;
  /** `x86_64 pc-q35-8.2` */
  readonly architecture: Fact<string>;
  readonly primary: boolean;
  /** False where `vagrant up` leaves it out unless it is named. */
  readonly autostart: boolean;
  readonly provisioners: readonly Provisioner[];
  /** Null where nobody has looked, as where nothing provisions it. */
  readonly software: MachineSoftware | null;
  /** Disks start as differences on a master that several machines share. */
  readonly linkedClone: Fact<boolean>;
  /** Every setting that says something and has no field of its own. */
  readonly settings: readonly MachineSetting[];
  /** Parts of the definition of which it is not known what they hold: `networks`, `disks`, with the reason. */
  readonly incomplete: readonly { readonly field: string; readonly because: string; readonly span: Span | null }[];
}
