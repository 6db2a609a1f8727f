import { type ContainerTrait, dockerDefaults } from '../isolation/dockerDefaults';

/** What a setting of a service means for what separates it from the host, and what holds without it. */
export interface KeyFacts {
  /** One or two sentences. */
  readonly means: string;
  /** A clause; null where nothing is to say. */
  readonly usual: string | null;
}

const wall = (trait: ContainerTrait): string => dockerDefaults[trait].value;

const facts = (means: string, usual: string | null = null): KeyFacts => ({ means, usual });

/**
 * By the path below a service. Meanings: the Compose Specification (docs.docker.com/reference/compose-file/services and
 * /deploy, read 2026-11-21); what holds without them: dockerDefaults.ts, which names its sources.
 */
export const keyFacts: ReadonlyMap<string, KeyFacts> = new Map([
  ['blkio_config', facts('How much of the host’s disks it may take, by weight or by rate.', wall('io'))],
  [
    'build.network',
    facts('The network of the steps that build the image; `host` is the host’s own.', 'one of its own'),
  ],
  ['build.privileged', facts('Its build steps have every right on the host that root has.', 'false')],
  ['build.secrets', facts('Secrets that build steps see while they run; no layer keeps them.', 'none')],
  ['build.ssh', facts('Keys of the host’s SSH agent that build steps may use.', 'none')],
  ['cap_add', facts('Rights of root that it has beyond those of other containers.', wall('capabilities'))],
  ['cap_drop', facts('Rights of root that it does without; `ALL` takes them all away.', wall('capabilities'))],
  ['cgroup', facts('The tree of control groups that it sees: its own, or by `host` that of the host.', wall('cgroup'))],
  ['cgroup_parent', facts('The control group that it is put below, whose limits then count.', 'the engine’s own')],
  ['configs', facts('Files that it is given to read, written by Compose.', 'none')],
  ['cpu_quota', facts('Microseconds of processor time in each period, as a limit.', wall('cpu'))],
  ['cpu_shares', facts('Its share of the processors where they are short; no limit.', '1024, like everybody’s')],
  ['cpus', facts('Processors that it may keep busy at the most, also parts of one.', wall('cpu'))],
  ['deploy.replicas', facts('How many containers are started.', '1')],
  ['deploy.resources.limits', facts('What it may take at the most.', 'no limits')],
  ['deploy.resources.limits.cpus', facts('Processors that it may keep busy at the most.', wall('cpu'))],
  ['deploy.resources.limits.memory', facts('Memory that it may take; beyond that the kernel ends it.', wall('memory'))],
  ['deploy.resources.limits.pids', facts('Processes and threads that it may have.', wall('pids'))],
  [
    'deploy.resources.reservations',
    facts('What is kept free for it; `devices` gives it GPUs, and other devices of the host.', 'nothing'),
  ],
  ['device_cgroup_rules', facts('Kinds of devices that it may open, once it has their nodes.', 'those of the engine')],
  ['devices', facts('Devices of the host that it has, with rights to read, write and make them.', wall('devices'))],
  [
    'environment',
    facts(
      'Variables that it is given. All processes in it, and whoever may inspect it, can read them.',
      'those of the image',
    ),
  ],
  ['external_links', facts('Containers from elsewhere that it reaches by name.', 'none')],
  ['extra_hosts', facts('Names that stand in its /etc/hosts; `host-gateway` is the host.', 'none')],
  ['group_add', facts('Further groups of its user.', 'those of the image')],
  ['healthcheck', facts('The command that tells whether it works.', 'that of the image')],
  [
    'init',
    facts(
      'A small program as process 1, which ends orphans and passes signals on.',
      'none: the command itself is process 1',
    ),
  ],
  ['ipc', facts('With whom it shares memory and queues: nobody, a service, a container, or the host.', wall('ipc'))],
  ['isolation', facts('The technique by which Windows keeps it apart: `process` or `hyperv`.', 'the engine’s choice')],
  ['links', facts('Services that it reaches under further names.', 'all of its networks, by their names')],
  ['mem_limit', facts('Memory that it may take; beyond that the kernel ends it.', wall('memory'))],
  ['mem_reservation', facts('What it is pressed back to where memory is short; no limit.', 'none')],
  ['memswap_limit', facts('Memory and swap together; -1 is swap without a limit.', 'twice its memory limit')],
  [
    'network_mode',
    facts(
      'Whose network it has: `none`, the host’s, or that of a service or container.',
      wall('network-namespace').replace(/, on.*/, ', on the networks of its project'),
    ),
  ],
  [
    'networks',
    facts(
      'Networks that it is on: who is on none of them does not reach it but by published ports.',
      'the project’s default network',
    ),
  ],
  ['oom_kill_disable', facts('The kernel does not end it where memory is out, but others.', 'false')],
  ['oom_score_adj', facts('How soon the kernel ends it where memory is out, from -1000 (never) to 1000.', '0')],
  ['pid', facts('Whose processes it sees, and can signal.', wall('pid'))],
  ['pids_limit', facts('Processes and threads that it may have; -1 is no limit.', wall('pids'))],
  [
    'ports',
    facts('Ports of the host that lead to it. Without an address they are open on all of the host’s.', wall('ports')),
  ],
  ['privileged', facts('It has all capabilities and devices, and neither seccomp nor AppArmor apply.', 'false')],
  ['profiles', facts('It is started where one of these profiles is asked for.', 'always')],
  ['read_only', facts('Its root file system cannot be written; volumes and tmpfs can.', wall('root-files'))],
  ['restart', facts('Whether the engine starts it again when it ends.', 'no')],
  [
    'runtime',
    facts('The program that starts it: runc, or one with a kernel or a filter of its own, as runsc or kata.', 'runc'),
  ],
  ['secrets', facts('Secrets that it finds as files below /run/secrets.', 'none')],
  [
    'security_opt',
    facts(
      'Its seccomp and AppArmor profiles, its SELinux label, and whether setuid programs may raise rights.',
      'the engine’s profiles, and setuid programs may',
    ),
  ],
  ['shm_size', facts('The size of its /dev/shm.', '64 MiB')],
  ['sysctls', facts('Settings of the kernel in its own namespaces.', 'those of the engine')],
  ['tmpfs', facts('Folders in memory, gone when it ends.', 'none')],
  [
    'ulimits',
    facts('Limits of each of its processes: files, processes, memory that is locked.', 'those of the engine'),
  ],
  ['user', facts('The user that its first process is.', 'that of the image, which is root where it names none')],
  [
    'userns_mode',
    facts('`host` keeps it out of the mapping of users, where the engine maps them.', wall('user-mapping')),
  ],
  ['uts', facts('Whose host name it has; with `host` it can change that of the host.', wall('uts'))],
  [
    'volumes',
    facts(
      'Folders and files of the host, and volumes, that it sees. Those of the host it may change, but with `:ro`.',
      wall('host-mounts'),
    ),
  ],
  ['volumes_from', facts('It has all that another service, or container, has mounted.', 'nothing of others')],
]);
