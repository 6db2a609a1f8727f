import type { SettingTable } from '../table';

/** What may be named behind `config.vm.network`. */
export const network: SettingTable = {
  title: 'config.vm.network',
  source: 'Vagrant 2.3.4 and vagrant-libvirt 0.11.2',
  settings: {
    guest: { means: 'Port inside the guest.' },
    host: { means: 'Port of the host that leads to the guest’s.' },
    host_ip: {
      means: 'Address of the host that the port is opened on.',
      default: 'every address of the host for most providers: whoever reaches the host reaches the guest',
    },
    guest_ip: { means: 'Address of the guest that the port leads to.', default: 'the first network card’s' },
    protocol: { means: 'Which kind of port.', values: ['"tcp"', '"udp"'], default: '`"tcp"`' },
    auto_correct: {
      means: 'Whether Vagrant takes another port of the host where this one is in use.',
      default: '`false`: `vagrant up` fails then',
    },
    id: {
      means: 'Name of this entry: a later one with the same name takes its place.',
      default: '`tcp` or `udp` and the port of the host',
    },
    disabled: { means: 'Whether the entry is left out.', default: '`false`' },
    ip: { means: 'Fixed address of the guest on this network.', default: 'DHCP, where `type: "dhcp"` says so' },
    netmask: { means: 'Size of the network.', default: '`255.255.255.0`' },
    type: { means: '`"dhcp"`: the address comes from the network.', values: ['"dhcp"', '"static"'] },
    mac: { means: 'Hardware address of this network card.' },
    auto_config: { means: 'Whether Vagrant configures the card inside the guest.', default: '`true`' },
    bridge: {
      means: 'Device of the host that a public network hangs on: a name, or a list of names to try.',
      default: 'Vagrant asks where there are several',
    },
    use_dhcp_assigned_default_route: {
      means: 'Whether the guest’s default route goes through this public network.',
      default: '`false`',
    },
    hostname: {
      means: 'Whether the guest’s name is entered in its `/etc/hosts` with this address.',
      default: '`false`',
    },
    adapter: { means: 'Slot of the network card.', providers: 'VirtualBox and Parallels.' },
    nic_type: { means: 'Model of the network card that the guest sees.', providers: 'VirtualBox.' },
    name: { means: 'Name of the host-only network.', providers: 'VirtualBox and Parallels.' },
    virtualbox__intnet: {
      means:
        'Puts the card on an internal network: machines see each other, the host sees none. `true`, or the network’s name.',
      providers: 'VirtualBox only.',
    },
    virtualbox__dhcp_enabled: { means: 'Whether the network hands out addresses.', providers: 'VirtualBox only.' },
    libvirt__network_name: {
      means: 'The libvirt network that is used, and made where it is missing.',
      providers: 'libvirt only.',
    },
    libvirt__network_address: { means: 'Address of a network that has to be made.', providers: 'libvirt only.' },
    libvirt__netmask: { means: 'Size of a network that has to be made.', providers: 'libvirt only.' },
    libvirt__dhcp_enabled: {
      means: 'Whether the network hands out addresses.',
      default: '`true`',
      providers: 'libvirt only.',
    },
    libvirt__dhcp_start: { means: 'First address that the network hands out.', providers: 'libvirt only.' },
    libvirt__dhcp_stop: { means: 'Last address that the network hands out.', providers: 'libvirt only.' },
    libvirt__forward_mode: {
      means: 'How the network reaches the world.',
      values: ['"nat"', '"route"', '"open"', '"none"', '"veryisolated"'],
      default: '`"nat"`',
      providers: 'libvirt only.',
    },
    libvirt__forward_device: { means: 'Device of the host that the network goes through.', providers: 'libvirt only.' },
    libvirt__guest_ipv6: { means: 'Whether guests speak IPv6 with each other.', providers: 'libvirt only.' },
    libvirt__mtu: { means: 'Largest packet on the network.', unit: 'bytes', providers: 'libvirt only.' },
    libvirt__tunnel_type: {
      means: 'Makes the card one end of a tunnel between machines.',
      values: ['"server"', '"client"', '"udp"', '"mcast"'],
      providers: 'libvirt only.',
    },
    libvirt__always_destroy: {
      means: 'Whether a network that was made for the project goes with its last machine.',
      default: '`true`',
      providers: 'libvirt only.',
    },
    dev: {
      means: 'Device, or bridge, of the host that a public network hangs on.',
      default: '`eth0`',
      providers: 'libvirt only.',
    },
    mode: {
      means: 'How the card hangs on the device.',
      values: ['"bridge"', '"vepa"', '"private"', '"passthrough"'],
      default: '`"bridge"`',
      providers: 'libvirt only.',
    },
    model_type: {
      means: 'Model of the network card that the guest sees.',
      default: '`"virtio"`',
      providers: 'libvirt only.',
    },
    ovs: { means: 'Whether the bridge is one of Open vSwitch.', providers: 'libvirt only.' },
  },
};

