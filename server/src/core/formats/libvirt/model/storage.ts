import type { Span } from '../../../text/span';
import type { Setting } from '../setting';
import type { XmlElement } from '../xml/tree';

/** Where a host keeps images. Amounts are bytes. */
export interface PoolModel {
  readonly kind: 'pool';
  readonly element: XmlElement;
  readonly span: Span;
  readonly heading: Span;
  /** `dir`, `fs`, `netfs`, `logical`, `disk`, `iscsi`, `rbd`, `zfs`, … */
  readonly type: Setting<string>;
  readonly name: Setting<string>;
  readonly uuid: Setting<string>;
  readonly capacity: Setting<number>;
  readonly allocation: Setting<number>;
  readonly available: Setting<number>;
  readonly targetPath: Setting<string>;
  readonly source: {
    readonly span: Span | null;
    readonly hosts: readonly Setting<string>[];
    readonly directory: Setting<string>;
    readonly devices: readonly Setting<string>[];
    readonly name: Setting<string>;
    readonly format: Setting<string>;
  };
}

/** An image in a pool. Amounts are bytes. */
export interface VolumeModel {
  readonly kind: 'volume';
  readonly element: XmlElement;
  readonly span: Span;
  readonly heading: Span;
  readonly type: Setting<string>;
  readonly name: Setting<string>;
  readonly key: Setting<string>;
  /** What a guest sees. */
  readonly capacity: Setting<number>;
  /** What it takes on the host. */
  readonly allocation: Setting<number>;
  readonly physical: Setting<number>;
  readonly targetPath: Setting<string>;
  readonly format: Setting<string>;
  readonly backingPath: Setting<string>;
  readonly backingFormat: Setting<string>;
  readonly encryption: Setting<string>;
}
