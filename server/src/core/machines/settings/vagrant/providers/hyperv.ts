import type { SettingTable } from '../../table';

export const hyperv: SettingTable = {
  title: 'Hyper-V',
  source: 'Vagrant 2.3.4, plugins/providers/hyperv/config.rb',
  settings: {
    memory: {
      means: 'Memory of the machine; with `maxmemory`, what it starts with.',
      default: 'what the box says',
      unit: 'MiB',
      footprint: 'Without `maxmemory` Hyper-V reserves all of it while the machine runs.',
    },
    maxmemory: {
      means: 'The most memory that the machine may grow to. Switches dynamic memory on.',
      default: 'dynamic memory is off',
      unit: 'MiB',
      footprint: 'Hyper-V gives and takes memory up to this.',
    },
    cpus: { means: 'Virtual processors.', default: 'what the box says' },
    linked_clone: {
      means: 'Whether machines of one box share its disk and keep only their differences.',
      default: '`false`: each machine has a full copy of the box’s disk',
      footprint: 'With `true`, the box’s disk is there once for all its machines.',
    },
    differencing_disk: { means: 'The old name of `linked_clone`.', default: '`false`' },
    vmname: {
      means: 'Name of the machine in Hyper-V’s window.',
      default: 'made of the project’s folder and the machine’s name',
    },
    vlan_id: { means: 'VLAN of the network card.' },
    mac: { means: 'Hardware address of the network card.' },
    ip_address_timeout: { means: 'How long Vagrant waits for the guest’s address.', default: '`120`', unit: 'seconds' },
    auto_start_action: {
      means: 'What happens with the machine when the host starts.',
      values: ['"Nothing"', '"StartIfRunning"', '"Start"'],
      default: '`"Nothing"`',
    },
    auto_stop_action: {
      means: 'What happens with the machine when the host stops.',
      values: ['"ShutDown"', '"TurnOff"', '"Save"'],
      default: '`"ShutDown"`',
      footprint: '`"Save"` keeps a file as large as the memory on the host’s disk.',
    },
    enable_checkpoints: {
      means: 'Whether checkpoints may be made.',
      default: '`true`',
      footprint: 'Each keeps the differences since then.',
    },
    enable_automatic_checkpoints: { means: 'Whether one is made at each start.', default: '`false`' },
    enable_virtualization_extensions: {
      means: 'Whether the guest may run virtual machines of its own.',
      default: '`false`',
    },
    enable_enhanced_session_mode: {
      means: 'Whether the machine’s window shares clipboard, drives and sound with the host.',
      default: '`false`',
    },
    vm_integration_services: { means: 'Services between Hyper-V and the guest, by name, each on or off.' },
  },
};
