import { asText, type ComposeValue, get, list, map, type ScalarValue, scalar, textOf, withEntry } from '../value';

/** Of one list. No host has so many ports: what comes behind them stays as it is written. */
const mostInList = 2 * 65_536;

/** Published ports in their long form, one for each port of a range. */
export function ports(value: ComposeValue): ComposeValue {
  if (value.kind !== 'list') return value;
  let room = mostInList;
  const items = value.items.flatMap((item) => {
    const made = room > 0 ? port(item) : [item];
    room -= made.length;
    return made;
  });
  return list(value.at, items);
}

function port(value: ComposeValue): readonly ComposeValue[] {
  if (value.kind === 'map') return [longForm(value)];
  if (value.kind !== 'scalar' || value.value === null) return [value];
  return shortForms(value) ?? [value];
}

function longForm(value: ComposeValue): ComposeValue {
  if (value.kind !== 'map') return value;
  const published = get(value, 'published');
  const target = get(value, 'target');
  let whole = value;
  const text = asText(published);
  if (published?.kind === 'scalar' && text !== null)
    whole = withEntry(whole, 'published', { key: published.at, value: { ...published, value: text } });
  const number = Number(asText(target) ?? Number.NaN);
  if (target?.kind === 'scalar' && Number.isInteger(number))
    whole = withEntry(whole, 'target', { key: target.at, value: { ...target, value: number } });
  for (const [name, usual] of [['mode', 'ingress'] as const, ['protocol', 'tcp'] as const])
    if (get(whole, name) === null) whole = withEntry(whole, name, { key: value.at, value: scalar(value.at, usual) });
  return whole;
}

/** Ports of one text; more are a mistake. */
const mostPorts = 65_536;

/** `[[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]`; null for what is none. */
function shortForms(value: ScalarValue): readonly ComposeValue[] | null {
  const form = /^(?:(?:\[?([0-9a-fA-F:.]*)\]?:)?([0-9]*(?:-[0-9]+)?):)?([0-9]+(?:-[0-9]+)?)(?:\/([A-Za-z]+))?$/;
  const [, address = '', published = '', target = '', protocol = 'tcp'] = form.exec(textOf(value)) ?? [];
  const targets = range(target);
  if (targets === null) return null;
  const from = published === '' ? null : range(published);
  if (published !== '' && from === null) return null;
  const count = targets.last - targets.first + 1;
  if (count > mostPorts) return null;
  // A range for one port leaves the choice to the engine.
  const isChoice = from !== null && count === 1 && from.last > from.first;
  if (from !== null && !isChoice && from.last - from.first + 1 !== count) return null;
  const entry = (of: string | number) => ({ key: value.at, value: scalar(value.at, of, value.unset) });
  return Array.from({ length: count }, (_, at) =>
    map(value.at, [
      ['mode', entry('ingress')],
      ...(address === '' ? [] : [['host_ip', entry(address)] as const]),
      ['target', entry(targets.first + at)],
      ...(from === null ? [] : [['published', entry(isChoice ? published : String(from.first + at))] as const]),
      ['protocol', entry(protocol.toLowerCase())],
    ]),
  );
}

function range(text: string): { readonly first: number; readonly last: number } | null {
  const [, first, last = first] = /^([0-9]+)(?:-([0-9]+))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return null;
  const ends = { first: Number(first), last: Number(last) };
  return ends.first <= ends.last && ends.last <= 65_535 ? ends : null;
}
