import type { SettingTable } from '../../table';

export const virtualbox: SettingTable = {
  title: 'VirtualBox',
  source: 'Vagrant 2.3.4, plugins/providers/virtualbox/config.rb',
  settings: {
    memory: {
      means: 'Memory of the machine. The same as `customize ["modifyvm", :id, "--memory", …]`.',
      default: 'what the box says',
      unit: 'MiB',
      footprint: 'The host gives it while the machine runs, page by page as the guest uses it.',
    },
    cpus: {
      means: 'Virtual processors. The same as `customize ["modifyvm", :id, "--cpus", …]`.',
      default: 'what the box says',
      footprint: 'They share the host’s processors: nothing is reserved.',
    },
    customize: {
      means:
        'A command of `VBoxManage` that runs before the machine starts; `:id` stands for the machine. Commands run in order: of two that set the same, the last one counts.',
      written: ' ["modifyvm", :id, "--memory", "1024"]',
    },
    linked_clone: {
      means: 'Whether machines of one box share its disk and keep only their differences.',
      default: '`false`: each machine has a full copy of the box’s disk',
      footprint: 'With `true`, the box’s disk is there once for all its machines.',
    },
    linked_clone_snapshot: {
      means: 'The snapshot of the master that clones start from.',
      default: 'one that Vagrant makes',
    },
    name: {
      means: 'Name of the machine in VirtualBox’s window.',
      default: 'made of the project’s folder, the machine’s name and the time',
    },
    gui: { means: 'Whether the machine’s screen opens in a window.', default: '`false`' },
    check_guest_additions: {
      means: 'Whether the guest additions in the box are compared with the host’s version.',
      default: '`true`',
    },
    functional_vboxsf: { means: 'Whether the guest can mount VirtualBox’s shared folders.', default: '`true`' },
    default_nic_type: { means: 'Model of the network cards that name none.', default: 'VirtualBox’s own choice' },
    network_adapter: {
      means: 'Puts a card into a slot. Slot 1 must be NAT: Vagrant logs in through it.',
      written: ' 2, "hostonly"',
    },
    auto_nat_dns_proxy: {
      means: 'Whether Vagrant decides if VirtualBox answers the guest’s DNS questions itself.',
      default: '`true`',
    },
    destroy_unused_network_interfaces: {
      means: 'Whether host-only networks that nobody uses any more are removed.',
      default: '`false`',
    },
  },
};

