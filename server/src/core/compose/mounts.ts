import { asText, entriesOf, get, isKnown, itemsOf, type MapValue, type Place } from '../formats/compose/value';
import type { ComposeService } from './services';
import { isTrue, saidBy, setting } from './services';

/** A file or folder of the host that a service sees. */
export interface HostMount {
  /** Absolute, or from the user’s home by `~`. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Where its source is written: the whole item in the short form. */
  readonly at: Place;
  readonly value: MapValue;
}

/** The host’s files and folders that are known by their name. Several rules ask. */
export function hostMounts(service: ComposeService): readonly HostMount[] {
  const known = found.get(service) ?? findMounts(service);
  found.set(service, known);
  return known;
}

const found = new WeakMap<ComposeService, readonly HostMount[]>();

function findMounts(service: ComposeService): readonly HostMount[] {
  return itemsOf(setting(service, 'volumes')).flatMap((value): readonly HostMount[] => {
    const source = saidBy(get(value, 'source'));
    const target = get(value, 'target');
    if (value.kind !== 'map' || asText(get(value, 'type')) !== 'bind' || source === null) return [];
    if (target !== null && !isKnown(target)) return [];
    const readOnly = isTrue(saidBy(get(value, 'read_only')));
    return [{ source: source.text, target: asText(target) ?? '', readOnly, at: source.at, value }];
  });
}

/** Whether a path is a folder or lies in it. */
export function liesIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** A path of the host as the project’s folder sees it: `./public`; one elsewhere is told whole. */
export function seenFrom(folder: string, path: string): string {
  if (folder === '/' || !liesIn(path, folder)) return path;
  return path === folder ? '.' : `./${path.slice(folder.length + 1)}`;
}

/** Sockets and folders through which an engine takes orders, by their path on the host. */
export function engineOf(source: string): string | null {
  const found = engines.find(([, pattern]) => pattern.test(source));
  return found === undefined ? null : found[0];
}

const engines: readonly (readonly [string, RegExp])[] = [
  ['Docker', /\/docker\.sock$/],
  ['Podman', /\/podman(?:\/podman)?\.sock$/],
  ['containerd', /\/containerd\.sock$/],
  ['CRI-O', /\/crio\.sock$/],
  ['BuildKit', /\/buildkitd\.sock$/],
  ['LXD', /\/(?:lxd|incus)\/unix\.socket$/],
  ['libvirt', /\/libvirt(?:\/libvirt-sock|d?)?$|\/libvirt-sock$/],
];

/** Named volumes by the services that use them. */
export function volumeUsers(services: readonly ComposeService[]): ReadonlyMap<string, readonly Use[]> {
  const users = new Map<string, Use[]>();
  for (const service of services)
    for (const value of itemsOf(setting(service, 'volumes'))) {
      const source = saidBy(get(value, 'source'));
      if (asText(get(value, 'type')) !== 'volume' || source === null) continue;
      const readOnly = isTrue(saidBy(get(value, 'read_only')));
      const uses = users.get(source.text) ?? [];
      uses.push({ service, at: value.at, readOnly });
      users.set(source.text, uses);
    }
  return users;
}

export interface Use {
  readonly service: ComposeService;
  readonly at: Place;
  readonly readOnly: boolean;
}

/** Options of the drivers of named volumes that name a folder of the host. */
export function volumeFolders(volumes: MapValue | null): readonly { readonly path: string; readonly at: Place }[] {
  return [...entriesOf(volumes).values()].flatMap(({ value }) =>
    ['device', 'mountpoint'].flatMap((name) => {
      const path = saidBy(get(value, 'driver_opts', name));
      return path?.text.startsWith('/') === true ? [{ path: path.text, at: path.at }] : [];
    }),
  );
}
