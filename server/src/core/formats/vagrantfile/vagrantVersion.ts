import { isOfEveryObject } from './config/objectMethods';
import { textOf } from './config/text';
import { type HostCall, HostObject, type Ruby, type Site, type Value } from './ruby/values';

/** `Vagrant::VERSION`: some 2.x, which decides every comparison with a version 0 or 1. */
export class VagrantVersion extends HostObject {
  readonly className = 'String';

  call(call: HostCall): Value | undefined {
    const { method, args, ruby, site } = call;
    const answer = comparisons[method];
    if (answer !== undefined && isOld(textOf(args[0]) ?? '')) return answer;
    const isText = method === 'to_s' || method === 'inspect';
    return isOfEveryObject(call) && answer === undefined && !isText ? undefined : unknownVersion(ruby, site);
  }
}

/** `Vagrant.version?(">= 1.5", …)`: whether all of these hold for every 2.x; unknown where that depends. */
export function meetsRequirements({ args, ruby, site }: HostCall): Value {
  const answers = args.map((arg) => {
    const [, sign = '=', version = ''] = /^\s*([<>=~!]*)\s*([\w.]+)\s*$/.exec(textOf(arg) ?? '') ?? [];
    return isOld(version) ? (requirements[sign] ?? null) : null;
  });
  if (answers.includes(false)) return false;
  return answers.includes(null) ? unknownVersion(ruby, site) : true;
}

/** What each comparison of a 2.x with an older version gives. */
const comparisons: Readonly<Record<string, boolean>> = {
  '<': false,
  '<=': false,
  '>': true,
  '>=': true,
  '==': false,
  '!=': true,
};
const requirements: Readonly<Record<string, boolean>> = { ...comparisons, '=': false, '~>': false };

function isOld(version: string): boolean {
  return /^[01](\.|$)/.test(version);
}

function unknownVersion(ruby: Ruby, site: Site): Value {
  return ruby.unknown('it depends on the version of Vagrant', site);
}
