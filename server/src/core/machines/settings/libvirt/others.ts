import type { SettingTable } from '../table';

export const network: SettingTable = {
  title: 'libvirt network',
  source: 'libvirt 11.3, Network XML format',
  settings: {
    network: { means: 'A network of libvirt, with a bridge of its own on the host.' },
    'network/name': { means: 'The name that machines find it by.' },
    'network/uuid': { means: 'Its identity.', default: 'made by libvirt' },
    'network/bridge@name': { means: 'Its bridge on the host.', default: '`virbr…`' },
    'network/bridge@stp': { means: 'Whether the bridge looks for loops.', values: ['on', 'off'], default: '`on`' },
    'network/forward': { means: 'How it reaches the world. Without it, machines reach the host and each other only.' },
    'network/forward@mode': {
      means: 'How.',
      values: ['nat', 'route', 'open', 'bridge', 'private', 'vepa', 'passthrough', 'hostdev'],
      default: '`nat`',
    },
    'network/forward@dev': { means: 'The host’s device that it goes through.' },
    'network/domain@name': { means: 'The DNS domain of its machines.' },
    'network/ip@address': { means: 'The host’s address on it.' },
    'network/ip@netmask': { means: 'Its size.' },
    'network/ip@prefix': { means: 'Its size, in bits.' },
    'ip/dhcp': { means: 'Addresses that it hands out.' },
    'dhcp/range@start': { means: 'First address that it hands out.' },
    'dhcp/range@end': { means: 'Last address that it hands out.' },
    'dhcp/host@mac': { means: 'Hardware address of the machine that gets a fixed address.' },
    'dhcp/host@ip': { means: 'That address.' },
    'network/mtu@size': { means: 'The largest packet.', unit: 'bytes' },
    'network/dns': { means: 'How names are answered on it.' },
    'network/portgroup': { means: 'Settings for some of its machines.' },
    'network/virtualport': { means: 'A switch of the host that it is made with, such as Open vSwitch.' },
  },
};

export const storage: SettingTable = {
  title: 'libvirt storage',
  source: 'libvirt 11.3, Storage XML format',
  settings: {
    pool: { means: 'A place of the host where volumes lie.' },
    'pool@type': {
      means: 'What kind of place.',
      values: [
        'dir',
        'fs',
        'netfs',
        'logical',
        'disk',
        'iscsi',
        'iscsi-direct',
        'scsi',
        'mpath',
        'rbd',
        'sheepdog',
        'gluster',
        'zfs',
        'vstorage',
      ],
    },
    'pool/name': { means: 'The name that machines find it by.' },
    'pool/target/path': { means: 'Its folder on the host.' },
    'target/path': { means: 'Where it lies on the host.' },
    'pool/capacity': {
      means: 'Its size. Libvirt tells it; nothing is set by it.',
      unit: 'bytes, where `unit` names no other',
    },
    'pool/allocation': { means: 'What is taken of it. Libvirt tells it.', unit: 'bytes, where `unit` names no other' },
    'pool/available': { means: 'What is left of it. Libvirt tells it.', unit: 'bytes, where `unit` names no other' },
    'source/device@path': { means: 'The host’s device that it lies on.' },
    volume: { means: 'A disk in a storage pool.' },
    'volume@type': {
      means: 'What it lies in. Libvirt tells it.',
      values: ['file', 'block', 'dir', 'network', 'netdir'],
    },
    'volume/name': { means: 'Its name in the pool.' },
    'volume/key': { means: 'Its identity. Libvirt tells it.' },
    'volume/capacity': {
      means: 'What the guest sees.',
      unit: 'bytes, where `unit` names no other',
      footprint: 'The most that the volume grows to.',
    },
    'volume/capacity@unit': {
      means:
        'What the number counts. `KB`, `MB`, `GB` are powers of 1000; `K` or `KiB`, `M` or `MiB`, `G` or `GiB` of 1024.',
      default: '`bytes`',
      values: ['bytes', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB', 'TB', 'TiB'],
    },
    'volume/allocation': {
      means: 'What is taken of the pool when it is made.',
      unit: 'bytes, where `unit` names no other',
      default: 'all of `capacity`',
      footprint: '`0` makes a thin volume.',
    },
    'volume/allocation@unit': { means: 'What the number counts, as for `capacity`.', default: '`bytes`' },
    'volume/physical': { means: 'Size of its file. Libvirt tells it.', unit: 'bytes, where `unit` names no other' },
    'target/format@type': {
      means: 'Format of its data.',
      values: ['raw', 'qcow2', 'qcow', 'vmdk', 'vdi', 'vpc', 'iso', 'luks'],
      default: '`raw`',
    },
    'target/compat': { means: 'Version of qcow2: `1.1` is the newer one.' },
    'backingStore/path': {
      means: 'The volume below, of which this one keeps only differences.',
      footprint: 'It is there once for all that stand on it.',
    },
    'target/permissions': { means: 'Owner and mode of its file.' },
    'target/nocow': { means: 'Switches copy-on-write of btrfs off for it.' },
  },
};

export const snapshot: SettingTable = {
  title: 'libvirt snapshot',
  source: 'libvirt 11.3, Snapshot XML format',
  settings: {
    domainsnapshot: {
      means: 'A state of a machine that it can be put back to.',
      footprint: 'Keeps the differences of its disks, and its memory if that is kept too.',
    },
    'domainsnapshot/name': { means: 'Its name.', default: 'the time' },
    'domainsnapshot/description': { means: 'A description for people.' },
    'domainsnapshot/memory@snapshot': {
      means: 'Whether, and where, the memory is kept.',
      values: ['no', 'internal', 'external'],
      footprint: 'As large as the memory in use.',
    },
    'domainsnapshot/memory@file': { means: 'The file that it is kept in.' },
    'disks/disk@name': { means: 'The disk: its target, or its file.' },
    'disks/disk@snapshot': { means: 'How the disk is kept.', values: ['no', 'internal', 'external', 'manual'] },
    'domainsnapshot/parent': { means: 'The snapshot that it follows.' },
    'domainsnapshot/state': {
      means: 'What the machine did.',
      values: ['running', 'paused', 'shutoff', 'disk-snapshot'],
    },
  },
};
