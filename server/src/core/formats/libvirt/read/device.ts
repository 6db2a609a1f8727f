import type { Device } from '../model/devices';
import type { Setting } from '../setting';
import { childOf, type XmlElement } from '../xml/tree';
import { attribute, firstOf } from './values';

/** What every device has. The readers of each kind write it out: objects spread into others are slow to make. */
export function device(element: XmlElement): Device {
  return { name: element.name, span: element.span, element, model: modelOf(element) };
}

/** A model stands in an attribute, or in an element of its own. */
export function modelOf(element: XmlElement): Setting<string> {
  const own = attribute(element, 'model');
  const model = own.kind === 'absent' ? childOf(element, 'model') : null;
  return model === null ? own : firstOf(attribute(model, 'type'), attribute(model, 'name'));
}
