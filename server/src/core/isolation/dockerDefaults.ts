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

const date = '2026-11-21';
const run = 'Docker’s documentation of docker run';
const limits = 'Docker’s documentation, Resource constraints';
const security = 'Docker’s documentation, Docker Engine security';

/** What holds for a container that `docker run` starts without an option. */
export const dockerDefaults: Readonly<Record<ContainerTrait, DefaultWall>> = {
  kernel: { state: 'absent', value: 'the host’s, shared', source: security, date },
  user: { state: 'absent', value: 'root', source: 'the Dockerfile reference, USER', date },
  'user-mapping': {
    state: 'absent',
    value: 'none: root inside is root outside, unless the engine maps users or runs rootless',
    source: 'Docker’s documentation, Isolate containers with a user namespace',
    date,
  },
  pid: { state: 'kept', value: 'its own', source: run, date },
  'network-namespace': { state: 'kept', value: 'its own, on the bridge network', source: run, date },
  ipc: { state: 'kept', value: 'its own, private', source: 'Docker Engine’s default-ipc-mode, since API 1.40', date },
  uts: { state: 'kept', value: 'its own', source: run, date },
  mount: { state: 'kept', value: 'its own', source: run, date },
  cgroup: {
    state: 'kept',
    value: 'its own on hosts with version 2 of cgroups; the host’s with version 1',
    source: 'Docker’s documentation of docker run, --cgroupns',
    date,
  },
  cpu: { state: 'absent', value: 'no limit', source: limits, date },
  memory: { state: 'absent', value: 'no limit', source: limits, date },
  pids: { state: 'absent', value: 'no limit', source: run, date },
  io: { state: 'absent', value: 'no limit', source: run, date },
  capabilities: {
    state: 'kept',
    value: '14 of the kernel’s',
    source: 'Docker Engine’s list of default capabilities (oci/caps/defaults.go)',
    date,
  },
  seccomp: {
    state: 'kept',
    value: 'Docker’s profile, which blocks around 44 of more than 300 system calls',
    source: 'Docker’s documentation, Seccomp security profiles for Docker',
    date,
  },
  apparmor: {
    state: 'kept',
    value: 'docker-default, where the host has AppArmor',
    source: 'Docker’s documentation, AppArmor security profiles for Docker',
    date,
  },
  'no-new-privileges': {
    state: 'absent',
    value: 'off: set-user-ID programs may raise privileges',
    source: run,
    date,
  },
  'root-files': { state: 'absent', value: 'writable', source: run, date },
  'host-mounts': { state: 'kept', value: 'none', source: run, date },
  devices: { state: 'kept', value: 'none of the host’s', source: run, date },
  'engine-socket': { state: 'kept', value: 'none', source: run, date },
  ports: {
    state: 'kept',
    value: 'none published; EXPOSE alone publishes nothing',
    source: 'the Dockerfile reference, EXPOSE',
    date,
  },
};

/** The capabilities that Docker leaves a container: moby’s oci/caps/defaults.go, read 2026-11-21. */
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
