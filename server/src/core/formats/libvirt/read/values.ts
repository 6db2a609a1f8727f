import { type Span, span } from '../../../text/span';
import { absent, type Setting, unread, written } from '../setting';
import { attributeOf, childOf, type XmlElement } from '../xml/tree';

/** The text of an element, without the blanks around it; absent where the element is. */
export function text(element: XmlElement | null): Setting<string> {
  if (element === null) return absent;
  const first = element.texts[0];
  const last = element.texts.at(-1);
  if (first === undefined || last === undefined) return unread('it is empty', insideOf(element));
  const doubt = element.texts.find((part) => part.doubt !== null)?.doubt;
  const joined = element.texts.length === 1 ? first.value : element.texts.map(({ value }) => value).join('');
  const start = first.span.start + first.value.length - first.value.trimStart().length;
  const place = span(start, Math.max(start, last.span.end - (last.value.length - last.value.trimEnd().length)));
  return doubt ? unread(doubt, place) : written(joined.trim(), place);
}

export function textOf(parent: XmlElement | null, name: string): Setting<string> {
  return parent === null ? absent : text(childOf(parent, name));
}

/** An attribute as written, blanks and all, as libvirt takes it. */
export function attribute(element: XmlElement | null, name: string): Setting<string> {
  const found = element === null ? null : attributeOf(element, name);
  if (found === null) return absent;
  if (found.doubt !== null || found.valueSpan === null)
    return unread(found.doubt ?? 'it has no value yet', found.valueSpan ?? found.nameSpan);
  return written(found.value, found.valueSpan);
}

/** `yes` and `no`, or `on` and `off`: libvirt has both, each in its places. */
export function truth(setting: Setting<string>): Setting<boolean> {
  if (setting.kind !== 'written') return setting;
  if (setting.value === 'yes' || setting.value === 'on') return written(true, setting.span);
  if (setting.value === 'no' || setting.value === 'off') return written(false, setting.span);
  return unread(`${shown(setting.value)} is neither yes nor no`, setting.span);
}

export function truthOf(element: XmlElement | null, name: string): Setting<boolean> {
  return truth(attribute(element, name));
}

/** True by standing there, as `<readonly/>` does. */
export function presence(parent: XmlElement | null, name: string): Setting<boolean> {
  const found = childOf(parent, name);
  return found === null ? absent : written(true, found.startTag);
}

/** A whole number in decimal digits, as libvirt's own reading takes them. */
export function integer(setting: Setting<string>): Setting<number> {
  if (setting.kind !== 'written') return setting;
  const { value, span: place } = setting;
  if (!/^\s*[+-]?[0-9]+$/.test(value)) return unread(`${shown(value)} is no whole number`, place);
  const number = Number(value);
  return Number.isSafeInteger(number) ? written(number, place) : unread(`${shown(value)} is too large`, place);
}

export function integerOf(element: XmlElement | null, name: string): Setting<number> {
  return integer(attribute(element, name));
}

/** A count: no number below 0. */
export function count(setting: Setting<string>): Setting<number> {
  const number = integer(setting);
  if (number.kind !== 'written' || number.value >= 0) return number;
  return unread(`${number.value} is below 0`, number.span);
}

export function countOf(element: XmlElement | null, name: string): Setting<number> {
  return count(attribute(element, name));
}

/** Also in hexadecimal, as addresses and policies are written. */
export function anyInteger(setting: Setting<string>): Setting<number> {
  if (setting.kind !== 'written' || !/^0x[0-9a-f]{1,13}$/i.test(setting.value)) return integer(setting);
  return written(Number.parseInt(setting.value, 16), setting.span);
}

/** Of several ways to write the same, the first that is there. */
export function firstOf<T>(...settings: readonly Setting<T>[]): Setting<T> {
  return settings.find(({ kind }) => kind !== 'absent') ?? absent;
}

export function spanOrNull(element: XmlElement | null): Span | null {
  return element === null ? null : element.span;
}

/** A value for a message: quoted, short, on one line. */
export function shown(value: string): string {
  const line = value.slice(0, 60).replace(/\s+/g, ' ').trim();
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}

/** Between the tags of an empty element, where its text would stand. */
function insideOf(element: XmlElement): Span {
  return element.end === 'tag' && element.endTag !== null
    ? span(element.startTag.end, element.endTag.start)
    : element.startTag;
}
