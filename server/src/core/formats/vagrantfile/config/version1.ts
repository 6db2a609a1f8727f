import { VirtualBox } from '../providers/virtualbox';
import {
  type HostCall,
  HostObject,
  RubyHash,
  RubyProc,
  RubyString,
  RubySymbol,
  type Site,
  settled,
  type Unknown,
  type Value,
} from '../ruby/values';
import { Dummy } from './dummy';
import { isOfEveryObject } from './objectMethods';
import type { RootConfig } from './root';
import type { Ambient } from './slot';
import { textOf } from './text';
import { addMachine } from './vm';

/** What a block of `Vagrant::Config.run` or `Vagrant.configure("1")` is given: writes into version 2 what it says. */
export class RootConfigVersion1 extends HostObject {
  readonly className = 'Vagrant::Config::V1::Root';
  private readonly vm: VmConfigVersion1;
  private readonly root: RootConfig;

  constructor(root: RootConfig, ambient: Ambient) {
    super();
    this.root = root;
    this.vm = new VmConfigVersion1(root, ambient);
  }

  call(call: HostCall): Value | undefined {
    const { method } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'vm') return this.vm;
    return this.root.sections.get(method) ?? new Dummy().call(call);
  }

  override escape(unknown: Unknown): void {
    this.root.escape(unknown);
  }
}

class VmConfigVersion1 extends HostObject {
  readonly className = 'VagrantPlugins::Kernel_V1::VMConfig';
  private readonly root: RootConfig;
  private readonly ambient: Ambient;

  constructor(root: RootConfig, ambient: Ambient) {
    super();
    this.root = root;
    this.ambient = ambient;
  }

  call(call: HostCall): Value | undefined {
    const { method, args } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'define') addMachine(this.root.vm, call, this.ambient, '1');
    else if (method === 'forward_port') this.forwardPort(call);
    else if (method === 'network') this.network(call);
    else if (method === 'share_folder') this.shareFolder(call);
    else if (method === 'customize') this.customize(call);
    else if (method === 'boot_mode=') this.bootMode(call);
    else if (method.endsWith('=') && textOf(args[0]) === '' && method !== '[]=') return args[0] ?? null;
    else return this.root.vm.call(call);
    return null;
  }

  override escape(unknown: Unknown): void {
    this.root.vm.escape(unknown);
  }

  private forwardPort(call: HostCall): void {
    const given = call.args[2] instanceof RubyHash ? call.args[2] : new RubyHash();
    const options = new RubyHash();
    for (const name of ['adapter', 'protocol'])
      options.set(RubySymbol.of(`virtualbox__${name}`), given.get(RubySymbol.of(name)) ?? null);
    this.pass(call, 'network', [RubySymbol.of('forwarded_port')], { guest: 0, host: 1 }, options);
  }

  private network(call: HostCall): void {
    const type = types[textOf(call.args[0]) ?? ''];
    if (type === undefined) return;
    const given = call.args.at(-1);
    const places = type === 'private_network' && !(call.args[1] instanceof RubyHash) ? { ip: 1 } : {};
    this.pass(call, 'network', [RubySymbol.of(type)], places, given instanceof RubyHash ? given : undefined);
  }

  /** Its arguments are a name, the path in the guest, the path on the host. */
  private shareFolder(call: HostCall): void {
    const [name = null, guest = null, host = null, given] = call.args;
    const options = new RubyHash();
    for (const [option, value] of Object.entries(folderDefaults)) options.set(RubySymbol.of(option), value);
    if (given instanceof RubyHash)
      for (const { key, value, site } of given.entries.values()) options.set(key, value, site);
    options.set(RubySymbol.of('id'), textOf(name) === 'v-root' ? new RubyString('vagrant-root') : name);
    this.pass(call, 'synced_folder', [host, guest], {}, options);
  }

  /** Without a command there is none to keep: a block, as the very first versions took it, is not called. */
  private customize(call: HostCall): void {
    const [command = null] = call.args;
    if (settled(command) !== null) this.order('customize', call);
  }

  private bootMode(call: HostCall): void {
    const gui = textOf(call.args[0]) === 'gui';
    this.order('gui=', { ...call, args: [gui] });
  }

  /** Keeps a call for VirtualBox, which version 1 knew no other provider than. */
  private order(method: string, call: HostCall): void {
    const block = new RubyProc(false, 1, call.site, ([provider]) => {
      if (provider instanceof VirtualBox) provider.call({ ...call, method });
      return null;
    });
    this.root.vm.call({ ...call, method: 'provider', args: [RubySymbol.of('virtualbox')], block });
  }

  /** Calls version 2's method with these arguments, and with those at `places` as options beside the given ones. */
  private pass(
    call: HostCall,
    method: string,
    args: readonly Value[],
    places: Readonly<Record<string, number>>,
    given?: RubyHash,
  ): void {
    const options = new RubyHash();
    for (const { key, value, site } of given?.entries.values() ?? []) options.set(key, value, site);
    const siteAt = (place: number): Site => call.argSites[place] ?? call.site;
    for (const [name, place] of Object.entries(places))
      options.set(RubySymbol.of(name), call.args[place] ?? null, siteAt(place));
    this.root.vm.call({
      ...call,
      method,
      args: [...args, options],
      argSites: [...args.map(() => call.site), call.site],
    });
  }
}

/** What version 1 says of each shared folder. */
const folderDefaults: Readonly<Record<string, Value>> = {
  create: false,
  owner: null,
  group: null,
  nfs: false,
  transient: false,
  extra: null,
};

const types: Readonly<Record<string, string>> = { hostonly: 'private_network', bridged: 'public_network' };
