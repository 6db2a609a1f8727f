import { type HostCall, HostObject, type Value } from '../ruby/values';

/** Takes anything and keeps nothing: the section of a plugin, or the first argument of an override. */
export class Dummy extends HostObject {
  readonly className = 'Vagrant::Config::V2::DummyConfig';

  call({ method, args, ruby, site }: HostCall): Value | undefined {
    if (method === 'to_ary' || method === 'to_hash') return undefined;
    if (method === 'to_s' || method === 'inspect') return ruby.unknown('it is an object of a plugin', site);
    if (method.endsWith('=')) return args.at(-1) ?? null;
    return this;
  }
}
