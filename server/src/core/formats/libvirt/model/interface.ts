import type { Setting } from '../setting';
import type { Device } from './devices';

/** A network card of the guest. */
export interface Interface extends Device {
  /** `network`, `bridge`, `user`, `direct`, `ethernet`, `hostdev`, `vhostuser`, `internal`, `mcast`, `server`, `client`, `udp`, `vdpa`, … */
  readonly type: Setting<string>;
  /** In small letters, as libvirt writes it. */
  readonly mac: Setting<string>;
  /** The network, bridge or device that it hangs on, whichever its type names. */
  readonly source: Setting<string>;
  /** Of `direct`: `vepa`, `bridge`, `private`, `passthrough`. */
  readonly sourceMode: Setting<string>;
  readonly portgroup: Setting<string>;
  /** Its name on the host. */
  readonly target: Setting<string>;
  readonly addresses: readonly { readonly address: Setting<string>; readonly prefix: Setting<number> }[];
  readonly bootOrder: Setting<number>;
  readonly linkState: Setting<string>;
  readonly filter: Setting<string>;
  readonly isolated: Setting<boolean>;
  readonly trustGuestRxFilters: Setting<boolean>;
  readonly mtu: Setting<number>;
  readonly vlanTags: readonly Setting<number>[];
  /** `passt` in place of libvirt's own user network. */
  readonly backend: Setting<string>;
  /** Ports of the host that lead into the guest, with a backend that can. */
  readonly portForwards: readonly PortForward[];
}

export interface PortForward {
  readonly protocol: Setting<string>;
  readonly address: Setting<string>;
  readonly ranges: readonly {
    readonly start: Setting<number>;
    readonly end: Setting<number>;
    readonly to: Setting<number>;
  }[];
}
