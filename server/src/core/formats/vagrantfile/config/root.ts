import { type HostCall, HostObject, type Unknown, type Value } from '../ruby/values';
import { Dummy } from './dummy';
import { isOfEveryObject, respondsTo } from './objectMethods';
import { Section } from './section';
import type { Ambient } from './slot';
import { VmConfig } from './vm';

/** What a block of `Vagrant.configure("2")`, of `define`, or of an override is given. */
export class RootConfig extends HostObject {
  readonly className = 'Vagrant::Config::V2::Root';
  readonly vm: VmConfig;
  readonly sections = new Map<string, Section>();
  /** Of a configuration that several come to: equal where what they say has not changed in between. */
  stamp = '';

  constructor(ambient: Ambient) {
    super();
    this.vm = new VmConfig(ambient);
    for (const [name, className] of Object.entries(classNames))
      this.sections.set(name, new Section(className, ambient));
  }

  call(call: HostCall): Value | undefined {
    const { method } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'respond_to?') return respondsTo(call);
    if (method === 'vm') return this.vm;
    return this.sections.get(method) ?? new Dummy().call(call);
  }

  override escape(unknown: Unknown): void {
    this.vm.escape(unknown);
    for (const section of this.sections.values()) section.escape(unknown);
  }

  /** How often something was said: equal as long as nothing new has been. */
  get changes(): number {
    let changes = this.vm.changes;
    for (const section of this.sections.values()) changes += section.changes;
    return changes;
  }

  /** Takes over what a later configuration says. */
  absorb(newer: RootConfig): void {
    this.vm.absorb(newer.vm);
    for (const [name, section] of newer.sections) this.sections.get(name)?.absorb(section);
  }
}

/** The sections of Vagrant itself that say something of a machine; all others are accepted and left alone. */
const classNames: Readonly<Record<string, string>> = {
  ssh: 'VagrantPlugins::Kernel_V2::SSHConfig',
  winrm: 'VagrantPlugins::CommunicatorWinRM::Config',
  winssh: 'VagrantPlugins::CommunicatorWinSSH::Config',
  nfs: 'VagrantPlugins::SyncedFolderNFS::Config',
  smb: 'VagrantPlugins::SyncedFolderSMB::Config',
  vagrant: 'VagrantPlugins::Kernel_V2::VagrantConfig',
};
