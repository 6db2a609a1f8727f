import type { Fact } from '../machines/fact';
import type { Severity } from '../text/problem';
import type { Span } from '../text/span';

/** One part of what stands between a container, or a machine, and the host. The same words for all formats. */
export type TraitId =
  | 'kernel'
  | 'hypervisor'
  | 'user'
  | 'user-mapping'
  | 'pid'
  | 'network-namespace'
  | 'ipc'
  | 'uts'
  | 'mount'
  | 'cgroup'
  | 'cpu'
  | 'memory'
  | 'pids'
  | 'io'
  | 'capabilities'
  | 'seccomp'
  | 'apparmor'
  | 'selinux'
  | 'svirt'
  | 'no-new-privileges'
  | 'root-files'
  | 'host-mounts'
  | 'shared-folders'
  | 'devices'
  | 'usb'
  | 'disks'
  | 'engine-socket'
  | 'ports'
  | 'networks'
  | 'graphics'
  | 'clipboard'
  | 'drag-and-drop'
  | 'secrets'
  | 'credentials'
  | 'secure-boot'
  | 'tpm'
  | 'nested'
  | 'memory-pages'
  | 'memory-encryption';

/**
 * `kept`: the wall stands. `opened`: somebody cut an opening into it. `absent`: there is no such wall here, by a default or
 * by the nature of the thing. `unknown`: something decides that cannot be read.
 */
export type WallState = 'kept' | 'opened' | 'absent' | 'unknown';

export interface Trait {
  readonly id: TraitId;
  /** `opened` exactly where there are openings. */
  readonly state: WallState;
  /** What holds, in words, with the place or the default that says so; the reason where it is unknown. */
  readonly value: Fact<string>;
  readonly openings: readonly Opening[];
}

/** What was cut into the wall. */
export interface Opening {
  readonly trait: TraitId;
  /** For people: a sentence of a rule, or a phrase. */
  readonly what: string;
  /** Null for what nobody wrote. */
  readonly span: Span | null;
  readonly severity: Severity;
  /** The rule that reports it; null where none does. */
  readonly rule: string | null;
}

export interface Isolation {
  readonly kind: 'container' | 'machine';
  /** What separates it from the host: one sentence. */
  readonly boundary: string;
  readonly traits: readonly Trait[];
  /** The most severe first. */
  readonly openings: readonly Opening[];
  readonly matrix: readonly MatrixRow[];
}

export type RowId =
  | 'kernel'
  | 'virtual-hardware'
  | 'svirt'
  | 'namespaces'
  | 'cgroups'
  | 'capabilities'
  | 'seccomp'
  | 'lsm'
  | 'user'
  | 'file-system'
  | 'devices'
  | 'shared-folders'
  | 'network';

/** One wall, for a container and a machine side by side: both have all rows. */
export interface MatrixRow {
  readonly id: RowId;
  readonly title: string;
  readonly state: WallState;
  /** Why, a phrase each. */
  readonly reasons: readonly string[];
}
