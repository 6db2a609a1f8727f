import type { Ambient } from '../config/slot';
import { ProviderConfig } from './config';
import { Libvirt } from './libvirt';
import { Esxi, Qemu, Vmware } from './others';
import { Parallels, VirtualBox } from './virtualbox';

/** An empty configuration for the provider of this name; one that takes anything where nothing is known of it. */
export function newProvider(name: string, ambient: Ambient): ProviderConfig {
  const make = providers[name];
  return make === undefined ? new ProviderConfig('Vagrant::Config::V2::DummyConfig', ambient) : make(ambient);
}

const providers: Readonly<Record<string, (ambient: Ambient) => ProviderConfig>> = {
  virtualbox: (ambient) => new VirtualBox('VagrantPlugins::ProviderVirtualBox::Config', ambient),
  parallels: (ambient) => new Parallels('VagrantPlugins::Parallels::Config', ambient),
  libvirt: (ambient) => new Libvirt('VagrantPlugins::ProviderLibvirt::Config', ambient),
  vmware_desktop: (ambient) => new Vmware('HashiCorp::VagrantVMwareDesktop::Config', ambient),
  vmware_fusion: (ambient) => new Vmware('HashiCorp::VagrantVMwareDesktop::Config', ambient),
  vmware_workstation: (ambient) => new Vmware('HashiCorp::VagrantVMwareDesktop::Config', ambient),
  vmware_esxi: (ambient) => new Esxi('VagrantPlugins::ESXi::Config', ambient),
  qemu: (ambient) => new Qemu('VagrantPlugins::QEMU::Config', ambient),
};
