import type { SettingTable } from '../../table';

export const parallels: SettingTable = {
  title: 'Parallels Desktop',
  source: 'vagrant-parallels, lib/vagrant-parallels/config.rb, read 2026-11',
  settings: {
    memory: {
      means: 'Memory of the machine. The same as `customize ["set", :id, "--memsize", …]`.',
      default: 'what the box says',
      unit: 'MiB',
      footprint: 'The host gives it while the machine runs.',
    },
    cpus: {
      means: 'Virtual processors. The same as `customize ["set", :id, "--cpus", …]`.',
      default: 'what the box says',
    },
    customize: {
      means: 'A command of `prlctl` that runs before the machine starts; `:id` stands for the machine.',
      written: ' ["set", :id, "--memsize", "1024"]',
    },
    linked_clone: {
      means: 'Whether machines of one box share its disk and keep only their differences.',
      default: '`true`',
      footprint: 'With `false`, each machine has a full copy of the box’s disk.',
    },
    linked_clone_snapshot: { means: 'The snapshot that clones start from.' },
    name: { means: 'Name of the machine in Parallels’ window.' },
    check_guest_tools: {
      means: 'Whether the guest’s Parallels Tools are compared with the host’s version.',
      default: '`true`',
    },
    update_guest_tools: { means: 'Whether they are updated.', default: '`false`' },
    functional_psf: { means: 'Whether the guest can mount Parallels’ shared folders.', default: '`true`' },
    optimize_power_consumption: { means: 'The old way to choose longer battery life over speed.' },
    regen_src_uuid: { means: 'Whether the clone gets an identity of its own.', default: '`true`' },
    network_adapter: { means: 'Puts a card into a slot.', written: ' 1, :hostonly' },
    destroy_unused_network_interfaces: {
      means: 'Whether networks that nobody uses any more are removed.',
      default: '`true`',
    },
  },
};

export const qemu: SettingTable = {
  title: 'QEMU',
  source: 'vagrant-qemu, lib/vagrant-qemu/config.rb, read 2026-11',
  settings: {
    memory: {
      means: 'Memory of the machine, as QEMU’s `-m` takes it: `"4G"`, `"512M"`; a bare number counts MiB.',
      default: '`"4G"`',
      unit: 'MiB',
      footprint: 'QEMU takes it from the host page by page, as the guest uses it.',
    },
    smp: { means: 'Virtual processors, as QEMU’s `-smp` takes them.', default: '`"2"`' },
    cpu: { means: 'Which processor the guest sees.', default: '`"host"`' },
    arch: {
      means: 'Architecture of the guest: another than the host’s is interpreted, and slow.',
      default: '`"aarch64"`',
    },
    machine: {
      means: 'The board that QEMU plays, and the accelerator.',
      default: '`"virt,accel=hvf,highmem=on"`: macOS’ own virtualization',
    },
    disk_resize: {
      means: 'Size of the first disk as the guest sees it.',
      default: 'the box’s',
      footprint: 'The file grows up to this size.',
    },
    image_path: { means: 'A disk image, or several, in place of the box’s.' },
    drive_interface: { means: 'The bus of the disks.', default: '`"virtio"`' },
    net_device: { means: 'Model of the network card.', default: '`"virtio-net-device"`' },
    ssh_host: { means: 'Address of the host for SSH.', default: '`127.0.0.1`' },
    ssh_port: { means: 'Port of the host that leads to the guest’s SSH.', default: '`50022`' },
    ssh_auto_correct: { means: 'Whether another port is taken where this one is in use.', default: '`false`' },
    qemu_bin: { means: 'The QEMU that is run.' },
    qemu_dir: { means: 'Folder with QEMU’s firmware.', default: '`/opt/homebrew/share/qemu`' },
    firmware_format: { means: 'Format of the firmware’s file.', default: '`"raw"`' },
    extra_qemu_args: { means: 'Further arguments of QEMU.', default: 'none' },
    extra_netdev_args: { means: 'Further words of QEMU’s `-netdev`.' },
    extra_drive_args: { means: 'Further words of QEMU’s `-drive`.' },
    extra_image_opts: { means: 'Further options of `qemu-img` when the disk is made.' },
    other_default: { means: 'Arguments that switch screen, monitor and parallel port off.' },
    control_port: { means: 'Port of QEMU’s monitor.' },
    debug_port: { means: 'Port of the guest’s serial console.' },
    no_daemonize: { means: 'Whether QEMU stays in the foreground.', default: '`false`' },
    numactl_args: { means: 'Runs QEMU by `numactl` with these arguments.' },
  },
};

