import { type Fact, knownValue, mapFact, spanOf } from '../machines/fact';
import { capabilities, filterOption, noNewPrivileges } from './confinement';
import { type ContainerSettings, unset } from './containerSettings';
import { type ContainerTrait, dockerDefaults } from './dockerDefaults';
import { isolationOf } from './isolation';
import type { Isolation, Trait } from './model';
import { absent, byNature, type Cut, kept, unknown, type Wall, Walls } from './walls';

/** What separates a container from its host, as Docker Engine would start it. */
export function isolationOfContainer(settings: ContainerSettings): Isolation {
  const walls = new Walls(settings.found);
  const usual = (id: ContainerTrait): Wall => byNature(dockerDefaults[id]);
  return isolationOf('container', [
    walls.trait('kernel', usual('kernel')),
    walls.trait('user', userWall(settings.user)),
    ...namespaceTraits(settings, walls),
    walls.trait('mount', usual('mount')),
    ...(['cpu', 'memory', 'pids', 'io'] as const).map((id) =>
      walls.trait(id, limitWall(settings.limits[id] ?? unset, usual(id))),
    ),
    capabilities(settings, walls),
    filterOption('seccomp', settings, walls, usual('seccomp')),
    filterOption('apparmor', settings, walls, usual('apparmor')),
    filterOption('selinux', settings, walls, unknown('the engine labels containers only with --selinux-enabled')),
    noNewPrivileges(settings, walls),
    walls.trait('root-files', rootFiles(settings.readOnlyRoot)),
    ...mountTraits(settings, walls),
    deviceTrait(settings, walls),
    walls.trait('ports', usual('ports'), settings.ports.map(portCut)),
    walls.trait('secrets', kept({ ...none, value: 'none found in the definition' })),
  ]);
}

const none = {
  kind: 'known',
  value: 'none',
  origin: { kind: 'default', source: 'the definition', date: null },
} as const;

function userWall(user: Fact<string>): Wall {
  if (user.kind === 'unset') return byNature(dockerDefaults.user);
  if (user.kind === 'unknown') return unknown(user.because, user.span);
  return /^(?:root|0+)(?::|$)/.test(user.value) ? absent(user) : kept(user);
}

/** Of a namespace that is the host's, and of one that is another container's. */
function namespaceTraits({ namespaces }: ContainerSettings, walls: Walls): readonly Trait[] {
  const ids = ['pid', 'network-namespace', 'ipc', 'uts', 'cgroup', 'user-mapping'] as const;
  return ids.map((id) => {
    const said = namespaces[id] ?? unset;
    if (said.kind === 'unset') return walls.trait(id, byNature(dockerDefaults[id]));
    if (said.kind === 'unknown') return walls.trait(id, unknown(said.because, said.span));
    const joined = /^(?:service|container):/.test(said.value);
    if (said.value !== 'host' && !joined) return walls.trait(id, kept(said));
    const whose = joined ? said.value : 'the host';
    const cut: Cut = {
      what: `${names[id]} ${whose}`,
      span: spanOf(said),
      severity: joined ? 'information' : 'warning',
    };
    return walls.trait(id, kept(said), [cut]);
  });
}

const names = {
  pid: 'it sees the processes of',
  'network-namespace': 'it uses the network of',
  ipc: 'it shares memory with',
  uts: 'it has the host name of',
  cgroup: 'it sees the cgroups of',
  'user-mapping': 'its users are those of',
} as const;

function limitWall(limit: Fact<string>, usual: Wall): Wall {
  if (limit.kind === 'unknown') return unknown(limit.because, limit.span);
  return limit.kind === 'known' ? kept(limit) : usual;
}

function rootFiles(readOnly: Fact<boolean>): Wall {
  if (readOnly.kind === 'unknown') return unknown(readOnly.because, readOnly.span);
  if (readOnly.kind === 'unset') return byNature(dockerDefaults['root-files']);
  const words = mapFact(readOnly, (value) => (value ? 'read-only' : 'writable'));
  return readOnly.value ? kept(words) : absent(words);
}

/** Sockets that give whoever writes to them the engine, and with it the host. */
const engineSocket =
  /(?:^|\/)(?:docker|podman|containerd|crio|buildkitd|dockershim)\.sock$|^\\\\\.\\pipe\\docker_engine/;

function mountTraits({ hostMounts }: ContainerSettings, walls: Walls): readonly Trait[] {
  const isSocket = ({ source }: { readonly source: Fact<string> }) => engineSocket.test(knownValue(source) ?? '');
  const sockets = hostMounts.filter(isSocket).map(
    ({ source, span }): Cut => ({
      what: `${knownValue(source)} gives it the engine, and with it the host`,
      span,
      severity: 'error',
    }),
  );
  const others = hostMounts
    .filter((mount) => !isSocket(mount))
    .map(({ source, readOnly, span }): Cut => {
      const what = source.kind === 'known' ? source.value : 'a path of the host that is not known';
      if (knownValue(readOnly) === true) return { what: `it reads ${what} of the host`, span, severity: 'information' };
      return { what: `it may write ${what} of the host`, span, severity: 'warning' };
    });
  return [
    walls.trait('host-mounts', byNature(dockerDefaults['host-mounts']), others),
    walls.trait('engine-socket', byNature(dockerDefaults['engine-socket']), sockets),
  ];
}

function deviceTrait({ devices, privileged }: ContainerSettings, walls: Walls): Trait {
  const all: readonly Cut[] =
    knownValue(privileged) === true
      ? [{ what: 'it has all devices of the host', span: spanOf(privileged), severity: 'error' }]
      : [];
  const some = devices.map(
    ({ text, span }): Cut => ({ what: `it has ${text} of the host`, span, severity: 'warning' }),
  );
  return walls.trait('devices', byNature(dockerDefaults.devices), [...all, ...some]);
}

function portCut({ address, port, span }: ContainerSettings['ports'][number]): Cut {
  if (address.kind === 'unknown') return { what: `port ${port}: ${address.because}`, span, severity: 'information' };
  const at = knownValue(address) ?? '0.0.0.0';
  if (/^(?:127\.|::1$|\[::1\]$|localhost$)/.test(at))
    return { what: `port ${port} is open to programs of the host`, span, severity: 'information' };
  const where = /^(?:0\.0\.0\.0|::|\[::\])$/.test(at) ? 'on all addresses of the host' : `on ${at}`;
  return { what: `port ${port} is open ${where}`, span, severity: 'warning' };
}
