import type { Span } from '../../../text/span';
import type { Setting } from '../setting';

/** All amounts are bytes, rounded up to whole KiB as libvirt does. */
export interface Memory {
  /** As written in `<memory>`. */
  readonly memory: Setting<number>;
  /** As written in `<currentMemory>`: what the balloon leaves the guest. */
  readonly current: Setting<number>;
  /** As written in `<maxMemory>`: to what it may grow while it runs. */
  readonly maximum: Setting<number>;
  readonly slots: Setting<number>;
  /** What the guest gets at the most, as `virsh dominfo` reports it: `<memory>`, else the sum of the NUMA cells. */
  readonly total: Setting<number>;
  /**
   * The sum of NUMA cells and plugged-in modules; absent without cells. libvirt's QEMU driver takes it in place of `<memory>`
   * when a domain is defined, its other drivers do not.
   */
  readonly numaTotal: Setting<number>;
  /** What it starts with, as `virsh dominfo` reports it: `<currentMemory>`, at most the total. */
  readonly atStart: Setting<number>;
  readonly dumpCore: Setting<boolean>;
  readonly tune: {
    readonly hardLimit: Setting<number>;
    readonly softLimit: Setting<number>;
    readonly swapHardLimit: Setting<number>;
    readonly minGuarantee: Setting<number>;
  };
  readonly backing: {
    readonly span: Span | null;
    /** Sizes of pages in bytes; empty with `span` set where the host's default size is asked for. */
    readonly hugePages: { readonly span: Span; readonly sizes: readonly Setting<number>[] } | null;
    readonly locked: Setting<boolean>;
    /** True where pages must not be merged with other guests'. */
    readonly noSharePages: Setting<boolean>;
    /** `anonymous`, `file`, `memfd`. */
    readonly source: Setting<string>;
    /** `shared`, `private`. */
    readonly access: Setting<string>;
    /** `immediate`, `ondemand`. */
    readonly allocation: Setting<string>;
    readonly discard: Setting<boolean>;
  };
  readonly numaTune: {
    readonly mode: Setting<string>;
    readonly nodes: Setting<string>;
    readonly placement: Setting<string>;
  };
}
