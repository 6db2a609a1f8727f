import type { TraitId } from './model';
import type { DefaultWall } from './walls';

/** The parts of a container's isolation. */
export type ContainerTrait = Extract<
  TraitId,
  | 'kernel'
  | 'user'
  | 'user-mapping'
  | 'pid'
  | 'network-namespace'
  | 'ipc'
  | 'uts'
  | 'mount'
  | 'cgroup'
  | 'cpu'
  | 'memory'
  | 'pids'
  | 'io'
  | 'capabilities'
  | 'seccomp'
  | 'apparmor'
  | 'no-new-privileges'
  | 'root-files'
  | 'host-mounts'
  | 'devices'
  | 'engine-socket'
  | 'ports'
>;

// Measured on 2026-11-21: what `docker inspect` says of a container that Docker Engine 26.1.5 (Debian 13) created without an
// option: no user, NetworkMode bridge, IpcMode private, PidMode, UTSMode and UsernsMode empty, no limits, no devices, no binds,
// ReadonlyRootfs false, SecurityOpt none; and what `docker info` says of its filters (seccomp, profile builtin).
const date = '2026-11-21';
const inspected = 'docker inspect, Docker Engine 26.1.5';
const limits = 'docker inspect, Docker Engine 26.1.5; docs.docker.com/engine/containers/resource_constraints';
const security = 'docs.docker.com/engine/security';

/** What holds for a container that `docker run` starts without an option. */
export const dockerDefaults: Readonly<Record<ContainerTrait, DefaultWall>> = {
  kernel: { state: 'absent', value: 'the host’s, shared', source: security, date },
  user: { state: 'absent', value: 'root', source: 'the Dockerfile reference, USER', date },
  'user-mapping': {
    state: 'absent',
    value: 'none: root inside is root outside, unless the engine maps users or runs rootless',
    source: 'docs.docker.com/engine/security/userns-remap',
    date,
  },
  pid: { state: 'kept', value: 'its own', source: inspected, date },
  'network-namespace': { state: 'kept', value: 'its own, on the bridge network', source: inspected, date },
  ipc: {
    state: 'kept',
    value: 'its own, private',
    source: 'docker inspect, Docker Engine 26.1.5 (default-ipc-mode)',
    date,
  },
  uts: { state: 'kept', value: 'its own', source: inspected, date },
  mount: { state: 'kept', value: 'its own', source: inspected, date },
  cgroup: {
    state: 'kept',
    value: 'its own on hosts with version 2 of cgroups; the host’s with version 1',
    source: 'docker inspect, Docker Engine 26.1.5 (default-cgroupns-mode)',
    date,
  },
  cpu: { state: 'absent', value: 'no limit', source: limits, date },
  memory: { state: 'absent', value: 'no limit', source: limits, date },
  pids: { state: 'absent', value: 'no limit', source: inspected, date },
  io: { state: 'absent', value: 'no limit', source: inspected, date },
  capabilities: {
    state: 'kept',
    value: '14 of the kernel’s',
    source: 'github.com/moby/moby, oci/caps/defaults.go',
    date,
  },
  seccomp: {
    state: 'kept',
    value: 'Docker’s profile, which blocks around 44 of more than 300 system calls',
    source: 'docs.docker.com/engine/security/seccomp',
    date,
  },
  apparmor: {
    state: 'kept',
    value: 'docker-default, where the host has AppArmor',
    source: 'docs.docker.com/engine/security/apparmor',
    date,
  },
  'no-new-privileges': {
    state: 'absent',
    value: 'off: set-user-ID programs may raise privileges',
    source: inspected,
    date,
  },
  'root-files': { state: 'absent', value: 'writable', source: inspected, date },
  'host-mounts': { state: 'kept', value: 'none', source: inspected, date },
  devices: { state: 'kept', value: 'none of the host’s', source: inspected, date },
  'engine-socket': { state: 'kept', value: 'none', source: inspected, date },
  ports: {
    state: 'kept',
    value: 'none published; EXPOSE alone publishes nothing',
    source: 'the Dockerfile reference, EXPOSE',
    date,
  },
};

/** The capabilities that Docker leaves a container: github.com/moby/moby, oci/caps/defaults.go at 10866714, read 2026-11-21. */
export const dockerCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];
