import type { NetworkModel } from '../../../server/src/core/formats/libvirt/model/network';
import type { PoolModel, VolumeModel } from '../../../server/src/core/formats/libvirt/model/storage';
import { writtenValue } from '../../../server/src/core/formats/libvirt/setting';
import { allBelow, attributeOf, below, type Printed } from './printedXml';

/** What is compared of networks, pools and volumes: ours, and what libvirt prints. */
type Facts = Readonly<Record<string, unknown>>;

export function networkFacts(network: NetworkModel): Facts {
  return {
    name: writtenValue(network.name),
    bridge: writtenValue(network.bridge),
    forward: writtenValue(network.forward),
    device: writtenValue(network.forwardDevice),
    domain: writtenValue(network.domainName),
    mtu: writtenValue(network.mtu),
    addresses: network.addresses.map((each) => ({
      family: writtenValue(each.family),
      address: writtenValue(each.address),
      netmask: writtenValue(each.netmask),
      prefix: writtenValue(each.prefix),
      ranges: each.ranges.map(({ start, end }) => [writtenValue(start), writtenValue(end)]),
      hosts: each.hosts.map(({ mac, name, ip }) => [mac, name, ip].map(writtenValue)),
    })),
    portgroups: network.portgroups.map((each) => [writtenValue(each.name), writtenValue(each.isDefault) ?? false]),
  };
}

export function printedNetwork(network: Printed): Facts {
  const forward = below(network, 'forward');
  return {
    name: below(network, 'name')?.text,
    bridge: attributeOf(below(network, 'bridge'), 'name'),
    forward: attributeOf(forward, 'mode'),
    device: attributeOf(forward, 'dev'),
    domain: attributeOf(below(network, 'domain'), 'name'),
    mtu: numberOf(below(network, 'mtu'), 'size'),
    addresses: allBelow(network, 'ip').map((each) => ({
      family: attributeOf(each, 'family'),
      address: attributeOf(each, 'address'),
      netmask: attributeOf(each, 'netmask'),
      prefix: numberOf(each, 'prefix'),
      ranges: allBelow(below(each, 'dhcp'), 'range').map((range) => [
        range.attributes['start'],
        range.attributes['end'],
      ]),
      hosts: allBelow(below(each, 'dhcp'), 'host').map((host) =>
        ['mac', 'name', 'ip'].map((name) => attributeOf(host, name)),
      ),
    })),
    portgroups: allBelow(network, 'portgroup').map((each) => [
      attributeOf(each, 'name'),
      attributeOf(each, 'default') === 'yes',
    ]),
  };
}

export function poolFacts({ type, name, targetPath, source }: PoolModel): Facts {
  return {
    type: writtenValue(type),
    name: writtenValue(name),
    path: writtenValue(targetPath) ?? pathOf(writtenValue(type), writtenValue(source.name)),
    hosts: source.hosts.map(writtenValue),
    directory: writtenValue(source.directory),
    devices: source.devices.map(writtenValue),
    source: writtenValue(source.name),
    format: writtenValue(source.format),
  };
}

/** Where volumes of a pool lie that are no files, unless somebody says otherwise. */
function pathOf(type: string | null, source: string | null): string | null {
  return type === 'zfs' ? `/dev/zvol/${source}` : null;
}

export function printedPool(pool: Printed): Facts {
  const source = below(pool, 'source');
  return {
    type: attributeOf(pool, 'type'),
    name: below(pool, 'name')?.text,
    path: below(pool, 'target', 'path')?.text ?? null,
    hosts: allBelow(source, 'host').map((host) => attributeOf(host, 'name')),
    directory: attributeOf(below(source, 'dir'), 'path'),
    devices: allBelow(source, 'device').map((device) => attributeOf(device, 'path')),
    source: below(source, 'name')?.text ?? null,
    format: attributeOf(below(source, 'format'), 'type'),
  };
}

export function volumeFacts(volume: VolumeModel): Facts {
  return {
    name: writtenValue(volume.name),
    capacity: writtenValue(volume.capacity),
    // A volume that says nothing is allocated in full.
    allocation: writtenValue(volume.allocation) ?? writtenValue(volume.capacity),
    format: writtenValue(volume.format),
    backing: writtenValue(volume.backingPath),
    backingFormat: writtenValue(volume.backingFormat),
  };
}

export function printedVolume(volume: Printed): Facts {
  return {
    name: below(volume, 'name')?.text,
    capacity: bytesOf(below(volume, 'capacity')),
    allocation: bytesOf(below(volume, 'allocation')),
    format: attributeOf(below(volume, 'target', 'format'), 'type'),
    backing: below(volume, 'backingStore', 'path')?.text ?? null,
    backingFormat: attributeOf(below(volume, 'backingStore', 'format'), 'type'),
  };
}

function numberOf(element: Printed | null, name: string): number | null {
  const text = attributeOf(element, name);
  return text === null ? null : Number(text);
}

/** libvirt prints sizes of volumes in bytes. */
function bytesOf(element: Printed | null): number {
  if (element?.attributes['unit'] !== 'bytes') throw new Error('libvirt prints a size of a volume in another unit');
  return Number(element.text);
}
