import type { SettingTable } from '../../../machines/settings/table';
import { nfs, ssh, winrm, winssh } from '../../../machines/settings/vagrant/access';
import { cloudInit, define, disk, network, syncedFolder } from '../../../machines/settings/vagrant/options';
import { hyperv } from '../../../machines/settings/vagrant/providers/hyperv';
import { libvirt, storage } from '../../../machines/settings/vagrant/providers/libvirt';
import { docker, esxi, parallels, qemu, utm } from '../../../machines/settings/vagrant/providers/others';
import { modifyvm, virtualbox } from '../../../machines/settings/vagrant/providers/virtualbox';
import { vmwareDesktop, vmx } from '../../../machines/settings/vagrant/providers/vmwareDesktop';
import { ansible, file, shell } from '../../../machines/settings/vagrant/provisioners';
import { root, trigger, triggerBlock, vagrant } from '../../../machines/settings/vagrant/root';
import { vm } from '../../../machines/settings/vagrant/vm';
import type { Scope } from './scopes';

/** The providers whose settings are known, by the names that Vagrantfiles give them. */
export const providerTables: ReadonlyMap<string, SettingTable> = new Map([
  ['virtualbox', virtualbox],
  ['libvirt', libvirt],
  ['vmware_desktop', vmwareDesktop],
  ['vmware_fusion', vmwareDesktop],
  ['vmware_workstation', vmwareDesktop],
  ['hyperv', hyperv],
  ['parallels', parallels],
  ['qemu', qemu],
  ['docker', docker],
  ['utm', utm],
  ['vmware_esxi', esxi],
]);

const sections: ReadonlyMap<string, SettingTable> = new Map([
  ['vm', vm],
  ['ssh', ssh],
  ['winrm', winrm],
  ['winssh', winssh],
  ['nfs', nfs],
  ['vagrant', vagrant],
  ['trigger', trigger],
]);

export const provisionerTables: ReadonlyMap<string, SettingTable> = new Map([
  ['shell', shell],
  ['file', file],
  ['ansible', ansible],
  ['ansible_local', ansible],
]);

/** What may be named in a call, by the method: `network`, `storage`. */
const callTables: ReadonlyMap<string, SettingTable> = new Map([
  ['network', network],
  ['forward_port', network],
  ['synced_folder', syncedFolder],
  ['share_folder', syncedFolder],
  ['disk', disk],
  ['define', define],
  ['cloud_init', cloudInit],
  ['storage', storage],
]);

export const flagTable = modifyvm;
export const vmxTable = vmx;

/** What may stand behind a receiver: `config.` has the sections, `config.vm.` the settings of one. */
export function tableBehind(scope: Scope, sectionNames: readonly string[]): SettingTable | null {
  const [section, ...deeper] = sectionNames;
  if (deeper.length > 0) return null;
  if (section !== undefined) return scope.kind === 'config' ? (sections.get(section) ?? null) : null;
  switch (scope.kind) {
    case 'config':
      return root;
    case 'provider':
      return providerTables.get(scope.name) ?? null;
    case 'provisioner':
      return provisionerTables.get(scope.name) ?? null;
    case 'trigger':
      return triggerBlock;
  }
}

/** What may be named in a call; of a provisioner, by its type as the call's text tells it. */
export function tableOfCall(method: string, call: string): SettingTable | null {
  if (method !== 'provision') return callTables.get(method) ?? null;
  const type =
    /\btype(?:\s*=>|:)\s*(?::|["'])(\w+)/.exec(call)?.[1] ?? /^\s*\(?\s*(?::|["'])(\w+)/.exec(call)?.[1] ?? '';
  return provisionerTables.get(type) ?? shell;
}
