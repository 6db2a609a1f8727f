import type { SettingTable } from '../table';

/** Names are paths from the element that decides what is meant; `@` leads to an attribute. */
export const domain: SettingTable = {
  title: 'libvirt domain',
  source: 'libvirt 11.3, Domain XML format',
  settings: {
    domain: { means: 'One virtual machine, or one container.' },
    'domain@type': {
      means:
        'What runs it. `kvm` uses the processor’s virtualization through QEMU, `qemu` interprets every instruction.',
      values: ['kvm', 'qemu', 'xen', 'lxc', 'hvf', 'bhyve', 'vz', 'vmware', 'hyperv', 'vbox', 'openvz', 'test'],
      footprint: 'An `lxc`, `openvz` or `vz` container has no kernel and no hardware of its own.',
    },
    'domain/name': { means: 'The name that libvirt knows it by. It is unique on its host.' },
    'domain/uuid': { means: 'Its identity, which stays when it is renamed or moved.', default: 'made by libvirt' },
    'domain/genid': {
      means: 'A number that changes when the machine is cloned or put back, so that the guest notices.',
    },
    'domain/title': { means: 'A title for people, on one line.' },
    'domain/description': { means: 'A description for people.' },
    'domain/metadata': { means: 'What other programs keep here, each in a namespace of its own.' },
    'domain/memory': {
      means: 'Memory at start, rounded up to KiB; memory devices that are plugged in count too.',
      unit: 'KiB, where `unit` names no other',
      footprint:
        'QEMU takes it from the host page by page, as the guest uses it; with huge pages or locked memory, at once.',
    },
    'domain/memory@unit': {
      means:
        'What the number counts. `KB`, `MB`, `GB` are powers of 1000; `KiB` or `k`, `MiB` or `M`, `GiB` or `G` powers of 1024.',
      values: ['b', 'bytes', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB', 'TB', 'TiB'],
      default: '`KiB`',
    },
    'domain/memory@dumpCore': {
      means: 'Whether the guest’s memory is in a dump of the host’s process.',
      values: ['on', 'off'],
    },
    'domain/currentMemory': {
      means: 'What the balloon leaves the guest of its memory.',
      unit: 'KiB, where `unit` names no other',
      default: 'all of `memory`',
      footprint: 'The rest is given back to the host, where the guest’s balloon driver plays along.',
    },
    'domain/currentMemory@unit': {
      means: 'What the number counts, as for `memory`.',
      default: '`KiB`',
      values: ['b', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB'],
    },
    'domain/maxMemory': {
      means: 'What memory may grow to while it runs, by memory devices that are plugged in.',
      unit: 'KiB, where `unit` names no other',
      default: 'it cannot grow',
    },
    'domain/maxMemory@slots': { means: 'How many memory devices can be plugged in.' },
    'domain/maxMemory@unit': { means: 'What the number counts, as for `memory`.', default: '`KiB`' },
    'domain/memoryBacking': { means: 'How the host keeps the guest’s memory.' },
    'memoryBacking/hugepages': {
      means: 'Keeps the memory in huge pages of the host.',
      footprint: 'The host must have set them aside: all of the memory is taken at start.',
    },
    'hugepages/page@size': { means: 'Size of the pages.', unit: 'KiB, where `unit` names no other' },
    'memoryBacking/locked': {
      means: 'Keeps the memory from being swapped out.',
      footprint: 'The host cannot use it for anything else.',
    },
    'memoryBacking/nosharepages': {
      means: 'Keeps the host from joining equal pages of several machines.',
      footprint: 'Machines of one system then share nothing.',
    },
    'memoryBacking/source@type': {
      means: 'What the memory lies in. Sharing it with another process, as virtiofs wants, needs `memfd` or `file`.',
      values: ['file', 'anonymous', 'memfd'],
      default: '`anonymous`',
    },
    'memoryBacking/access@mode': {
      means: 'Whether other processes of the host see the memory: virtiofs and vhost-user need `shared`.',
      values: ['shared', 'private'],
      default: '`private`',
    },
    'memoryBacking/allocation@mode': {
      means: 'When the memory is taken.',
      values: ['immediate', 'ondemand'],
      default: '`ondemand`',
      footprint: 'With `immediate`, all of it at start.',
    },
    'memoryBacking/discard': { means: 'Throws the memory’s content away when the machine stops.' },
    'domain/memtune': { means: 'Limits of the memory that the machine’s process may take.' },
    'memtune/hard_limit': {
      means: 'The most memory that the process may take, with QEMU’s own: it is killed beyond.',
      unit: 'KiB, where `unit` names no other',
      default: 'no limit',
    },
    'memtune/soft_limit': {
      means: 'What the process is pressed down to where memory is short.',
      unit: 'KiB, where `unit` names no other',
    },
    'memtune/swap_hard_limit': {
      means: 'The most memory and swap together.',
      unit: 'KiB, where `unit` names no other',
    },
    'memtune/min_guarantee': {
      means: 'The least memory that the guest is left.',
      unit: 'KiB, where `unit` names no other',
      providers: 'VMware and Virtuozzo only.',
    },
    'domain/iothreads': { means: 'Threads of QEMU that disks can be given to.', default: 'none' },
    'domain/on_poweroff': {
      means: 'What happens when the guest switches off.',
      values: ['destroy', 'restart', 'preserve', 'rename-restart'],
      default: '`destroy`: what it took is given back',
    },
    'domain/on_reboot': {
      means: 'What happens when the guest restarts.',
      values: ['destroy', 'restart', 'preserve', 'rename-restart'],
      default: '`restart`',
    },
    'domain/on_crash': {
      means: 'What happens when the guest crashes.',
      values: ['destroy', 'restart', 'preserve', 'rename-restart', 'coredump-destroy', 'coredump-restart'],
      default: '`destroy`',
      footprint: 'A core dump is as large as the memory.',
    },
    'domain/on_lockfailure': {
      means: 'What happens when a lock on a disk is lost.',
      values: ['poweroff', 'restart', 'pause', 'ignore'],
    },
    'pm/suspend-to-mem@enabled': { means: 'Whether the guest may sleep.', values: ['yes', 'no'] },
    'pm/suspend-to-disk@enabled': { means: 'Whether the guest may hibernate.', values: ['yes', 'no'] },
    'domain/resource': { means: 'Where the machine stands among the host’s control groups.' },
    'domain/perf': { means: 'Which events of the processor are counted.' },
    'domain/blkiotune': { means: 'The machine’s share of the host’s disks.' },
    'domain/idmap': { means: 'The host’s users that a container’s users are.', providers: 'Containers only.' },
    'domain/clock': { means: 'What the guest’s clock shows.' },
    'domain/clock@offset': {
      means: 'What the guest’s clock shows at start.',
      values: ['utc', 'localtime', 'timezone', 'variable', 'absolute'],
      default: '`utc`',
    },
    'clock/timer@name': {
      means: 'The timer that is meant.',
      values: ['rtc', 'pit', 'hpet', 'kvmclock', 'hypervclock', 'tsc', 'platform', 'armvtimer'],
    },
    'clock/timer@tickpolicy': {
      means: 'What becomes of ticks that come too late.',
      values: ['delay', 'catchup', 'merge', 'discard'],
    },
    'clock/timer@present': { means: 'Whether the guest has the timer.', values: ['yes', 'no'] },
    'domain/seclabel': { means: 'How the machine’s process is confined on the host, and kept from the others’ files.' },
    'domain/seclabel@type': {
      means: 'How its label comes about. With `none` it is not confined at all.',
      values: ['dynamic', 'static', 'none'],
      default: '`dynamic`: each machine has a label of its own',
    },
    'domain/seclabel@model': { means: 'What confines it.', values: ['selinux', 'apparmor', 'dac'] },
    'domain/seclabel@relabel': { means: 'Whether its files get the label too.', values: ['yes', 'no'] },
    'domain/launchSecurity': { means: 'Protects the guest’s memory against its own host.' },
    'domain/launchSecurity@type': {
      means: 'The processor’s means for that.',
      values: ['sev', 'sev-snp', 's390-pv'],
    },
    'launchSecurity/policy': {
      means: 'What the guest asks for, as bits; with SEV bit 0 forbids the host to debug it.',
    },
    'domain/sysinfo': { means: 'What the firmware tells the guest of its hardware.' },
    'qemu:commandline': {
      means: 'Arguments and variables that QEMU gets as they stand: libvirt does not know what they do.',
    },
    'qemu:arg@value': { means: 'One argument of QEMU.' },
    'qemu:env@name': { means: 'A variable of QEMU’s environment.' },
    'domain/devices': { means: 'All that the guest sees as hardware.' },
    'devices/emulator': {
      means: 'The program that plays the hardware.',
      default: 'the host’s QEMU for the architecture',
    },
  },
};
