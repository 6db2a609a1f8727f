import type { NetworkAddress, NetworkModel } from '../model/network';
import { absent, type Setting, written } from '../setting';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../xml/tree';
import { headingOf } from './heading';
import { attribute, countOf, firstOf, textOf, truthOf } from './values';

export function readNetwork(element: XmlElement): NetworkModel {
  const forward = childOf(element, 'forward');
  return {
    kind: 'network',
    element,
    span: element.span,
    heading: headingOf(element),
    name: textOf(element, 'name'),
    uuid: textOf(element, 'uuid'),
    title: textOf(element, 'title'),
    bridge: attribute(childOf(element, 'bridge'), 'name'),
    forward: forwardMode(forward),
    forwardDevice: firstOf(attribute(forward, 'dev'), attribute(childOf(forward, 'interface'), 'dev')),
    domainName: attribute(childOf(element, 'domain'), 'name'),
    mac: attribute(childOf(element, 'mac'), 'address'),
    mtu: countOf(childOf(element, 'mtu'), 'size'),
    addresses: childrenOf(element, 'ip').map(readAddress),
    portgroups: childrenOf(element, 'portgroup').map((group) => ({
      span: group.span,
      name: attribute(group, 'name'),
      isDefault: truthOf(group, 'default'),
    })),
  };
}

function forwardMode(forward: XmlElement | null): Setting<string> {
  if (forward === null) return absent;
  return attributeOf(forward, 'mode') === null ? written('nat', forward.startTag) : attribute(forward, 'mode');
}

function readAddress(element: XmlElement): NetworkAddress {
  const dhcp = childOf(element, 'dhcp');
  return {
    span: element.span,
    family: attribute(element, 'family'),
    address: attribute(element, 'address'),
    netmask: attribute(element, 'netmask'),
    prefix: countOf(element, 'prefix'),
    ranges: childrenOf(dhcp, 'range').map((range) => ({
      start: attribute(range, 'start'),
      end: attribute(range, 'end'),
    })),
    hosts: childrenOf(dhcp, 'host').map((host) => ({
      span: host.span,
      mac: attribute(host, 'mac'),
      name: attribute(host, 'name'),
      ip: attribute(host, 'ip'),
    })),
  };
}
