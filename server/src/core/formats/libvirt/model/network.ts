import type { Span } from '../../../text/span';
import type { Setting } from '../setting';
import type { XmlElement } from '../xml/tree';

/** A virtual network of the host. */
export interface NetworkModel {
  readonly kind: 'network';
  readonly element: XmlElement;
  readonly span: Span;
  readonly heading: Span;
  readonly name: Setting<string>;
  readonly uuid: Setting<string>;
  readonly title: Setting<string>;
  readonly bridge: Setting<string>;
  /** `nat`, `route`, `open`, `bridge`, `private`, `vepa`, `passthrough`, `hostdev`; absent for an isolated network. A `<forward>` without a mode is nat. */
  readonly forward: Setting<string>;
  readonly forwardDevice: Setting<string>;
  readonly domainName: Setting<string>;
  readonly mac: Setting<string>;
  readonly mtu: Setting<number>;
  readonly addresses: readonly NetworkAddress[];
  readonly portgroups: readonly {
    readonly span: Span;
    readonly name: Setting<string>;
    readonly isDefault: Setting<boolean>;
  }[];
}

export interface NetworkAddress {
  readonly span: Span;
  /** `ipv4` or `ipv6`. */
  readonly family: Setting<string>;
  readonly address: Setting<string>;
  readonly netmask: Setting<string>;
  readonly prefix: Setting<number>;
  readonly ranges: readonly { readonly start: Setting<string>; readonly end: Setting<string> }[];
  readonly hosts: readonly {
    readonly span: Span;
    readonly mac: Setting<string>;
    readonly name: Setting<string>;
    readonly ip: Setting<string>;
  }[];
}