export const utm: SettingTable = {
  title: 'UTM',
  source: 'vagrant_utm, lib/vagrant_utm/config.rb, read 2026-11',
  settings: {
    memory: {
      means: 'Memory of the machine.',
      default: 'what the box says',
      unit: 'MiB',
      footprint: 'The host gives it while the machine runs.',
    },
    cpus: { means: 'Virtual processors.', default: 'what the box says' },
    customize: {
      means: 'A script that changes the machine before it starts; `:id` stands for the machine.',
      written: ' ["customize_vm.applescript", :id, "--notes", "text"]',
    },
    name: { means: 'Name of the machine in UTM’s window.' },
    utm_file_url: { means: 'Where the `.utm` file is that the machine is made of.' },
    check_guest_additions: { means: 'Whether the guest’s tools are looked for.', default: '`true`' },
    wait_time: { means: 'How long Vagrant waits for the started machine to run.', default: '`10`', unit: 'seconds' },
  },
};

export const esxi: SettingTable = {
  title: 'VMware ESXi',
  source: 'vagrant-vmware-esxi, lib/vagrant-vmware-esxi/config.rb, read 2026-11',
  settings: {
    esxi_hostname: { means: 'The ESXi host that the machine is made on.' },
    esxi_hostport: { means: 'Its SSH port.', default: '`22`' },
    esxi_username: { means: 'User on that host.', default: '`"root"`' },
    esxi_password: {
      means: 'Password of that user; `"env:NAME"`, `"prompt:"` and `"key:FILE"` keep it out of the project.',
    },
    esxi_disk_store: { means: 'Datastore that the disks lie on.', default: 'the one with the most room' },
    esxi_virtual_network: { means: 'Networks that the cards hang on.' },
    esxi_resource_pool: { means: 'Resource pool of the machine.' },
    clone_from_vm: {
      means: 'A machine on the host that this one is cloned from, in place of a box.',
      footprint: 'The clone is a full copy.',
    },
    guest_memsize: {
      means: 'Memory of the machine.',
      default: 'what the box says',
      unit: 'MiB',
      footprint: 'The host gives it while the machine runs.',
    },
    guest_numvcpus: { means: 'Virtual processors.', default: 'what the box says' },
    guest_name: { means: 'Name of the machine on the host.' },
    guest_name_prefix: { means: 'What the machine’s name begins with.', default: '`"V-"`' },
    guest_username: { means: 'The user that Vagrant logs in as.', default: '`"vagrant"`' },
    guest_guestos: { means: 'The guest’s system: ESXi chooses devices by it.', default: 'what the box says' },
    guest_boot_disk_size: {
      means: 'Size of the first disk; it is only ever made larger.',
      unit: 'GiB',
      default: 'the box’s',
    },
    guest_disk_type: {
      means: 'How room is taken on the datastore.',
      values: ['"thin"', '"thick"', '"eagerzeroedthick"'],
      default: '`"thin"`',
      footprint: 'A thin disk grows with what is written; the others take their size at once.',
    },
    guest_storage: { means: 'Sizes of further disks.', unit: 'GiB' },
    guest_nic_type: {
      means: 'Model of the network cards.',
      values: ['"e1000"', '"e1000e"', '"vmxnet"', '"vmxnet2"', '"vmxnet3"', '"vlance"', '"flexible"'],
    },
    guest_mac_address: { means: 'Hardware addresses of the network cards.' },
    guest_virtualhw_version: { means: 'Version of the virtual hardware.' },
    guest_snapshot_includememory: {
      means: 'Whether snapshots hold the memory.',
      default: '`"false"`',
      footprint: 'Each is as large as the memory then.',
    },
    guest_snapshot_quiesced: {
      means: 'Whether the guest’s file systems are brought to rest for snapshots.',
      default: '`"false"`',
    },
    guest_custom_vmx_settings: { means: 'Further entries of the machine’s `.vmx` file.' },
    local_allow_overwrite: { means: 'Whether a machine of the same name is replaced.', default: '`"False"`' },
    local_lax: { means: 'Whether files of OVF are read leniently.', default: '`"False"`' },
    local_use_ip_cache: { means: 'Whether the guest’s address is remembered.', default: '`"True"`' },
    local_failonwarning: { means: 'Whether warnings end Vagrant.', default: '`"False"`' },
    debug: { means: 'How much is printed.' },
  },
};

