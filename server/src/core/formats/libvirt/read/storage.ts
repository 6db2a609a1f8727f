import type { PoolModel, VolumeModel } from '../model/storage';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { storageAmount } from './amount';
import { headingOf } from './heading';
import { attribute, spanOrNull, textOf } from './values';

export function readPool(element: XmlElement): PoolModel {
  const source = childOf(element, 'source');
  return {
    kind: 'pool',
    element,
    span: element.span,
    heading: headingOf(element),
    type: attribute(element, 'type'),
    name: textOf(element, 'name'),
    uuid: textOf(element, 'uuid'),
    capacity: storageAmount(childOf(element, 'capacity')),
    allocation: storageAmount(childOf(element, 'allocation')),
    available: storageAmount(childOf(element, 'available')),
    targetPath: textOf(childOf(element, 'target'), 'path'),
    source: {
      span: spanOrNull(source),
      hosts: childrenOf(source, 'host').map((host) => attribute(host, 'name')),
      directory: attribute(childOf(source, 'dir'), 'path'),
      devices: childrenOf(source, 'device').map((device) => attribute(device, 'path')),
      name: textOf(source, 'name'),
      format: attribute(childOf(source, 'format'), 'type'),
    },
  };
}

export function readVolume(element: XmlElement): VolumeModel {
  const target = childOf(element, 'target');
  const backing = childOf(element, 'backingStore');
  return {
    kind: 'volume',
    element,
    span: element.span,
    heading: headingOf(element),
    type: attribute(element, 'type'),
    name: textOf(element, 'name'),
    key: textOf(element, 'key'),
    capacity: storageAmount(childOf(element, 'capacity')),
    allocation: storageAmount(childOf(element, 'allocation')),
    physical: storageAmount(childOf(element, 'physical')),
    targetPath: textOf(target, 'path'),
    format: attribute(childOf(target, 'format'), 'type'),
    backingPath: textOf(backing, 'path'),
    backingFormat: attribute(childOf(backing, 'format'), 'type'),
    encryption: attribute(childOf(target, 'encryption'), 'format'),
  };
}
