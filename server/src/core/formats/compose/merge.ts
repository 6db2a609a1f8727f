import { asText, type ComposeValue, type Entry, get, type ListValue, list, type MapValue } from './value';

type Path = readonly string[];

/**
 * What a later file, or a service that extends, makes of an earlier value, by the rules of the Compose Specification
 * (“Merge”): mappings merge, lists append, commands are replaced, and what has a name or a target of its own stands once.
 * Both are canonical.
 */
export function merge(base: ComposeValue, over: ComposeValue, path: Path = []): ComposeValue {
  if (over.tag === 'override' || replaces(path)) return over;
  if (over.kind === 'scalar' && over.value === null && !isVariable(path)) return base;
  if (base.kind === 'map' && over.kind === 'map')
    return isOtherDriver(base, over, path) ? over : mergeMaps(base, over, path);
  if (base.kind === 'list' && over.kind === 'list') return once(list(over.at, [...base.items, ...over.items]), path);
  return over;
}

/** A value without what is tagged to be taken away, and with each thing once in lists where that is asked. */
export function settled(value: ComposeValue, path: Path = []): ComposeValue {
  if (path[0]?.startsWith('x-') === true) return value;
  if (value.kind === 'scalar') return value;
  if (value.kind === 'list') {
    const isWhole = value.items.every(({ tag }) => tag !== 'reset');
    return once(isWhole ? value : { ...value, items: value.items.filter(({ tag }) => tag !== 'reset') }, path);
  }
  let entries: Map<string, Entry> | null = null;
  for (const [name, entry] of value.entries) {
    if (entry.value.kind === 'scalar' && entry.value.tag !== 'reset') continue;
    const below = entry.value.tag === 'reset' ? null : settled(entry.value, [...path, name]);
    if (below === entry.value) continue;
    entries ??= new Map(value.entries);
    if (below === null) entries.delete(name);
    else entries.set(name, { ...entry, value: below });
  }
  return entries === null ? value : { ...value, entries };
}

function mergeMaps(base: MapValue, over: MapValue, path: Path): MapValue {
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const below = entries.get(name);
    if (entry.value.tag === 'reset') entries.delete(name);
    else if (below === undefined || name.startsWith('x-')) entries.set(name, entry);
    else {
      // What has parts of its own is where it was begun, what has none where it was last said.
      const key = below.value.kind === 'map' && entry.value.kind === 'map' ? below.key : entry.key;
      entries.set(name, { key, value: merge(below.value, entry.value, [...path, name]) });
    }
  }
  return { ...over, entries };
}

function replaces(path: Path): boolean {
  const [section, , setting, below] = path;
  if (section !== 'services') return false;
  if (path.length === 3) return setting === 'command' || setting === 'entrypoint';
  return path.length === 4 && setting === 'healthcheck' && below === 'test';
}

/** A variable without a value is one all the same, whose value comes from the environment. */
function isVariable([section, , setting, below, name]: Path): boolean {
  if (section !== 'services') return false;
  return setting === 'environment'
    ? below !== undefined
    : setting === 'build' && below === 'args' && name !== undefined;
}

/** Options of one driver mean nothing to another. */
function isOtherDriver(base: MapValue, over: MapValue, path: Path): boolean {
  if (path.length !== 3 || path[0] !== 'services' || path[2] !== 'logging') return false;
  const drivers = [get(base, 'driver'), get(over, 'driver')].map(asText);
  return drivers.every((driver) => driver !== null) && drivers[0] !== drivers[1];
}

/** Of things that are the same, the last one, where the first one stood. */
function once(of: ListValue, path: Path): ListValue {
  const identity = of.items.length < 2 ? null : identityIn(path);
  if (identity === null) return of;
  const kept = new Map<string, ComposeValue>();
  for (const [at, item] of of.items.entries()) kept.set(identity(item) ?? `#${at}`, item);
  return { ...of, items: [...kept.values()] };
}

type Identity = (item: ComposeValue) => string | null;

function identityIn(path: Path): Identity | null {
  if (path[0] !== 'services') return null;
  return identities[path.slice(2).join('.')] ?? (path[2] === 'networks' && path.length === 5 ? same : null);
}

const same: Identity = (item) => (item.kind === 'scalar' ? `=${asText(item)}` : null);

const target: Identity = (item) => asText(get(item, 'target'));

const identities: Readonly<Record<string, Identity>> = {
  'build.extra_hosts': same,
  'build.tags': same,
  cap_add: same,
  cap_drop: same,
  configs: (item) => target(item) ?? `/${asText(get(item, 'source'))}`,
  devices: target,
  dns: same,
  dns_opt: same,
  dns_search: same,
  env_file: (item) => asText(get(item, 'path')),
  expose: same,
  extra_hosts: same,
  links: same,
  ports: (item) =>
    ['host_ip', 'published', 'target', 'protocol'].map((name) => asText(get(item, name)) ?? '').join('|'),
  profiles: same,
  secrets: (item) => target(item) ?? `/run/secrets/${asText(get(item, 'source'))}`,
  tmpfs: same,
  volumes: target,
};
