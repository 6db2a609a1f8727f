import type { ComposeProject } from '../../../server/src/core/formats/compose/project';
import { asText, type ComposeValue, entriesOf, get, itemsOf } from '../../../server/src/core/formats/compose/value';
import { parseBytes } from '../../../server/src/core/sizes/bytes';

/** What both sides are compared as: every scalar a text, nothing that is empty. */
export type Printed = string | null | readonly Printed[] | { readonly [key: string]: Printed };

/** A project of ours as `docker compose config --format json` prints one with these profiles. */
export function printedProject(project: ComposeProject, profiles: readonly string[]): Printed {
  const { root, name } = project;
  const wanted = new Set([...profiles, ...project.profiles]);
  const services = [...entriesOf(get(root, 'services'))].filter(([, { value }]) => {
    const own = itemsOf(get(value, 'profiles')).flatMap((item) => asText(item) ?? []);
    return own.length === 0 || wanted.has('*') || own.some((profile) => wanted.has(profile));
  });
  const used = (section: string) =>
    Object.fromEntries(
      [...entriesOf(get(root, section))]
        .filter(([key]) => services.some(([, { value }]) => usesOf(value, section).includes(key)))
        .map(([key, { value }]) => [key, printed(value, [section, key])]),
    );
  return bare({
    name,
    services: Object.fromEntries(services.map(([key, { value }]) => [key, printed(value, ['services', key])])),
    networks: used('networks'),
    volumes: used('volumes'),
    secrets: used('secrets'),
    configs: used('configs'),
  });
}

/** What Compose printed, in the same form. `folder` is where it stood. */
export function printedByCompose(json: string, folder: string): Printed {
  return bare(stringified(JSON.parse(json.replaceAll(folder, ''))));
}

/** Resources that no service uses are not printed. */
function usesOf(service: ComposeValue, section: string): readonly string[] {
  if (section === 'networks') return [...entriesOf(get(service, 'networks')).keys()];
  const sources = (value: ComposeValue | null) => itemsOf(value).flatMap((item) => asText(get(item, 'source')) ?? []);
  const built = section === 'secrets' ? sources(get(service, 'build', 'secrets')) : [];
  return [...sources(get(service, section)), ...built];
}

function printed(value: ComposeValue, path: readonly string[]): Printed {
  if (value.kind === 'list') return value.items.map((item) => printed(item, [...path, '*']));
  if (value.kind === 'map') {
    const entries = [...value.entries].map(([key, entry]) => [key, printed(entry.value, [...path, key])] as const);
    return Object.fromEntries(entries);
  }
  if (value.value === null) return null;
  const text = String(value.value);
  const place = [path[0], '*', ...path.slice(2)].join('.');
  if (bytePlaces.test(place)) return String(parseBytes(text.replace(/^([0-9.]+) *([kmgt])b?$/i, '$1 $2iB')) ?? text);
  if (durationPlaces.test(place)) return duration(text);
  if (booleanPlaces.test(place)) return /^(?:y|yes|true|on)$/i.test(text) ? 'true' : null;
  if (place === 'services.*.init') return String(/^(?:y|yes|true|on)$/i.test(text));
  if (numberPlaces.test(place)) return String(Number(text));
  return text;
}

const bytePlaces =
  /^services\.\*\.(?:mem_limit|mem_reservation|memswap_limit|shm_size|build\.shm_size|volumes\.\*\.tmpfs\.size|deploy\.resources\.(?:limits|reservations)\.memory)$/;
const durationPlaces =
  /^services\.\*\.(?:stop_grace_period|healthcheck\.(?:interval|timeout|start_period|start_interval)|deploy\.(?:restart_policy\.(?:delay|window)|(?:update|rollback)_config\.(?:delay|monitor)))$/;
const booleanPlaces =
  /^(?:services\.\*\.(?:privileged|read_only|tty|stdin_open|oom_kill_disable|healthcheck\.disable|volumes\.\*\.(?:read_only|bind\.create_host_path|volume\.nocopy))|(?:networks|volumes|secrets|configs)\.\*\.(?:external|internal|attachable))$/;
const numberPlaces =
  /^services\.\*\.(?:cpus|cpu_shares|pids_limit|scale|deploy\.(?:replicas|resources\.(?:limits|reservations)\.(?:cpus|pids)))$/;

/** As Go writes one: `90s` is `1m30s`. */
function duration(text: string): string {
  let seconds = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(/([0-9.]+)(ms|us|ns|[hms])/g))
    seconds += Number(amount) * ({ h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 }[unit] ?? 0);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (seconds < 1) return `${Math.round(seconds * 1000)}ms`;
  const rest = `${Number((seconds % 60).toFixed(9))}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}

function stringified(value: unknown): Printed {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(stringified);
  // Dollars are printed so that they would be read again as they are.
  if (typeof value !== 'object') return String(value).replaceAll('$$', '$');
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, stringified(each)]));
}

/** Without what is empty, which Compose prints here and there; but a variable or a network that is only named counts. */
function bare(value: Printed, name = ''): Printed {
  if (value === null || typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => bare(item));
    // Those of a mapping come in any order.
    return name === 'extra_hosts' ? items.sort() : items;
  }
  const keepsNull = name === 'environment' || name === 'networks' || name === 'args' || name === 'labels';
  const entries = Object.entries(value)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, each]): [string, Printed] => [key, bare(each, key)])
    .filter(([, each]) => keepsNull || !isEmpty(each));
  return Object.fromEntries(entries);
}

function isEmpty(value: Printed): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
