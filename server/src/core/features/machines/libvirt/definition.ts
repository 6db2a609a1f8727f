import type { LibvirtModel } from '../../../formats/libvirt/model';
import type { NetworkModel } from '../../../formats/libvirt/model/network';
import type { PoolModel, VolumeModel } from '../../../formats/libvirt/model/storage';
import { type Setting, writtenValue } from '../../../formats/libvirt/setting';
import { printMemory } from '../../../machines/print';
import type { Span } from '../../../text/span';

/** A definition that is no machine but that machines stand on, in one line. */
export interface Definition {
  readonly kind: 'network' | 'pool' | 'volume';
  readonly name: string;
  readonly heading: Span;
  readonly span: Span;
  /** `20 GiB for the guest · qcow2`, `nat · 192.168.122.1/24`. */
  readonly text: string;
}

/** Null for domains, their snapshots, and what is none of libvirt's. */
export function definitionOf(model: LibvirtModel): Definition | null {
  if (model.kind !== 'network' && model.kind !== 'pool' && model.kind !== 'volume') return null;
  const { kind, heading, span } = model;
  return { kind, name: writtenValue(model.name) ?? kind, heading, span, text: partsOf(model).join(' · ') };
}

function partsOf(model: NetworkModel | PoolModel | VolumeModel): readonly string[] {
  switch (model.kind) {
    case 'network':
      return networkParts(model);
    case 'pool':
      return [...given(model.type, (type) => `${type} pool`), ...given(model.targetPath, String)];
    case 'volume':
      return volumeParts(model);
  }
}

function networkParts({ forward, addresses }: NetworkModel): readonly string[] {
  const handsOut = addresses.some(({ ranges }) => ranges.length > 0);
  return [
    forward.kind === 'absent' ? 'isolated network' : `${writtenValue(forward) ?? '?'} network`,
    ...addresses.flatMap(({ address, prefix, netmask }) =>
      given(address, (text) => `${text}/${writtenValue(prefix) ?? writtenValue(netmask) ?? '?'}`),
    ),
    ...(handsOut ? ['DHCP'] : []),
  ];
}

/** What is not written is taken whole when the volume is made. */
function volumeParts({ capacity, allocation, format, backingPath }: VolumeModel): readonly string[] {
  const size = writtenValue(capacity);
  const taken = allocation.kind === 'absent' ? size : writtenValue(allocation);
  return [
    `${size === null ? '?' : printMemory(size)} for the guest`,
    `${taken === null ? '?' : printMemory(taken)} taken at first`,
    ...given(format, String),
    ...given(backingPath, (path) => `on ${path}`),
  ];
}

function given<T>(setting: Setting<T>, print: (value: T) => string): readonly string[] {
  const value = writtenValue(setting);
  return value === null ? [] : [print(value)];
}
