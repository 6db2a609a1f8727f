import type { Fact } from '../machines/fact';
import type { Found } from '../rules/rule';
import type { Span } from '../text/span';

/** How a container is started, whatever says so: a service, an image without options. Unset is the engine's default. */
export interface ContainerSettings {
  /** `1000:1000`, `app`. */
  readonly user: Fact<string>;
  readonly privileged: Fact<boolean>;
  /** As written: `host`, `service:db`, `container:x`, `none`, `private`. */
  readonly namespaces: Readonly<
    Partial<Record<'pid' | 'network-namespace' | 'ipc' | 'uts' | 'cgroup' | 'user-mapping', Fact<string>>>
  >;
  /** As written: `512m`, `0.5`. */
  readonly limits: Readonly<Partial<Record<'cpu' | 'memory' | 'pids' | 'io', Fact<string>>>>;
  /** Names with or without `CAP_`, and `ALL`. */
  readonly capAdd: readonly Fact<string>[];
  readonly capDrop: readonly Fact<string>[];
  /** `no-new-privileges:true`, `seccomp=unconfined`, `apparmor:unconfined`, `label:disable`. */
  readonly securityOptions: readonly Fact<string>[];
  readonly readOnlyRoot: Fact<boolean>;
  /** Files and folders of the host; volumes of the engine are none. */
  readonly hostMounts: readonly {
    readonly source: Fact<string>;
    readonly readOnly: Fact<boolean>;
    readonly span: Span | null;
  }[];
  readonly devices: readonly { readonly text: string; readonly span: Span | null }[];
  readonly ports: readonly {
    /** Unset for all addresses of the host. */
    readonly address: Fact<string>;
    readonly port: string;
    readonly span: Span | null;
  }[];
  /** What rules have found in the definition. */
  readonly found: readonly Found[];
}

export const unset = { kind: 'unset', decides: null } as const;

/** A container that nothing is said of. */
export const plainContainer: ContainerSettings = {
  user: unset,
  privileged: unset,
  namespaces: {},
  limits: {},
  capAdd: [],
  capDrop: [],
  securityOptions: [],
  readOnlyRoot: unset,
  hostMounts: [],
  devices: [],
  ports: [],
  found: [],
};
