import { absent, type Setting, unread, written } from '../setting';
import type { XmlElement } from '../xml/tree';
import { attribute, count, shown, text } from './values';

/** Powers of 1024, and of 1000 where a `b` follows directly: `K`, `KiB`, `KB`. */
const letters = 'kmgtpe';

/** Bytes of one of that unit; null for what libvirt does not know. Letters may be large or small. */
export function unitBytes(unit: string): number | null {
  const lower = unit.toLowerCase();
  if (lower === 'b' || lower === 'byte' || lower === 'bytes') return 1;
  const power = letters.indexOf(lower.slice(0, 1)) + 1;
  const rest = lower.slice(1);
  if (lower === '' || power === 0) return null;
  if (rest === '' || rest === 'ib') return 1024 ** power;
  return rest === 'b' ? 1000 ** power : null;
}

/** An amount whose unit stands beside it, in bytes. */
export function scaled(number: Setting<number>, unit: Setting<string>, without: number): Setting<number> {
  if (number.kind !== 'written') return number;
  if (unit.kind === 'unknown') return unit;
  const each = unit.kind === 'absent' || unit.value === '' ? without : unitBytes(unit.value);
  if (each === null)
    return unread(
      `${shown(unit.kind === 'written' ? unit.value : '')} is no unit that libvirt knows`,
      unit.kind === 'written' ? unit.span : number.span,
    );
  const bytes = number.value * each;
  if (!Number.isFinite(bytes) || bytes > 2 ** 63) return unread('it is larger than libvirt can count', number.span);
  return written(bytes, number.span);
}

/** Memory in bytes: KiB where no unit is written, rounded up to whole KiB. */
export function memoryAmount(element: XmlElement | null): Setting<number> {
  if (element === null) return absent;
  return wholeKib(scaled(count(text(element)), attribute(element, 'unit'), 1024));
}

/** The same where the number is an attribute, as in NUMA cells. */
export function memoryAttribute(element: XmlElement, name: string): Setting<number> {
  return wholeKib(scaled(count(attribute(element, name)), attribute(element, 'unit'), 1024));
}

/** Storage in bytes: bytes where no unit is written, not rounded. */
export function storageAmount(element: XmlElement | null): Setting<number> {
  return element === null ? absent : scaled(count(text(element)), attribute(element, 'unit'), 1);
}

function wholeKib(bytes: Setting<number>): Setting<number> {
  return bytes.kind === 'written' ? written(Math.ceil(bytes.value / 1024) * 1024, bytes.span) : bytes;
}