export const docker: SettingTable = {
  title: 'Docker',
  source: 'Vagrant 2.3.4, plugins/providers/docker/config.rb',
  settings: {
    image: {
      means: 'The image that the container is made of. A container shares the host’s kernel: it is no virtual machine.',
      footprint: 'The image’s layers are there once for all containers of it.',
    },
    build_dir: { means: 'Folder with a Dockerfile that is built, in place of an image.' },
    git_repo: { means: 'Repository with a Dockerfile that is built, in place of an image.' },
    dockerfile: { means: 'Name of the Dockerfile in `build_dir`.', default: '`Dockerfile`' },
    build_args: { means: 'Further arguments of `docker build`.', default: 'none' },
    create_args: {
      means: 'Further arguments of `docker run`. `--memory` and `--cpus` limit what the container takes.',
      default: 'none',
      footprint: 'Without a limit the container may take all memory of its host.',
    },
    cmd: { means: 'The command that runs in the container.', default: 'the image’s' },
    env: { means: 'Variables of the container’s environment.' },
    expose: { means: 'Ports that other containers may reach.' },
    ports: { means: 'Ports of the host that lead to the container: `"8080:80"`.' },
    volumes: { means: 'Folders of the host, or volumes, that the container sees: `"/host:/guest"`.' },
    link: { means: 'Makes another container known by its name.', written: ' "database:db"' },
    name: { means: 'Name of the container.', default: 'made of the project’s folder and the machine’s name' },
    privileged: { means: 'Whether the container may do what root of the host may.', default: '`false`' },
    has_ssh: { means: 'Whether the container runs an SSH server that Vagrant logs in to.', default: '`false`' },
    remains_running: { means: 'Whether the container is one that stays.', default: '`true`' },
    stop_timeout: { means: 'How long the container has to stop.', default: '`1`', unit: 'seconds' },
    pull: { means: 'Whether the image is pulled at each start.', default: '`false`' },
    compose: { means: 'Whether Docker Compose runs the container.', default: '`false`' },
    compose_configuration: { means: 'What goes into the compose file beside.' },
    force_host_vm: {
      means: 'Whether Docker runs in a virtual machine that Vagrant makes, also on Linux.',
      default: '`false`',
      footprint: 'That machine takes memory and disk of its own.',
    },
    host_vm_build_dir_options: { means: 'How `build_dir` is shared with that machine.' },
    vagrant_machine: { means: 'Which machine of `vagrant_vagrantfile` that is.', default: '`"default"`' },
    vagrant_vagrantfile: { means: 'The Vagrantfile of that machine.' },
    auth_server: { means: 'Registry that is logged in to.', default: 'Docker Hub' },
    username: { means: 'User at that registry.' },
    password: { means: 'Password there: written here it is in the project’s history.' },
    email: { means: 'Address of that user.' },
  },
};
