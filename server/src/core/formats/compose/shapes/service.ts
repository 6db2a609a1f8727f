import { asText, type ComposeValue, type Entry, get, list, map, scalar, textOf, withEntry } from '../value';
import type { Where } from '../where';
import { build, sourced } from './build';
import { mounts } from './mounts';
import { ports } from './ports';
import { hostAddresses, keyValues, labels, named, textEntries, texts } from './texts';
import { healthTest, words } from './words';

type Shape = (value: ComposeValue, where: Where) => ComposeValue;

/** A service with each of its settings in the one form that says everything. */
export function service(value: ComposeValue, where: Where): ComposeValue {
  const known = shapedBefore.get(value);
  if (known?.folder === where.folder && known.home === where.home) return known.shaped;
  const shaped = shapedBy(value, where, (name) => shapes[name]);
  shapedBefore.set(value, { folder: where.folder, home: where.home, shaped });
  return shaped;
}

/** Of values that were there in an earlier version, too. */
const shapedBefore = new WeakMap<ComposeValue, Pick<Where, 'folder' | 'home'> & { readonly shaped: ComposeValue }>();

/** Applies shapes to the values of a mapping, by their key. */
export function shapedBy(
  value: ComposeValue,
  where: Where,
  shapeOf: (name: string) => Shape | undefined,
): ComposeValue {
  if (value.kind !== 'map') return value;
  let entries: Map<string, Entry> | null = null;
  for (const [name, entry] of value.entries) {
    const shaped = shapeOf(name)?.(entry.value, where) ?? entry.value;
    if (shaped === entry.value) continue;
    // A tag is about the key, whatever form the value has.
    const { tag } = entry.value;
    entries ??= new Map(value.entries);
    entries.set(name, { ...entry, value: tag === undefined ? shaped : { ...shaped, tag } });
  }
  return entries === null ? value : { ...value, entries };
}

const shapes: Readonly<Record<string, Shape>> = {
  annotations: labels,
  build,
  cap_add: texts,
  cap_drop: texts,
  command: words,
  configs: sourced,
  depends_on: dependencies,
  deploy: (value, where) => shapedBy(value, where, (name) => (name === 'labels' ? labels : undefined)),
  develop: (value, where) => shapedBy(value, where, (name) => (name === 'watch' ? watched : undefined)),
  device_cgroup_rules: texts,
  devices,
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  entrypoint: words,
  env_file: environmentFiles,
  environment: keyValues,
  expose: texts,
  external_links: texts,
  extra_hosts: hostAddresses,
  group_add: texts,
  healthcheck: (value, where) => shapedBy(value, where, (name) => (name === 'test' ? healthTest : undefined)),
  labels,
  links: texts,
  logging: (value, where) => shapedBy(value, where, (name) => (name === 'options' ? textEntries : undefined)),
  networks: named,
  ports,
  profiles: texts,
  secrets: sourced,
  security_opt: texts,
  sysctls: keyValues,
  tmpfs: texts,
  volumes: mounts,
  volumes_from: texts,
};

function dependencies(value: ComposeValue): ComposeValue {
  const whole = named(value);
  if (whole.kind !== 'map') return whole;
  let all = whole;
  for (const [name, entry] of whole.entries) {
    let one = entry.value.kind === 'map' ? entry.value : map(entry.key, []);
    const usual = [['condition', 'service_started'] as const, ['required', true] as const];
    for (const [key, plain] of usual)
      if (get(one, key) === null) one = withEntry(one, key, { key: entry.key, value: scalar(entry.key, plain) });
    all = withEntry(all, name, { ...entry, value: one });
  }
  return all;
}

/** `SOURCE[:TARGET[:PERMISSIONS]]` */
function devices(value: ComposeValue): ComposeValue {
  if (value.kind !== 'list') return value;
  const items = value.items.map((item) => {
    if (item.kind !== 'scalar') return item;
    const [source = '', target = source, permissions = 'rwm'] = textOf(item).split(':');
    const entry = (text: string): Entry => ({ key: item.at, value: scalar(item.at, text, item.unset) });
    return map(item.at, [
      ['source', entry(source)],
      ['target', entry(target)],
      ['permissions', entry(permissions)],
    ]);
  });
  return list(value.at, items);
}

function environmentFiles(value: ComposeValue, where: Where): ComposeValue {
  const items = value.kind === 'list' ? value.items : [value];
  const files = items.flatMap((item) => {
    const path = asText(item.kind === 'map' ? get(item, 'path') : item);
    if (path === null) return [];
    const required = get(item, 'required') ?? scalar(item.at, true);
    return [
      map(item.at, [
        ['path', { key: item.at, value: scalar(item.at, where.hostPath(path)) }],
        ['required', { key: item.at, value: required }],
      ]),
    ];
  });
  return list(value.at, files);
}

function watched(value: ComposeValue, where: Where): ComposeValue {
  if (value.kind !== 'list') return value;
  const path: Shape = (of) =>
    of.kind === 'scalar' && of.value !== null ? { ...of, value: where.hostPath(textOf(of)) } : of;
  return list(
    value.at,
    value.items.map((item) => shapedBy(item, where, (name) => (name === 'path' ? path : undefined))),
  );
}
