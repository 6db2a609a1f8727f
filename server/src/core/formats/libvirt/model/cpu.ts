import type { Span } from '../../../text/span';
import type { Setting } from '../setting';

export interface VirtualCpus {
  /** As written in `<vcpu>`: how many there may be. libvirt takes 1 where there is none. */
  readonly maximum: Setting<number>;
  /** How many are there at the start: `current`, or those enabled one by one. */
  readonly current: Setting<number>;
  /** `static` or `auto`. */
  readonly placement: Setting<string>;
  /** Processors of the host that they may run on: `1-4,^3,6`. */
  readonly cpuSet: Setting<string>;
  /** Processors listed one by one. */
  readonly each: readonly { readonly span: Span; readonly id: Setting<number>; readonly enabled: Setting<boolean> }[];
}

export interface Cpu {
  readonly span: Span | null;
  /** `custom`, `host-model`, `host-passthrough`, `maximum`. */
  readonly mode: Setting<string>;
  readonly match: Setting<string>;
  readonly check: Setting<string>;
  readonly migratable: Setting<boolean>;
  readonly model: Setting<string>;
  readonly fallback: Setting<string>;
  readonly vendor: Setting<string>;
  readonly topology: {
    readonly sockets: Setting<number>;
    readonly dies: Setting<number>;
    readonly clusters: Setting<number>;
    readonly cores: Setting<number>;
    readonly threads: Setting<number>;
  };
  readonly features: readonly {
    readonly span: Span;
    readonly name: Setting<string>;
    readonly policy: Setting<string>;
  }[];
  readonly numaCells: readonly NumaCell[];
}

export interface NumaCell {
  readonly span: Span;
  readonly id: Setting<number>;
  readonly cpus: Setting<string>;
  /** Bytes. */
  readonly memory: Setting<number>;
  readonly access: Setting<string>;
}

export interface CpuTune {
  readonly shares: Setting<number>;
  /** Microseconds. */
  readonly period: Setting<number>;
  /** Microseconds of processor time a period for each virtual processor; negative for no limit. */
  readonly quota: Setting<number>;
  readonly globalPeriod: Setting<number>;
  readonly globalQuota: Setting<number>;
  readonly emulatorQuota: Setting<number>;
  readonly pins: readonly { readonly span: Span; readonly cpu: Setting<number>; readonly cpuSet: Setting<string> }[];
  readonly emulatorPin: Setting<string>;
}
