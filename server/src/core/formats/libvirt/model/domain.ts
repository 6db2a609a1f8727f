import type { Span } from '../../../text/span';
import type { Setting } from '../setting';
import type { XmlElement } from '../xml/tree';
import type { Cpu, CpuTune, VirtualCpus } from './cpu';
import type { Devices } from './devices';
import type { Memory } from './memory';

/** A domain: one virtual machine, or one container of LXC, OpenVZ or vz. */
export interface DomainModel {
  readonly kind: 'domain';
  readonly element: XmlElement;
  /** The whole definition. */
  readonly span: Span;
  /** `<domain …>`, or its first line where the start tag is not written. */
  readonly heading: Span;
  /** The hypervisor's driver: `kvm`, `qemu`, `xen`, `lxc`, `bhyve`, `vz`, `hvf`, `vmware`, … */
  readonly type: Setting<string>;
  readonly name: Setting<string>;
  readonly uuid: Setting<string>;
  readonly title: Setting<string>;
  readonly description: Setting<string>;
  readonly memory: Memory;
  readonly cpus: VirtualCpus;
  readonly cpu: Cpu;
  readonly cpuTune: CpuTune;
  readonly ioThreads: Setting<number>;
  readonly os: OperatingSystem;
  /** `acpi`, `apic`, `hyperv`, `kvm`, … in order. */
  readonly features: readonly Feature[];
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
  readonly devices: Devices;
  readonly securityLabels: readonly SecurityLabel[];
  readonly launchSecurity: LaunchSecurity | null;
  readonly sysinfo: readonly Sysinfo[];
  /** `qemu:commandline`, `bhyve:commandline`, `xen:commandline`: what libvirt hands on unread. */
  readonly commandLine: CommandLine;
  /** Libosinfo's name of the guest's system in the metadata: `http://debian.org/debian/12`. */
  readonly osinfo: Setting<string>;
}

export interface OperatingSystem {
  readonly span: Span | null;
  /** `hvm`, `xen`, `linux`, `exe`, `uml`, `xenpvh`. */
  readonly type: Setting<string>;
  readonly architecture: Setting<string>;
  readonly machine: Setting<string>;
  /** `bios` or `efi`: libvirt then chooses the loader. */
  readonly firmware: Setting<string>;
  readonly firmwareFeatures: readonly { readonly name: Setting<string>; readonly enabled: Setting<boolean> }[];
  readonly loader: Loader | null;
  readonly nvram: Nvram | null;
  /** `hd`, `cdrom`, `network`, `fd`, in order. */
  readonly boot: readonly Setting<string>[];
  readonly bootMenu: Setting<boolean>;
  readonly smbios: Setting<string>;
  readonly kernel: Setting<string>;
  readonly initrd: Setting<string>;
  readonly commandLine: Setting<string>;
  readonly dtb: Setting<string>;
  /** First program of a container. */
  readonly init: Setting<string>;
  readonly bootloader: Setting<string>;
}

export interface Loader {
  readonly span: Span;
  readonly path: Setting<string>;
  readonly readonly: Setting<boolean>;
  readonly secure: Setting<boolean>;
  /** `rom` or `pflash`. */
  readonly type: Setting<string>;
  readonly format: Setting<string>;
  readonly stateless: Setting<boolean>;
}

export interface Nvram {
  readonly span: Span;
  readonly path: Setting<string>;
  readonly template: Setting<string>;
  readonly format: Setting<string>;
}

export interface Feature {
  readonly name: string;
  readonly span: Span;
  readonly element: XmlElement;
  /** By the attribute `state`; true where the element says it by standing there. */
  readonly enabled: Setting<boolean>;
}

export interface Clock {
  readonly span: Span | null;
  /** `utc`, `localtime`, `timezone`, `variable`, `absolute`. */
  readonly offset: Setting<string>;
  readonly timezone: Setting<string>;
  readonly timers: readonly {
    readonly span: Span;
    readonly name: Setting<string>;
    readonly present: Setting<boolean>;
    readonly tickPolicy: Setting<string>;
  }[];
}

export interface Lifecycle {
  readonly onPoweroff: Setting<string>;
  readonly onReboot: Setting<string>;
  readonly onCrash: Setting<string>;
}

export interface SecurityLabel {
  readonly span: Span;
  /** `dynamic`, `static`, `none`. */
  readonly type: Setting<string>;
  /** `selinux`, `apparmor`, `dac`. */
  readonly model: Setting<string>;
  readonly relabel: Setting<boolean>;
  readonly label: Setting<string>;
}

export interface LaunchSecurity {
  readonly span: Span;
  readonly element: XmlElement;
  /** `sev`, `sev-snp`, `tdx`, `s390-pv`. */
  readonly type: Setting<string>;
  /** The guest's policy as a number; bits mean what the type says. */
  readonly policy: Setting<number>;
}

export interface Sysinfo {
  readonly span: Span;
  /** `smbios`, `fwcfg`. */
  readonly type: Setting<string>;
  /** By `system.manufacturer`, or the name of a fw_cfg entry. */
  readonly entries: readonly { readonly name: string; readonly value: Setting<string> }[];
}

export interface CommandLine {
  readonly span: Span | null;
  readonly arguments: readonly Setting<string>[];
  readonly environment: readonly { readonly name: Setting<string>; readonly value: Setting<string> }[];
}
