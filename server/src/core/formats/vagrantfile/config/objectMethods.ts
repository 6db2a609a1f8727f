import type { HostCall, Value } from '../ruby/values';

/**
 * What every object of Ruby answers: such calls are left to the evaluator (undefined). Which settings an object of
 * Vagrant or of a plugin has depends on their versions.
 */
export function isOfEveryObject({ method }: HostCall): boolean {
  return ofEveryObject.has(method);
}

export function respondsTo({ ruby, site }: HostCall): Value {
  return ruby.unknown('it depends on the version of Vagrant and its plugins', site);
}

const ofEveryObject = new Set(
  `! != !~ == === =~ __id__ __send__ class clone define_singleton_method display dup enum_for eql? equal? extend freeze
  frozen? hash inspect instance_eval instance_exec instance_of? instance_variable_defined? instance_variable_get
  instance_variable_set instance_variables is_a? itself kind_of? method methods nil? object_id public_method
  public_send send singleton_class singleton_method singleton_methods tap then to_ary to_enum to_hash to_proc to_s
  to_str yield_self`.split(/\s+/),
);
