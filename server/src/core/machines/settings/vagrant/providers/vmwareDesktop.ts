import type { SettingTable } from '../../table';

export const vmwareDesktop: SettingTable = {
  title: 'VMware Workstation and Fusion',
  source: 'Vagrant documentation, VMware provider, 2026-07',
  settings: {
    memory: {
      means: 'Memory of the machine: the same as `vmx["memsize"]`.',
      unit: 'MiB',
      default: 'what the box says',
      footprint: 'The host gives it while the machine runs.',
    },
    cpus: { means: 'Virtual processors: the same as `vmx["numvcpus"]`.', default: 'what the box says' },
    vmx: { means: 'Entries of the machine’s `.vmx` file. `nil` removes one.', written: '["memsize"] = "1024"' },
    linked_clone: {
      means: 'Whether machines of one box share its disk and keep only their differences.',
      default: '`true`, where the VMware on the host can',
      footprint: 'With `false`, each machine has a full copy of the box’s disk.',
    },
    clone_directory: {
      means: 'Folder that machines are kept in.',
      default: '`.vagrant` of the project, or `VAGRANT_VMWARE_CLONE_DIRECTORY`',
      footprint: 'The machines’ disks lie there.',
    },
    gui: { means: 'Whether the machine’s screen opens in a window.', default: '`false`' },
    base_mac: { means: 'Hardware address of the first network card.' },
    base_address: { means: 'Address that is kept for that card; needs `base_mac`.' },
    nat_device: { means: 'The host’s network that the first card hangs on.', default: 'found out, else `vmnet8`' },
    functional_hgfs: { means: 'Whether the guest can mount VMware’s shared folders.', default: 'found out' },
    unmount_default_hgfs: { means: 'Whether the share that VMware mounts by itself is unmounted.', default: '`false`' },
    ssh_info_public: { means: 'Whether Vagrant logs in by the guest’s public address.', default: '`false`' },
    enable_vmrun_ip_lookup: { means: 'Whether `vmrun` is asked for the guest’s address.', default: '`true`' },
    allowlist_verified: {
      means: 'Says that the entries of the box’s `.vmx` are as they should be.',
      values: ['true', 'false', ':disable_warning'],
    },
    port_forward_network_pause: {
      means: 'The pause after ports have been forwarded.',
      default: '`0`',
      unit: 'seconds',
    },
    verify_vmnet: { means: 'Whether the host’s networks are checked first.', default: '`true`' },
    utility_port: { means: 'Port of the Vagrant VMware Utility.', default: '`9922`' },
    utility_certificate_path: { means: 'Folder with the utility’s certificates.' },
  },
};

/** Entries of a `.vmx` file that are commonly set. */
export const vmx: SettingTable = {
  title: '.vmx',
  source: 'Vagrant documentation, VMware provider, 2026-07; VMware documentation',
  settings: {
    memsize: { means: 'Memory of the machine.', unit: 'MiB', footprint: 'The host gives it while the machine runs.' },
    numvcpus: { means: 'Virtual processors.' },
    'cpuid.corespersocket': { means: 'Cores in each socket that the guest sees.' },
    'vhv.enable': { means: 'Whether the guest may run virtual machines of its own.', values: ['"TRUE"', '"FALSE"'] },
    displayname: { means: 'Name of the machine in VMware’s window.' },
    'ethernet0.virtualdev': { means: 'Model of the first network card.', values: ['"e1000"', '"e1000e"', '"vmxnet3"'] },
    'ethernet0.pcislotnumber': { means: 'Slot of the first network card.' },
    'remotedisplay.vnc.enabled': {
      means: 'Whether the machine’s screen can be seen over the network.',
      values: ['"TRUE"', '"FALSE"'],
    },
    'isolation.tools.copy.disable': {
      means: 'Whether the guest is kept from copying to the host’s clipboard.',
      values: ['"TRUE"', '"FALSE"'],
    },
    'isolation.tools.paste.disable': {
      means: 'Whether the guest is kept from the host’s clipboard.',
      values: ['"TRUE"', '"FALSE"'],
    },
    'isolation.tools.dnd.disable': {
      means: 'Whether files cannot be dragged between guest and host.',
      values: ['"TRUE"', '"FALSE"'],
    },
    'mainmem.usenamedfile': {
      means: 'Whether the guest’s memory lies in a file of the host.',
      values: ['"TRUE"', '"FALSE"'],
      footprint: 'With `"TRUE"`, a file as large as the memory lies on the host’s disk while the machine runs.',
    },
  },
};
