import type { Slot } from '../config/slot';
import { integerOf, textOf } from '../config/text';
import { type HostCall, RubyString, type Value } from '../ruby/values';
import { CommandedProvider } from './commands';

/** VirtualBox keeps neither memory nor processors: both are commands for VBoxManage. */
export class VirtualBox extends CommandedProvider {
  protected readonly verb = 'modifyvm';

  override write(name: string, call: HostCall): Value {
    const value = call.args[0] ?? null;
    if (name === 'memory') this.order('--memory', asText(value), call);
    else if (name === 'cpus') this.order('--cpus', integerOf(value) ?? value, call);
    else super.write(name, call);
    return value;
  }

  override get memory(): Slot | undefined {
    return this.modified.slots.get('memory') ?? restOf(this);
  }

  override get cpus(): Slot | undefined {
    return this.modified.slots.get('cpus') ?? restOf(this);
  }
}

/** Parallels' `prlctl set`. */
export class Parallels extends CommandedProvider {
  protected readonly verb = 'set';

  override write(name: string, call: HostCall): Value {
    const value = call.args[0] ?? null;
    if (name === 'memory') this.order('--memsize', asText(value), call);
    else if (name === 'cpus') this.order('--cpus', integerOf(value) ?? value, call);
    else super.write(name, call);
    return value;
  }

  override get memory(): Slot | undefined {
    return this.modified.slots.get('memsize') ?? restOf(this);
  }

  override get cpus(): Slot | undefined {
    return this.modified.slots.get('cpus') ?? restOf(this);
  }
}

function asText(value: Value): Value {
  const text = textOf(value);
  return text === undefined ? value : new RubyString(text);
}

/** A command that cannot be read may have set any option. */
function restOf(provider: CommandedProvider): Slot | undefined {
  const { rest } = provider.modified;
  return rest === null ? undefined : { value: rest, site: rest.site };
}
