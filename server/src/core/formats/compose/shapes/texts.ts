import { asText, type ComposeValue, type Entry, entriesOf, itemsOf, list, map, scalar, textOf } from '../value';

/** One text or a list of them, as a list of texts. */
export function texts(value: ComposeValue): ComposeValue {
  if (value.kind === 'map') return value;
  const items = value.kind === 'list' ? value.items : value.value === null ? [] : [value];
  return list(
    value.at,
    items.map((item) => (item.kind === 'scalar' ? { ...item, value: textOf(item) } : item)),
  );
}

/** `KEY=value` in a list, or a mapping, as a mapping of texts. A key alone has null. */
export function keyValues(value: ComposeValue): ComposeValue {
  return value.kind === 'map' ? textEntries(value) : pairs(value, /=/);
}

/** The same for labels, which are texts always: a key alone has an empty one. */
export function labels(value: ComposeValue): ComposeValue {
  const pairs = keyValues(value);
  if (pairs.kind !== 'map') return pairs;
  const entries = [...pairs.entries].map(([name, entry]): readonly [string, Entry] => {
    const isEmpty = entry.value.kind === 'scalar' && entry.value.value === null;
    return [name, isEmpty ? { ...entry, value: scalar(entry.value.at, '') } : entry];
  });
  return { ...pairs, entries: new Map(entries) };
}

/** Hosts with their addresses, as `HOST=ADDRESS`, in whatever way they are written. */
export function hostAddresses(value: ComposeValue): ComposeValue {
  const given: (readonly [string, ComposeValue])[] = [];
  for (const [name, entry] of entriesOf(value))
    for (const item of entry.value.kind === 'list' ? entry.value.items : [entry.value]) given.push([name, item]);
  for (const item of itemsOf(value)) {
    const text = asText(item) ?? '';
    const cut = text.search(/[=:]/);
    if (cut > 0) given.push([text.slice(0, cut), { ...item, ...scalar(item.at, text.slice(cut + 1)) }]);
  }
  const addresses = given.map(([name, item]) => {
    const unset = item.kind === 'scalar' ? item.unset : [];
    return scalar(item.at, `${name}=${(asText(item) ?? '').replace(/^\[(.*)\]$/, '$1')}`, unset);
  });
  return list(value.at, addresses);
}

/** Names in a list, or a mapping of them, as a mapping. */
export function named(value: ComposeValue): ComposeValue {
  if (value.kind !== 'list') return value;
  const entries = value.items.flatMap((item): (readonly [string, Entry])[] => {
    const name = asText(item);
    return name === null ? [] : [[name, { key: item.at, value: scalar(item.at, null) }]];
  });
  return map(value.at, entries);
}

/** A mapping whose values are texts, and null where there is none. */
export function textEntries(value: ComposeValue): ComposeValue {
  if (value.kind !== 'map') return value;
  const entries = [...value.entries].map(
    ([name, entry]) => [name, { ...entry, value: asTextValue(entry.value) }] as const,
  );
  return { ...value, entries: new Map(entries) };
}

function asTextValue(value: ComposeValue): ComposeValue {
  return value.kind === 'scalar' && value.value !== null ? { ...value, value: textOf(value) } : value;
}

function pairs(value: ComposeValue, sign: RegExp): ComposeValue {
  if (value.kind !== 'list') return value;
  const entries = value.items.flatMap((item): (readonly [string, Entry])[] => {
    const text = asText(item);
    if (text === null || item.kind !== 'scalar') return [];
    const cut = text.search(sign);
    const name = cut < 0 ? text : text.slice(0, cut);
    const given = cut < 0 ? null : text.slice(cut + 1);
    return [[name, { key: item.at, value: scalar(item.at, given, item.unset) }]];
  });
  return map(value.at, entries);
}
