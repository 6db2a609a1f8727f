import type { Graphics } from '../model/devices';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { modelOf } from './device';
import { attribute, integerOf, truthOf } from './values';

export function readGraphics(element: XmlElement): Graphics {
  return {
    name: element.name,
    span: element.span,
    element,
    model: modelOf(element),
    type: attribute(element, 'type'),
    port: integerOf(element, 'port'),
    tlsPort: integerOf(element, 'tlsPort'),
    autoport: truthOf(element, 'autoport'),
    listen: attribute(element, 'listen'),
    listens: childrenOf(element, 'listen').map((listen) => ({
      span: listen.span,
      type: attribute(listen, 'type'),
      address: attribute(listen, 'address'),
      network: attribute(listen, 'network'),
      socket: attribute(listen, 'socket'),
    })),
    password: attribute(element, 'passwd'),
    clipboard: truthOf(childOf(element, 'clipboard'), 'copypaste'),
    fileTransfer: truthOf(childOf(element, 'filetransfer'), 'enable'),
    defaultMode: attribute(element, 'defaultMode'),
  };
}
