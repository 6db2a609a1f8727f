import { libvirtSchema } from '../../../formats/libvirt/schema/schema';
import type { XmlDocument } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { printMemory } from '../../../machines/print';
import { type Span, span } from '../../../text/span';
import type { HoverText } from '../../data';
import { code, shorten } from '../../markdown';
import { settingText } from '../settingText';
import { machineHover } from '../summary';
import { nodeOf, pathOf, type XmlPlace, xmlAt } from './caret';
import { libvirtSetting } from './tables';

/** What an element or an attribute means; for the root, the machine. */
export function libvirtHover(snapshot: MachineSnapshot, xml: XmlDocument, offset: number): HoverText | null {
  const place = xmlAt(xml, offset);
  if (place === null) return null;
  const { element, attribute } = place;
  if (attribute === null && offset > element.startTag.end && element.children.length > 0) return null;
  const path = pathOf(element);
  const found = libvirtSetting(path, attribute?.name ?? null);
  const machine = element.parent === null && attribute === null ? machineHover(snapshot, offset) : null;
  // What the machine is says more than what a domain is.
  if (machine !== null) return machine;
  if (found === null) return wordsHover(place);
  const name = attribute === null ? `<${element.name}>` : `${element.name} ${attribute.name}`;
  const { meaning, details } = settingText(escapeTag(name), found.table, found.fact);
  const here = amountText(snapshot, place) ?? deviceText(snapshot, place);
  return {
    span: spanOf(place),
    markdown: [...meaning, ...(here === null ? [] : [here]), ...details].join('\n\n'),
  };
}

/** The attribute with its value, or the element's name. */
function spanOf({ element, attribute }: XmlPlace): Span {
  if (attribute === null) return element.nameSpan;
  return span(attribute.nameSpan.start, (attribute.valueSpan ?? attribute.nameSpan).end);
}

/** Markdown takes `<memory>` for HTML. */
function escapeTag(name: string): string {
  return name.replace(/[<>]/g, '\\$&');
}

/** What an amount comes to, whatever unit it is written in. */
function amountText({ machines: [machine] }: MachineSnapshot, { element }: XmlPlace): string | null {
  if (machine === undefined || element.parent?.parent !== null) return null;
  const fact = { memory: machine.memory, currentMemory: machine.currentMemory, maxMemory: machine.maxMemory };
  const amount = Object.entries(fact).find(([name]) => name === element.name)?.[1];
  if (amount?.kind !== 'known') return null;
  return `Here: \`${printMemory(amount.value)}\` (${amount.value / 1024} KiB)`;
}

/** What a device is here: `vnc on 127.0.0.1`. */
function deviceText({ machines: [machine] }: MachineSnapshot, { element, attribute }: XmlPlace): string | null {
  if (attribute !== null) return null;
  const { start } = element.startTag;
  const device = machine?.devices.find(({ kind, span }) => kind === element.name && span?.start === start);
  return device === undefined || device.text === '' ? null : `Here: ${code(shorten(device.text, 120))}`;
}

/** Of what no table of ours tells, the words that libvirt takes. */
function wordsHover(place: XmlPlace): HoverText | null {
  const { element, attribute } = place;
  const schema = libvirtSchema();
  const node = nodeOf(schema, element);
  const type = attribute === null ? node?.text?.type : node?.attributes.get(attribute.name)?.type;
  if (type === undefined || type.values.length === 0) return null;
  const name = attribute === null ? `<${element.name}>` : `${element.name} ${attribute.name}`;
  const words = type.values.slice(0, mostWords).map(code).join(', ');
  const more = type.values.length > mostWords ? ', …' : '';
  return {
    span: spanOf(place),
    markdown: [code(name), `Takes ${words}${more}`, `*${schema.source}, schema*`].join('\n\n'),
  };
}

const mostWords = 24;
