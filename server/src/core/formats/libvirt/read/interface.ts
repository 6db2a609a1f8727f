import type { Interface, PortForward } from '../model/interface';
import { mapSetting, type Setting } from '../setting';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { pciAddress } from './address';
import { modelOf } from './device';
import { attribute, countOf, firstOf, truthOf } from './values';

/** By which attribute of its source each type names what it hangs on; the others try them all. */
const sourceNames = ['network', 'bridge', 'dev', 'path', 'name', 'address'];

export function readInterface(element: XmlElement): Interface {
  const source = childOf(element, 'source');
  const tags = childrenOf(childOf(element, 'vlan'), 'tag');
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type: attribute(element, 'type'),
    mac: mapSetting(attribute(childOf(element, 'mac'), 'address'), (mac) => mac.toLowerCase()),
    source: sourceOf(source),
    sourceMode: attribute(source, 'mode'),
    portgroup: attribute(source, 'portgroup'),
    target: attribute(childOf(element, 'target'), 'dev'),
    addresses: childrenOf(element, 'ip').map((ip) => ({
      address: attribute(ip, 'address'),
      prefix: countOf(ip, 'prefix'),
    })),
    bootOrder: countOf(childOf(element, 'boot'), 'order'),
    linkState: attribute(childOf(element, 'link'), 'state'),
    filter: attribute(childOf(element, 'filterref'), 'filter'),
    isolated: truthOf(childOf(element, 'port'), 'isolated'),
    trustGuestRxFilters: truthOf(element, 'trustGuestRxFilters'),
    mtu: countOf(childOf(element, 'mtu'), 'size'),
    vlanTags: tags.map((tag) => countOf(tag, 'id')),
    backend: attribute(childOf(element, 'backend'), 'type'),
    portForwards: childrenOf(element, 'portForward').map(readForward),
  };
}

function sourceOf(source: XmlElement | null): Setting<string> {
  const named = sourceNames.map((name) => attribute(source, name));
  return firstOf(...named, pciAddress(childOf(source, 'address')));
}

function readForward(forward: XmlElement): PortForward {
  return {
    protocol: attribute(forward, 'proto'),
    address: attribute(forward, 'address'),
    ranges: childrenOf(forward, 'range').map((range) => ({
      start: countOf(range, 'start'),
      end: countOf(range, 'end'),
      to: countOf(range, 'to'),
    })),
  };
}
