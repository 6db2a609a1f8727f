import type { ComposeProblem } from './problem';
import {
  asText,
  type ComposeValue,
  type Entry,
  entriesOf,
  get,
  isKnown,
  itemsOf,
  type MapValue,
  type Place,
} from './value';

type Tell = (code: ComposeProblem['code'], at: Place, message: string) => void;

/** Which services are looked at: Compose asks nothing of those that no profile switches on, nor do we of what is not known. */
export interface Looked {
  readonly profiles: readonly string[];
  /** By their names. */
  readonly open: ReadonlyMap<string, string>;
}

/** What a project says of one part that another one does not bear out, for which Compose refuses the whole. */
export function findInconsistencies(root: MapValue, { profiles, open }: Looked, tell: Tell): void {
  const services = entriesOf(get(root, 'services'));
  const looked = [...services].filter(([name, { value }]) => !open.has(name) && isOn(value, profiles));
  for (const [name, service] of looked) {
    missingServices(service, services, tell);
    missingResources(service.value, root, tell);
    contradictions(name, service.value, tell);
  }
  cycles(new Map(looked), tell);
}

function isOn(service: ComposeValue, profiles: readonly string[]): boolean {
  const own = itemsOf(get(service, 'profiles')).map((item) => asText(item) ?? '');
  return own.length === 0 || profiles.includes('*') || own.some((each) => profiles.includes(each));
}

/** Settings that cannot stand beside each other. */
function contradictions(name: string, service: ComposeValue, tell: Tell): void {
  const said = (...path: readonly string[]) => {
    const value = get(service, ...path);
    return value !== null && asText(value) !== null && isKnown(value) ? value : null;
  };
  const mode = said('network_mode');
  if (mode !== null && entriesOf(get(service, 'networks')).size > 0)
    tell('compose-value', mode.at, `${name} has a network_mode and networks, of which Compose takes one alone.`);
  const inline = said('build', 'dockerfile_inline');
  if (inline !== null && said('build', 'dockerfile') !== null)
    tell(
      'compose-value',
      inline.at,
      `${name} has a dockerfile and a dockerfile_inline, of which Compose takes one alone.`,
    );
  const count = Number(asText(said('deploy', 'replicas') ?? said('scale')) ?? Number.NaN);
  const own = said('container_name');
  if (own !== null && count > 1)
    tell('compose-value', own.at, `${count} containers of ${name} cannot all have this name: leave one of both out.`);
}

function missingServices(service: Entry, services: ReadonlyMap<string, Entry>, tell: Tell): void {
  for (const [name, entry] of entriesOf(get(service.value, 'depends_on'))) {
    if (services.has(name) || asText(get(entry.value, 'required')) === 'false') continue;
    tell('compose-reference', placeOf(entry, service), `There is no service ${name} to depend on.`);
  }
}

/** What is implied by other settings stands nowhere itself. */
function placeOf({ key }: Entry, service: Entry): Place {
  return key === service.value.at ? service.key : key;
}

function missingResources(service: ComposeValue, root: MapValue, tell: Tell): void {
  const has = (section: string, name: string) => entriesOf(get(root, section)).has(name);
  for (const [name, { key }] of entriesOf(get(service, 'networks')))
    if (!has('networks', name)) tell('compose-reference', key, `There is no network ${name} in this project.`);
  const named = itemsOf(get(service, 'volumes')).filter((item) => asText(get(item, 'type')) === 'volume');
  const sources: readonly (readonly [string, string, readonly ComposeValue[]])[] = [
    ['volumes', 'volume', named],
    ['secrets', 'secret', itemsOf(get(service, 'secrets'))],
    ['secrets', 'secret', itemsOf(get(service, 'build', 'secrets'))],
    ['configs', 'config', itemsOf(get(service, 'configs'))],
  ];
  for (const [section, what, items] of sources)
    for (const item of items) {
      const source = get(item, 'source');
      const name = asText(source);
      if (source === null || name === null || name === '' || !isKnown(source) || has(section, name)) continue;
      tell('compose-reference', source.at, `There is no ${what} ${name} in this project.`);
    }
}

/** Each circle is told of once, where it closes. */
function cycles(services: ReadonlyMap<string, Entry>, tell: Tell): void {
  const done = new Set<string>();
  for (const start of services.keys()) {
    const trail: { readonly name: string; readonly rest: Iterator<readonly [string, Entry]> }[] = [];
    const places = new Map<string, number>();
    const enter = (name: string) => {
      places.set(name, trail.length);
      trail.push({ name, rest: entriesOf(get(services.get(name)?.value ?? null, 'depends_on'))[Symbol.iterator]() });
    };
    if (!done.has(start)) enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.rest.next();
      if (next.done === true) {
        done.add(top.name);
        places.delete(top.name);
        trail.pop();
        continue;
      }
      const [name, entry] = next.value;
      const from = services.get(top.name);
      const at = places.get(name);
      if (at !== undefined && from !== undefined) {
        const circle = trail.slice(at).map((each) => each.name);
        tell('compose-reference', placeOf(entry, from), `These services wait for each other: ${ring(circle)}.`);
      } else if (!done.has(name) && services.has(name)) enter(name);
    }
  }
}

/** Names in a ring, of a long one its ends. */
function ring(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 3), '…', ...names.slice(-2)] : names;
  return [...shown, names[0] ?? ''].join(' → ');
}