/** What may be named behind `config.vm.synced_folder`. */
export const syncedFolder: SettingTable = {
  title: 'config.vm.synced_folder',
  source: 'Vagrant 2.3.4 and vagrant-libvirt 0.11.2',
  settings: {
    type: {
      means: 'How the folder is shared.',
      values: ['"virtualbox"', '"nfs"', '"rsync"', '"smb"', '"9p"', '"virtiofs"', '"sshfs"'],
      default: 'what provider and guest can',
      footprint: '`"rsync"` copies the files into the guest’s disk.',
      providers:
        '`"virtualbox"` needs VirtualBox; `"9p"` and `"virtiofs"` need libvirt; `"smb"` needs a Windows or macOS host.',
    },
    disabled: {
      means:
        'Whether the folder is not shared: `synced_folder ".", "/vagrant", disabled: true` takes the default away.',
      default: '`false`',
    },
    create: { means: 'Whether the host’s folder is made where it is missing.', default: '`false`' },
    owner: { means: 'User that the files belong to in the guest.', default: 'the user that Vagrant logs in as' },
    group: { means: 'Group that the files belong to in the guest.', default: 'that user’s group' },
    mount_options: { means: 'Options of the mount, as `["dmode=755", "fmode=644"]`, or `["ro"]`.' },
    id: { means: 'Name of the mount; a later folder with the same guest path takes its place.' },
    automount: {
      means: 'Whether VirtualBox mounts the folder by itself.',
      default: '`false`',
      providers: 'VirtualBox only.',
    },
    SharedFoldersEnableSymlinksCreate: {
      means:
        'Whether the guest may make symbolic links in the folder, which lead the host’s programs where the guest wants.',
      default: '`true`',
      providers: 'VirtualBox only.',
    },
    nfs_version: { means: 'Version of NFS.', default: '`3`' },
    nfs_udp: { means: 'Whether NFS goes over UDP.', default: '`true`, but not with version 4' },
    nfs_export: { means: 'Whether Vagrant writes the host’s `/etc/exports`, as root.', default: '`true`' },
    linux__nfs_options: { means: 'Options of the export on a Linux host, in place of Vagrant’s.' },
    map_uid: { means: 'User on the host that NFS takes all users of the guest for.', default: '`:auto`' },
    map_gid: { means: 'Group on the host that NFS takes all groups of the guest for.', default: '`:auto`' },
    rsync__args: {
      means: 'Arguments of rsync.',
      default: '`["--verbose", "--archive", "--delete", "-z", "--copy-links"]`',
    },
    rsync__exclude: {
      means: 'Files that are not copied.',
      default: '`.vagrant/`',
      footprint: 'What is left out takes no room in the guest.',
    },
    rsync__auto: { means: 'Whether `vagrant rsync-auto` watches the folder.', default: '`true`' },
    rsync__chown: { means: 'Whether the copied files get the owner that is named.', default: '`true`' },
    rsync__verbose: { means: 'Whether rsync’s output is shown.', default: '`false`' },
    smb_username: { means: 'User that the share is opened as.', default: 'Vagrant asks' },
    smb_password: {
      means: 'Password of that user: written here it is in the project’s history.',
      default: 'Vagrant asks',
    },
    smb_host: { means: 'Address of the host that the guest mounts from.', default: 'found out' },
    accessmode: {
      means: 'Whose rights count for files of a 9p share.',
      values: ['"passthrough"', '"mapped"', '"squash"'],
      default:
        '`"passthrough"` in vagrant-libvirt 0.11.2: users of the guest act on the host’s files with their own numbers',
      providers: 'libvirt only.',
    },
    readonly: { means: 'Whether the guest may only read.', default: '`false`', providers: 'libvirt only.' },
    mount: { means: 'Whether the share is mounted in the guest.', default: '`true`', providers: 'libvirt only.' },
  },
};

/** What may be named behind `config.vm.disk`. */
export const disk: SettingTable = {
  title: 'config.vm.disk',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/disk.rb',
  settings: {
    size: {
      means: 'What the guest sees: a number of bytes, or `"20GB"`; powers of 1024.',
      footprint: 'The most that the file on the host may grow to. A primary disk is only ever made larger.',
    },
    primary: { means: 'Whether it is the box’s own disk, which is resized then.', default: '`false`' },
    name: { means: 'Name of the disk’s file, and of the disk to Vagrant.' },
    file: { means: 'A file that is attached: needed for a DVD, in place of a new file for a disk.' },
    disk_ext: {
      means: 'Format of a new file.',
      values: ['"vdi"', '"vmdk"', '"vhd"', '"vhdx"'],
      providers: 'VirtualBox takes `vdi`, VMware `vmdk`, Hyper-V `vhdx` by default.',
    },
    provider_config: { means: 'Settings for single providers, by names such as `hyperv__Fixed`.' },
  },
};

/** What may be named behind `config.vm.define`. */
export const define: SettingTable = {
  title: 'config.vm.define',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/vm.rb',
  settings: {
    primary: {
      means: 'Whether the machine is meant where a command names none, as in `vagrant ssh`.',
      default: '`false`',
    },
    autostart: {
      means: 'Whether `vagrant up` starts the machine without being told its name.',
      default: '`true`',
      footprint: 'With `false` it takes nothing until somebody asks for it.',
    },
  },
};

/** What may be named behind `config.vm.cloud_init`. */
export const cloudInit: SettingTable = {
  title: 'config.vm.cloud_init',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/cloud_init.rb',
  settings: {
    content_type: {
      means: 'What the part is.',
      values: ['"text/cloud-config"', '"text/x-shellscript"', '"text/cloud-boothook"', '"text/jinja2"'],
    },
    content_disposition_filename: { means: 'Name of the part’s file in the guest.' },
    path: { means: 'File of the host with the part.' },
    inline: { means: 'The part itself.' },
  },
};
