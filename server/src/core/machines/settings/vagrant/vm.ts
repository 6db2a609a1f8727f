import type { SettingTable } from '../table';

export const vm: SettingTable = {
  title: 'config.vm',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/vm.rb',
  settings: {
    box: {
      means:
        'The box that the machine is made of: a name of the public catalogue, or a name given by `vagrant box add`.',
      footprint:
        'The box is downloaded and unpacked once per provider and version, into the user’s `.vagrant.d`; each machine has a copy of its disk, or only the differences where the provider makes linked clones.',
      providers: 'Each provider has a box of its own under the same name, of another size.',
    },
    box_version: {
      means: 'The version of the box: one version, or constraints such as `">= 1.0, < 1.5"`.',
      default: 'the newest that there is',
      footprint: 'Versions are kept beside each other until `vagrant box prune`.',
    },
    box_url: {
      means: 'Where the box is downloaded from, where it is not in the catalogue: a URL, a file, or a list of them.',
      default: 'the public catalogue',
    },
    box_architecture: {
      means: 'The processor architecture of the box: `"amd64"`, `"arm64"`, or `:auto` for the host’s.',
      default: '`:auto`',
      source: 'Vagrant 2.4, plugins/kernel_v2/config/vm.rb',
    },
    box_check_update: {
      means: 'Whether `vagrant up` asks the catalogue for a newer version of the box.',
      default: '`true`, unless `VAGRANT_BOX_UPDATE_CHECK_DISABLE` is set',
    },
    box_download_checksum: { means: 'What the checksum of the downloaded box must be.', default: 'not checked' },
    box_download_checksum_type: {
      means: 'Which checksum that is.',
      values: ['"md5"', '"sha1"', '"sha256"', '"sha384"', '"sha512"'],
    },
    box_download_insecure: {
      means: 'Whether the certificate of the server that the box comes from goes unchecked.',
      default: '`false`',
    },
    box_download_ca_cert: { means: 'File with the certificates that the box’s server is checked against.' },
    box_download_ca_path: { means: 'Folder with the certificates that the box’s server is checked against.' },
    box_download_client_cert: { means: 'Client certificate that is shown to the box’s server.' },
    box_download_location_trusted: {
      means: 'Whether credentials go along when the box’s server redirects to another.',
      default: '`false`',
    },
    box_download_options: { means: 'Further options for curl while the box is downloaded, by their names.' },
    ignore_box_vagrantfile: {
      means: 'Whether the Vagrantfile inside the box is left unread: its memory, processors and folders count no more.',
      default: '`false`',
    },
    clone: {
      means: 'The folder of another Vagrant project whose machine this one is cloned from, in place of a box.',
      footprint: 'The source’s disk is copied, or linked where the provider can.',
    },
    hostname: {
      means: 'The name that the guest gives itself.',
      default: 'whatever the box says',
    },
    host_name: { means: 'The old name of `hostname`.' },
    define: {
      means: 'Adds a machine to the file. Its block is read after the rest of the file, with settings of its own.',
      footprint: 'Each machine takes its own memory, processors and disk.',
      written: ' "name" do |machine|',
    },
    provider: {
      means:
        'Settings for one provider. With a second block parameter, what is set on that counts for this provider only.',
      written: ' "virtualbox" do |v|',
      providers: 'The first provider block of the file is the one that `vagrant up` prefers, where it is usable.',
    },
    network: {
      means: 'Adds a network card, or forwards a port.',
      written: ' "private_network", ip: "192.168.56.10"',
      providers:
        'VirtualBox allows private addresses in 192.168.56.0/21 only, unless its own configuration says otherwise.',
    },
    synced_folder: {
      means: 'Shares a folder of the host with the guest: first the host’s, then the guest’s path.',
      default: 'the project’s folder at `/vagrant`',
      written: ' ".", "/vagrant"',
      footprint: 'rsync copies the files into the guest’s disk; the other types share them.',
      providers:
        'Without a type Vagrant takes what provider and guest can: VirtualBox’s, VMware’s or Parallels’ own, SMB on Hyper-V, else NFS or rsync.',
    },
    disk: {
      means: 'Adds a disk, a DVD or a floppy, or resizes the box’s own with `primary: true`.',
      written: ' :disk, size: "20GB", name: "data"',
      footprint: 'A virtual disk grows with what is written to it, up to its size.',
      providers: 'VirtualBox, VMware and Hyper-V know it; libvirt has `storage` and `machine_virtual_size` instead.',
    },
    cloud_init: {
      means: 'Hands cloud-init a part of its configuration, on a small disc of its own.',
      written: ' content_type: "text/cloud-config", path: "user-data.yml"',
    },
    provision: {
      means: 'Adds a step that sets the guest up, when it is first made: a script, files, Ansible and others.',
      written: ' "shell", inline: "echo hello"',
      footprint: 'What it installs grows the machine’s disk.',
    },
    communicator: {
      means: 'How Vagrant talks to the guest.',
      values: ['"ssh"', '"winrm"', '"winssh"'],
      default: '`"ssh"`',
    },
    guest: {
      means: 'The kind of system in the guest, such as `:linux` or `:windows`.',
      default: 'found out once the guest runs',
    },
    boot_timeout: {
      means: 'How long Vagrant waits for the guest to start and let it in.',
      default: '`300`',
      unit: 'seconds',
    },
    graceful_halt_timeout: {
      means: 'How long the guest has to shut down before it is switched off.',
      default: '`60`',
      unit: 'seconds',
    },
    post_up_message: { means: 'A message that is printed after `vagrant up`.', default: 'what the box says' },
    usable_port_range: {
      means: 'Ports of the host that Vagrant may take instead of one that is in use, where `auto_correct` allows it.',
      default: '`2200..2250`',
    },
    allowed_synced_folder_types: { means: 'The types of shared folders that may be used at all.', default: 'all' },
    allow_fstab_modification: {
      means: 'Whether the guest’s `/etc/fstab` is written, so that shared folders come back after a restart.',
      default: '`true`',
    },
    allow_hosts_modification: {
      means: 'Whether the guest’s `/etc/hosts` is written, so that it knows its own name.',
      default: '`true`',
    },
    base_mac: { means: 'Hardware address of the first network card, without colons.', default: 'what the box says' },
    base_address: {
      means: 'Address of the first network card, which its NAT hands out.',
      default: 'the provider’s choice',
    },
  },
};
