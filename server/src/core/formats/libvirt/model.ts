import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';
import type { DomainModel } from './model/domain';
import type { NetworkModel } from './model/network';
import type { PoolModel, VolumeModel } from './model/storage';
import type { Setting } from './setting';
import type { XmlDocument } from './xml/tree';

/** What a text defines for libvirt. */
export type LibvirtModel = DomainModel | NetworkModel | PoolModel | VolumeModel | SnapshotModel | NotLibvirt;

/** A snapshot or a checkpoint of a domain: it holds the definition that it was taken of. */
export interface SnapshotModel {
  readonly kind: 'snapshot';
  readonly span: Span;
  readonly heading: Span;
  readonly name: Setting<string>;
  readonly description: Setting<string>;
  readonly parent: Setting<string>;
  readonly state: Setting<string>;
  /** The domain as it was; null where the snapshot does not hold it. */
  readonly domain: DomainModel | null;
  /** The definition for its next start, where it differed. */
  readonly inactiveDomain: DomainModel | null;
}

/** Another product's XML, another of libvirt's documents, or no XML at all. */
export interface NotLibvirt {
  readonly kind: 'notLibvirt';
  /** One clause for a person: `its root <project> is none of libvirt's`. */
  readonly because: string;
}

/** A text read for libvirt: the model, the tree it was read from, and what is wrong with either. */
export interface LibvirtDocument {
  readonly model: LibvirtModel;
  readonly xml: XmlDocument;
  /** What is not well-formed, what libvirt does not know, and what it would refuse; in order. */
  readonly problems: readonly Problem[];
}
