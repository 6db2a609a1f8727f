import { absent, type Setting, written } from '../setting';
import type { XmlElement } from '../xml/tree';
import { anyInteger, attribute } from './values';

/** An address on the PCI bus as the kernel writes it: `0000:06:02.0`. */
export function pciAddress(address: XmlElement | null): Setting<string> {
  if (address === null) return absent;
  const parts = ['domain', 'bus', 'slot', 'function'].map((name) => anyInteger(attribute(address, name)));
  const unknown = parts.find(({ kind }) => kind === 'unknown');
  if (unknown?.kind === 'unknown') return unknown;
  if (parts.every(({ kind }) => kind === 'absent')) return absent;
  const [domain, bus, slot, part] = parts.map((each) => (each.kind === 'written' ? each.value : 0).toString(16));
  const text = `${domain?.padStart(4, '0')}:${bus?.padStart(2, '0')}:${slot?.padStart(2, '0')}.${part}`;
  return written(text, address.span);
}
