import type { CharacterDevice, HostDevice } from '../model/devices';
import { absent, type Setting, written } from '../setting';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { pciAddress } from './address';
import { modelOf } from './device';
import { attribute, firstOf, text, truthOf } from './values';

export function readHostDevice(element: XmlElement): HostDevice {
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    mode: attribute(element, 'mode'),
    type: attribute(element, 'type'),
    managed: truthOf(element, 'managed'),
    source: hostSource(attribute(element, 'type'), childOf(element, 'source')),
  };
}

function hostSource(type: Setting<string>, source: XmlElement | null): Setting<string> {
  if (source === null) return absent;
  const address = childOf(source, 'address');
  switch (type.kind === 'written' ? type.value : '') {
    case 'pci':
      return pciAddress(address);
    case 'usb':
      return usbSource(source, address);
    case 'mdev':
      return attribute(address, 'uuid');
    case 'scsi':
      return firstOf(attribute(childOf(source, 'adapter'), 'name'), attribute(source, 'name'));
    case 'scsi_host':
      return attribute(source, 'wwpn');
    default:
      return firstOf(...['block', 'char', 'interface'].map((name) => textOrAbsent(source, name)));
  }
}

/** By what it is, `1234:beef`, else by where it is plugged in, `bus 1 device 2`. */
function usbSource(source: XmlElement, address: XmlElement | null): Setting<string> {
  const vendor = attribute(childOf(source, 'vendor'), 'id');
  const product = attribute(childOf(source, 'product'), 'id');
  if (vendor.kind === 'unknown' || product.kind === 'unknown') return vendor.kind === 'unknown' ? vendor : product;
  if (vendor.kind === 'written' && product.kind === 'written')
    return written(`${plainHex(vendor.value)}:${plainHex(product.value)}`, source.span);
  const bus = attribute(address, 'bus');
  const number = firstOf(attribute(address, 'device'), attribute(address, 'port'));
  if (bus.kind !== 'written' || number.kind !== 'written') return bus.kind === 'unknown' ? bus : number;
  return written(`bus ${bus.value} device ${number.value}`, address?.span ?? source.span);
}

function plainHex(id: string): string {
  return id.replace(/^0x/i, '').toLowerCase().padStart(4, '0');
}

function textOrAbsent(parent: XmlElement, name: string): Setting<string> {
  return text(childOf(parent, name));
}

/** Sockets name a host and a service in one source or, over UDP, in two: what the guest's end connects to comes first. */
export function readCharacterDevice(element: XmlElement): CharacterDevice {
  const sources = childrenOf(element, 'source');
  const target = childOf(element, 'target');
  const of = (name: string): Setting<string> => firstOf(...sources.map((source) => attribute(source, name)));
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type: attribute(element, 'type'),
    path: firstOf(of('path'), of('channel')),
    sourceMode: of('mode'),
    host: of('host'),
    service: of('service'),
    tls: firstOf(...sources.map((source) => truthOf(source, 'tls'))),
    protocol: attribute(childOf(element, 'protocol'), 'type'),
    targetType: attribute(target, 'type'),
    targetName: attribute(target, 'name'),
  };
}