/** Options of `VBoxManage modifyvm`, as `customize` is given them. */
export const modifyvm: SettingTable = {
  title: 'VBoxManage modifyvm',
  source: 'VirtualBox 7 user manual, chapter VBoxManage',
  settings: {
    '--memory': {
      means: 'Memory of the machine.',
      unit: 'MiB',
      footprint: 'The host gives it while the machine runs, page by page as the guest uses it.',
    },
    '--cpus': { means: 'Virtual processors.', footprint: 'They share the host’s processors: nothing is reserved.' },
    '--cpuexecutioncap': {
      means: 'How much of a host’s processor each virtual one may take.',
      unit: 'per cent',
      default: '`100`',
    },
    '--vram': {
      means: 'Memory of the graphics card.',
      unit: 'MiB',
      footprint: 'Comes on top of the machine’s memory.',
    },
    '--name': { means: 'Name of the machine in VirtualBox’s window.' },
    '--groups': { means: 'Groups of VirtualBox’s window that the machine stands in.' },
    '--ostype': { means: 'The guest’s system: VirtualBox chooses devices by it.' },
    '--firmware': {
      means: 'What the machine starts by.',
      values: ['bios', 'efi', 'efi32', 'efi64'],
      default: '`bios`',
    },
    '--chipset': { means: 'The chipset that the guest sees.', values: ['piix3', 'ich9'], default: '`piix3`' },
    '--ioapic': { means: 'Whether there is an I/O APIC: more than one processor needs it.', values: ['on', 'off'] },
    '--pae': { means: 'Whether a 32-bit guest may use more than 4 GiB.', values: ['on', 'off'] },
    '--hwvirtex': { means: 'Whether the processor’s virtualization is used.', values: ['on', 'off'], default: '`on`' },
    '--nestedpaging': {
      means: 'Whether the processor translates the guest’s pages itself.',
      values: ['on', 'off'],
      default: '`on`',
    },
    '--nested-hw-virt': {
      means: 'Whether the guest may run virtual machines of its own.',
      values: ['on', 'off'],
      default: '`off`',
    },
    '--paravirtprovider': {
      means: 'The interface by which the guest knows that it is a guest.',
      values: ['none', 'default', 'legacy', 'minimal', 'hyperv', 'kvm'],
      default: '`default`',
    },
    '--largepages': {
      means: 'Whether the guest’s memory is kept in large pages.',
      values: ['on', 'off'],
      footprint: 'All of the memory is taken at once, and cannot be swapped out.',
    },
    '--graphicscontroller': {
      means: 'The graphics card that the guest sees.',
      values: ['none', 'vboxvga', 'vmsvga', 'vboxsvga'],
    },
    '--accelerate3d': {
      means: 'Whether the guest draws with the host’s graphics card.',
      values: ['on', 'off'],
      default: '`off`',
    },
    '--clipboard': {
      means: 'The old name of `--clipboard-mode`.',
      values: ['disabled', 'hosttoguest', 'guesttohost', 'bidirectional'],
    },
    '--clipboard-mode': {
      means: 'Who sees the other’s clipboard.',
      values: ['disabled', 'hosttoguest', 'guesttohost', 'bidirectional'],
      default: '`disabled`',
    },
    '--draganddrop': {
      means: 'Who may drag files to the other.',
      values: ['disabled', 'hosttoguest', 'guesttohost', 'bidirectional'],
      default: '`disabled`',
    },
    '--natdnshostresolver1': {
      means: 'Whether the host’s own resolver answers the guest’s DNS questions.',
      values: ['on', 'off'],
      default: '`off`',
    },
    '--natdnsproxy1': {
      means: 'Whether VirtualBox hands the guest’s DNS questions on to the host’s servers.',
      values: ['on', 'off'],
      default: '`off`',
    },
    '--cableconnected1': {
      means: 'Whether the first network card’s cable is plugged in.',
      values: ['on', 'off'],
      default: '`on`',
    },
    '--nictype1': {
      means: 'Model of the first network card.',
      values: ['Am79C970A', 'Am79C973', '82540EM', '82543GC', '82545EM', 'virtio'],
    },
    '--nicpromisc2': {
      means: 'What the second network card hears of other machines.',
      values: ['deny', 'allow-vms', 'allow-all'],
      default: '`deny`',
    },
    '--macaddress1': { means: 'Hardware address of the first network card.' },
    '--audio': { means: 'The host’s sound system that the guest is heard through.' },
    '--usb': {
      means: 'Whether there is a USB 1.1 controller, through which devices of the host may be lent to the guest.',
      values: ['on', 'off'],
    },
    '--usbehci': { means: 'Whether there is a USB 2.0 controller.', values: ['on', 'off'] },
    '--usbxhci': { means: 'Whether there is a USB 3.0 controller.', values: ['on', 'off'] },
    '--uart1': { means: 'Port and interrupt of the first serial port, or `off`.' },
    '--uartmode1': { means: 'What the first serial port leads to: a file or device of the host, or `disconnected`.' },
    '--vrde': {
      means: 'Whether the machine’s screen can be seen over the network.',
      values: ['on', 'off'],
      default: '`off`',
    },
    '--vrdeport': { means: 'Port of the screen on the network.', default: '`3389`' },
    '--vrdeaddress': {
      means: 'Address of the host that the screen is shown on.',
      default: 'every address of the host',
    },
    '--rtcuseutc': { means: 'Whether the guest’s clock shows UTC.', values: ['on', 'off'], default: '`off`' },
    '--audiocontroller': { means: 'The sound card that the guest sees.', values: ['ac97', 'hda', 'sb16'] },
  },
};
