import { type HostCall, HostObject, type Value } from '../values';

/** Where a file prints to: nothing comes of it. */
export class Console extends HostObject {
  readonly className = 'IO';

  call({ method, ruby, site }: HostCall): Value {
    const isAsked = /\?$|^(isatty|winsize|fileno)$/.test(method);
    return isAsked ? ruby.unknown('where the output goes depends on the host', site) : null;
  }
}
