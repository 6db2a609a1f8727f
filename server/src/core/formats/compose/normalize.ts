import type { ProjectReader, Reading } from './reader';
import { withUsual } from './shapes/build';
import { firstOf } from './surroundings';
import type { Variables } from './template';
import {
  asText,
  type ComposeValue,
  type Entry,
  entriesOf,
  get,
  itemsOf,
  type MapValue,
  map,
  type Place,
  scalar,
  withEntry,
  without,
} from './value';

/** A project with what Compose adds by itself: names of its resources, the usual network, files of variables. */
export function completed(
  project: MapValue,
  { name, folder, variables }: { readonly name: string } & Reading,
  reader: ProjectReader,
): MapValue {
  let root = withoutIncomplete(project);
  const services = get(root, 'services');
  if (services?.kind === 'map') {
    const all = [...services.entries].map(([key, entry]): readonly [string, Entry] => [
      key,
      { ...entry, value: service(entry.value, { folder, variables }, reader) },
    ]);
    root = withEntry(root, 'services', { key: sectionPlace(root, 'services'), value: map(services.at, all) });
  }
  for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
    const entries = new Map(entriesOf(get(root, section)));
    if (section === 'networks' && !entries.has('default'))
      entries.set('default', { key: root.at, value: map(root.at, []) });
    const named = [...entries].map(([key, entry]): readonly [string, Entry] => [key, withName(key, entry, name)]);
    if (named.length > 0)
      root = withEntry(root, section, { key: sectionPlace(root, section), value: map(root.at, named) });
  }
  return root;
}

function withoutIncomplete(project: MapValue): MapValue {
  return without(project, 'version');
}

function sectionPlace(root: MapValue, section: string): Place {
  return root.entries.get(section)?.key ?? root.at;
}

function withName(key: string, entry: Entry, project: string): Entry {
  const value = entry.value.kind === 'map' ? entry.value : map(entry.value.at, []);
  if (get(value, 'name') !== null) return { ...entry, value };
  const isExternal = asText(get(value, 'external')) === 'true';
  const name = scalar(entry.key, isExternal ? key : `${project}_${key}`);
  return { ...entry, value: withEntry(value, 'name', { key: entry.key, value: name }) };
}

function service(value: ComposeValue, reading: Reading, reader: ProjectReader): ComposeValue {
  if (value.kind !== 'map') return value;
  const { folder } = reading;
  const known = completedBefore.get(value);
  if (known?.folder === folder) return known.whole;
  const whole = completedService(value, reading, reader);
  if (!asksOthers(value)) completedBefore.set(value, { folder, whole });
  return whole;
}

/** Of values that were there in an earlier version, too. */
const completedBefore = new WeakMap<MapValue, { readonly folder: string; readonly whole: MapValue }>();

/** Whether files or the shell have a say in a service. */
function asksOthers(value: MapValue): boolean {
  if (get(value, 'env_file') !== null) return true;
  const given = [get(value, 'environment'), get(value, 'build', 'args')];
  return given.some((names) => [...entriesOf(names).values()].some((entry) => asText(entry.value) === null));
}

function completedService(value: MapValue, { folder, variables }: Reading, reader: ProjectReader): MapValue {
  let whole = withEnvironment(value, variables, reader);
  const build = whole.entries.get('build');
  if (build !== undefined)
    whole = withEntry(whole, 'build', { ...build, value: withArguments(withUsual(build.value, folder), variables) });
  const usual: Entry = {
    key: value.at,
    value: map(value.at, [['default', { key: value.at, value: scalar(value.at, null) }]]),
  };
  if (get(whole, 'network_mode') === null && entriesOf(get(whole, 'networks')).size === 0)
    whole = withEntry(whole, 'networks', usual);
  whole = withReplicas(withDependencies(whole));
  const secrets = whole.entries.get('secrets');
  if (secrets?.value.kind === 'list') {
    const items = secrets.value.items.map(withTarget);
    whole = withEntry(whole, 'secrets', { ...secrets, value: { ...secrets.value, items } });
  }
  return whole;
}

