import type { Device } from '../model/devices';
import { absent } from '../setting';
import { childOf, type XmlElement } from '../xml/tree';
import { attribute, firstOf } from './values';

/** What every device has. A model stands in an attribute, or in an element of its own. */
export function device(element: XmlElement): Device {
  const model = childOf(element, 'model');
  const inside = model === null ? absent : firstOf(attribute(model, 'type'), attribute(model, 'name'));
  return {
    name: element.name,
    span: element.span,
    element,
    model: firstOf(attribute(element, 'model'), inside),
  };
}
