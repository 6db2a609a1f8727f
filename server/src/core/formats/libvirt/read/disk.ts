import type { Backing, Disk, DiskSource } from '../model/disk';
import { absent, type Setting, written } from '../setting';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { pciAddress } from './address';
import { modelOf } from './device';
import { attribute, countOf, firstOf, presence, spanOrNull, textOf, truthOf } from './values';

/** Chains are as long as somebody wrote them; the tree's depth bounds them too. */
const longestChain = 200;

export function readDisk(element: XmlElement): Disk {
  const driver = childOf(element, 'driver');
  const target = childOf(element, 'target');
  const type = attribute(element, 'type');
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type,
    device: attribute(element, 'device'),
    source: readSource(type, childOf(element, 'source')),
    target: attribute(target, 'dev'),
    bus: attribute(target, 'bus'),
    driver: {
      span: spanOrNull(driver),
      name: attribute(driver, 'name'),
      type: attribute(driver, 'type'),
      cache: attribute(driver, 'cache'),
      io: attribute(driver, 'io'),
      discard: attribute(driver, 'discard'),
      detectZeroes: attribute(driver, 'detect_zeroes'),
    },
    backing: readBacking(element),
    readonly: presence(element, 'readonly'),
    shareable: presence(element, 'shareable'),
    transient: presence(element, 'transient'),
    bootOrder: countOf(childOf(element, 'boot'), 'order'),
    serial: textOf(element, 'serial'),
    rawIo: truthOf(element, 'rawio'),
    sgio: attribute(element, 'sgio'),
  };
}

function readSource(type: Setting<string>, source: XmlElement | null): DiskSource {
  const encryption = childOf(source, 'encryption');
  return {
    span: spanOrNull(source),
    type,
    file: attribute(source, 'file'),
    device: attribute(source, 'dev'),
    directory: attribute(source, 'dir'),
    pool: attribute(source, 'pool'),
    volume: attribute(source, 'volume'),
    protocol: attribute(source, 'protocol'),
    name: nameIn(source),
    hosts: childrenOf(source, 'host').map((host) => ({
      span: host.span,
      name: firstOf(attribute(host, 'name'), attribute(host, 'socket')),
      port: countOf(host, 'port'),
    })),
    tls: truthOf(source, 'tls'),
    address: pciAddress(childOf(source, 'address')),
    namespace: countOf(source, 'namespace'),
    socket: attribute(source, 'path'),
    startupPolicy: attribute(source, 'startupPolicy'),
    encryption: encryptionOf(encryption ?? childOf(source?.parent ?? null, 'encryption')),
    hasAuth: childOf(source, 'auth') !== null || childOf(source?.parent ?? null, 'auth') !== null,
  };
}

/** An iSCSI target that names no unit is read as its unit 0. */
function nameIn(source: XmlElement | null): Setting<string> {
  const name = attribute(source, 'name');
  const protocol = attribute(source, 'protocol');
  const isWhole = protocol.kind === 'written' && protocol.value === 'iscsi' && name.kind === 'written';
  return isWhole && !name.value.includes('/') ? { ...name, value: `${name.value}/0` } : name;
}

/** libvirt's way to name the format, the guest's own where none is written: LUKS and qcow2's have an element only. */
function encryptionOf(element: XmlElement | null): Setting<string> {
  if (element === null) return absent;
  const format = attribute(element, 'format');
  return format.kind === 'absent' ? written('default', element.startTag) : format;
}

function readBacking(disk: XmlElement): Disk['backing'] {
  const images: Backing[] = [];
  let store = childOf(disk, 'backingStore');
  while (store !== null && images.length < longestChain) {
    const type = attribute(store, 'type');
    const source = childOf(store, 'source');
    if (source === null && type.kind === 'absent') return { images, end: true };
    images.push({ ...readSource(type, source), format: attribute(childOf(store, 'format'), 'type') });
    store = childOf(store, 'backingStore');
  }
  return { images, end: false };
}