/** What is written counts before what files say; a name alone takes its value from the environment. */
function withEnvironment(value: MapValue, variables: Variables, reader: ProjectReader): MapValue {
  const entries = new Map<string, Entry>();
  for (const file of itemsOf(get(value, 'env_file'))) {
    const path = get(file, 'path');
    const name = asText(path);
    if (path === null || name === null) continue;
    const text = reader.text(name);
    if (text === 'none' && asText(get(file, 'required')) !== 'false')
      reader.problem('compose-reference', path.at, `There is no file ${name}.`);
    if (typeof text === 'string') continue;
    // Variables in a file are those of the files before it rather than its own.
    const earlier = new Map(entries);
    const lookup = firstOf(variables, (key) => asText(earlier.get(key)?.value ?? null) ?? undefined);
    for (const [key, given] of reader.environmentFile(name, lookup))
      if (given !== undefined) entries.set(key, { key: path.at, value: scalar(path.at, given) });
  }
  const written = get(value, 'environment');
  for (const [key, entry] of entriesOf(written)) entries.set(key, resolved(key, entry, variables));
  if (entries.size === 0) return without(value, 'env_file');
  const at = written?.at ?? value.at;
  return withEntry(without(value, 'env_file'), 'environment', { key: at, value: map(at, entries) });
}

function withArguments(build: ComposeValue, variables: Variables): ComposeValue {
  const args = build.kind === 'map' ? build.entries.get('args') : undefined;
  if (build.kind !== 'map' || args === undefined) return build;
  const entries = [...entriesOf(args.value)]
    .map(([key, entry]): readonly [string, Entry] => [key, resolved(key, entry, variables)])
    .filter(([, { value }]) => asText(value) !== null);
  return withEntry(build, 'args', { ...args, value: map(args.value.at, entries) });
}

function resolved(key: string, entry: Entry, variables: Variables): Entry {
  if (entry.value.kind !== 'scalar' || entry.value.value !== null) return entry;
  const given = variables(key);
  return given === undefined ? entry : { ...entry, value: scalar(entry.value.at, given) };
}

/** The number of containers stands in both places where it could. */
function withReplicas(value: MapValue): MapValue {
  const scale = value.entries.get('scale');
  const deploy = value.entries.get('deploy');
  if (scale === undefined || deploy?.value.kind !== 'map' || get(deploy.value, 'replicas') !== null) return value;
  return withEntry(value, 'deploy', { ...deploy, value: withEntry(deploy.value, 'replicas', scale) });
}

/** Services that others lean on without saying that they depend on them. */
function withDependencies(value: MapValue): MapValue {
  const links = itemsOf(get(value, 'links')).flatMap((item) => asText(item)?.split(':')[0] ?? []);
  const shared = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) => {
    const [, name] = /^service:(.+)$/.exec(asText(get(value, key)) ?? '') ?? [];
    return name ?? [];
  });
  const volumes = itemsOf(get(value, 'volumes_from')).flatMap((item) => {
    const [name] = asText(item)?.split(':') ?? [];
    return name === undefined || name === 'container' ? [] : [name];
  });
  const implied = [...links, ...shared].map((name) => [name, true] as const);
  const all = [...implied, ...volumes.map((name) => [name, false] as const)];
  if (all.length === 0) return value;
  const entries = new Map(entriesOf(get(value, 'depends_on')));
  for (const [name, restart] of all)
    if (!entries.has(name)) entries.set(name, { key: value.at, value: dependency(value.at, restart) });
  return withEntry(value, 'depends_on', { key: value.at, value: map(value.at, entries) });
}

function dependency(at: Place, restart: boolean): MapValue {
  const entry = (of: string | boolean): Entry => ({ key: at, value: scalar(at, of) });
  return map(at, [
    ['condition', entry('service_started')],
    ...(restart ? [['restart', entry(true)] as const] : []),
    ['required', entry(true)],
  ]);
}

function withTarget(secret: ComposeValue): ComposeValue {
  if (secret.kind !== 'map' || get(secret, 'target') !== null) return secret;
  const source = asText(get(secret, 'source'));
  if (source === null) return secret;
  return withEntry(secret, 'target', { key: secret.at, value: scalar(secret.at, `/run/secrets/${source}`) });
}
