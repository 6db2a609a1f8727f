import type { ConfigBlock } from './config/defines';
import { Dummy } from './config/dummy';
import { gapOf, type OpenGap } from './config/gaps';
import { isOfEveryObject } from './config/objectMethods';
import { textOf } from './config/text';
import { type HostCall, HostObject, type Site, Unknown, type Value } from './ruby/values';
import { meetsRequirements, VagrantVersion } from './vagrantVersion';

export interface ConfigureCall extends ConfigBlock {
  readonly site: Site;
}

/** The constant `Vagrant`: keeps the blocks that a file configures by, which Vagrant runs once all of it is loaded. */
export class VagrantModule extends HostObject {
  readonly className = 'Module';
  readonly blocks: ConfigureCall[] = [];
  readonly gaps: OpenGap[] = [];

  call(call: HostCall): Value | undefined {
    const { method, ruby, site } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'configure') return this.configure(call, textOf(call.args[0]));
    if (method === 'has_plugin?') return true;
    if (method === 'require_version' || method === 'require_plugin') return null;
    if (method === 'respond_to?' && own.has(textOf(call.args[0]) ?? '')) return true;
    if (method === 'version?') return meetsRequirements(call);
    if (method === 'Config') return new ConfigModule(this);
    if (method === 'VERSION') return new VagrantVersion();
    return ruby.unknown(`Vagrant.${method} depends on the host`, site);
  }

  /** An unknown version is taken for the present one. */
  configure({ block, site, doubt, args }: HostCall, version: string | undefined): Value {
    if (block === null) return null;
    if (doubt !== null) this.gaps.push(gapOf('machines', doubt.unknown));
    if (version !== undefined && version !== '1' && version !== '2' && !(args[0] instanceof Unknown)) return null;
    this.blocks.push({ version: version === '1' ? '1' : '2', block, ambient: doubt, site });
    return null;
  }
}

/** What Vagrant has had since version 1.6 at least. */
const own = new Set(['configure', 'has_plugin?', 'plugin', 'require_plugin', 'require_version', 'version?']);

/** `Vagrant::Config`, whose `run` is how version 1 was configured. */
class ConfigModule extends HostObject {
  readonly className = 'Module';
  private readonly vagrant: VagrantModule;

  constructor(vagrant: VagrantModule) {
    super();
    this.vagrant = vagrant;
  }

  call(call: HostCall): Value | undefined {
    if (call.method === 'run') return this.vagrant.configure(call, call.args.length === 0 ? '1' : textOf(call.args[0]));
    return new Dummy();
  }
}
