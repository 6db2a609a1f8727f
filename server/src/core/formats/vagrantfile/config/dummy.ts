import { type HostCall, HostObject, type Value } from '../ruby/values';
import { isOfEveryObject, respondsTo } from './objectMethods';

/** Takes anything and keeps nothing: the section of a plugin, or the first argument of an override. */
export class Dummy extends HostObject {
  readonly className = 'Vagrant::Config::V2::DummyConfig';

  call(call: HostCall): Value | undefined {
    if (isOfEveryObject(call)) return undefined;
    if (call.method === 'respond_to?') return respondsTo(call);
    if (call.block !== null || call.args.length > 0)
      call.ruby.handOver(
        call.args,
        call.block,
        call.ruby.unknown(`what \`${call.method}\` does is not known`, call.site),
      );
    return call.method.endsWith('=') ? (call.args.at(-1) ?? null) : this;
  }
}
