/** A cluster as people write it, 20 machines in some 300 lines: loops, own methods, providers, networks, folders, scripts. */
export function vagrantfile(): string {
  const services = ['web', 'api', 'queue', 'cache', 'search', 'mail', 'metrics', 'logs', 'proxy'];
  const head = `# -*- mode: ruby -*-
# vi: set ft=ruby :

require "yaml"

Vagrant.require_version ">= 2.2.0"

BOX = ENV["LAB_BOX"] || "bento/ubuntu-24.04"
DOMAIN = "lab.example.org"
NETWORK = "192.168.56"
WORKERS = (ENV["LAB_WORKERS"] || 6).to_i
DEFAULTS = { memory: 1024, cpus: 1, disks: [], ports: {} }.freeze

NODES = [
  { name: "control-1", address: 11, memory: 4096, cpus: 2, role: :control },
  { name: "control-2", address: 12, memory: 4096, cpus: 2, role: :control },
  { name: "control-3", address: 13, memory: 4096, cpus: 2, role: :control },
  { name: "storage-1", address: 21, memory: 2048, disks: ["20GB", "40GB"], role: :storage },
  { name: "storage-2", address: 22, memory: 2048, disks: ["20GB", "40GB"], role: :storage },
].map { |node| DEFAULTS.merge(node) }

def address(number)
  "#{NETWORK}.#{number}"
end

def sized(machine, memory, cpus)
  machine.vm.provider "virtualbox" do |vb|
    vb.name = machine.vm.hostname
    vb.memory = memory
    vb.cpus = cpus
    vb.linked_clone = true
    vb.customize ["modifyvm", :id, "--natdnshostresolver1", "on"]
    vb.customize ["modifyvm", :id, "--groups", "/lab"]
  end
  machine.vm.provider "libvirt" do |lv|
    lv.memory = memory
    lv.cpus = cpus
    lv.cpu_mode = "host-passthrough"
  end
end

Vagrant.configure("2") do |config|
  config.vm.box = BOX
  config.vm.box_check_update = false
  config.vm.synced_folder ".", "/vagrant", disabled: true
  config.ssh.insert_key = false
  hosts = NODES.map { |node| "#{address(node[:address])} #{node[:name]}.#{DOMAIN} #{node[:name]}" }
  config.vm.provision "hosts", type: "shell", inline: <<~SHELL
    cat >> /etc/hosts <<'END'
    #{hosts.join("\\n")}
    END
    apt-get update
    apt-get install -y curl
  SHELL

  NODES.each_with_index do |node, index|
    config.vm.define node[:name], primary: index.zero? do |machine|
      machine.vm.hostname = "#{node[:name]}.#{DOMAIN}"
      machine.vm.network "private_network", ip: address(node[:address])
      node[:ports].each { |guest, host| machine.vm.network "forwarded_port", guest: guest, host: host }
      node[:disks].each_with_index do |size, at|
        machine.vm.disk :disk, size: size, name: "#{node[:name]}-#{at}"
      end
      sized machine, node[:memory], node[:cpus]
      case node[:role]
      when :control
        machine.vm.network "forwarded_port", guest: 6443, host: 6443 + index, host_ip: "127.0.0.1"
        machine.vm.provision "shell", path: "scripts/control.sh", args: [index.to_s]
      when :storage
        machine.vm.provision "shell", path: "scripts/storage.sh"
      end
    end
  end

  (1..WORKERS).each do |i|
    config.vm.define "worker-#{i}" do |worker|
      worker.vm.hostname = format("worker-%02d.%s", i, DOMAIN)
      worker.vm.network "private_network", ip: address(100 + i)
      worker.vm.synced_folder "./data/#{i}", "/data", type: "nfs" unless i > 4
      sized worker, i.even? ? 3072 : 2048, 2
      worker.vm.provision "shell", path: "scripts/worker.sh", env: { "INDEX" => i.to_s }
    end
  end
`;
  const service = (name: string, at: number): string => `
  # What ${name} needs to be tried alone.
  config.vm.define "${name}", autostart: ${at % 2 === 0} do |${name}|
    ${name}.vm.hostname = "${name}.#{DOMAIN}"
    ${name}.vm.box = "debian/bookworm64"
    ${name}.vm.box_version = ">= 12.2024"
    ${name}.vm.network "private_network", ip: address(${200 + at})
    ${name}.vm.network "forwarded_port", guest: 80, host: ${8080 + at}, auto_correct: true
    ${name}.vm.network "forwarded_port", guest: 443, host: ${8443 + at}
    ${name}.vm.synced_folder "./${name}", "/srv/${name}", owner: "www-data", group: "www-data"
    ${name}.vm.provider "virtualbox" do |vb|
      vb.memory = ${512 * (1 + (at % 4))}
      vb.cpus = ${1 + (at % 2)}
      vb.gui = false
      vb.customize ["modifyvm", :id, "--audio", "none"]
    end
    ${name}.vm.provision "packages", type: "shell", inline: <<~SHELL
      set -e
      apt-get install -y --no-install-recommends ${name}
      systemctl enable --now ${name}
    SHELL
    ${name}.vm.provision "file", source: "./${name}.conf", destination: "/tmp/${name}.conf"
    ${name}.trigger.after :up do |trigger|
      trigger.info = "${name} is up"
    end
  end
`;
  return `${head}${services.map(service).join('')}end\n`;
}

/** A domain of libvirt with devices as virt-manager writes them, as many as the lines ask for. */
export function domain(count: number): string {
  const head = `<domain type='kvm'>
  <name>bench</name>
  <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
  <memory unit='KiB'>4194304</memory>
  <vcpu placement='static'>4</vcpu>
  <os>
    <type arch='x86_64' machine='pc-q35-8.2'>hvm</type>
    <boot dev='hd'/>
  </os>
  <features>
    <acpi/>
    <apic/>
  </features>
  <cpu mode='host-passthrough' check='none' migratable='on'/>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
`;
  const group = (at: number): string => `    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
      <source file='/var/lib/libvirt/images/disk-${at}.qcow2'/>
      <target dev='vd${at}' bus='virtio'/>
      <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
    </disk>
    <interface type='network'>
      <mac address='52:54:00:00:00:0${at % 10}'/>
      <source network='default'/>
      <model type='virtio'/>
      <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </interface>
    <controller type='pci' index='${at}' model='pcie-root-port'>
      <target chassis='1' port='0x10'/>
    </controller>
`;
  const tail = '  </devices>\n</domain>\n';
  const groups = Math.ceil((count - head.split('\n').length) / (group(0).split('\n').length - 1));
  return head + Array.from({ length: groups }, (_, at) => group(at)).join('') + tail;
}
