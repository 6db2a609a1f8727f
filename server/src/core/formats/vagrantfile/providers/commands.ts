import type { GivenOptions, Slot, Slots } from '../config/slot';
import { textOf, unknownIn } from '../config/text';
import { type HostCall, RubyArray, RubyString, RubySymbol, settled, Unknown, type Value } from '../ruby/values';
import { type Command, ProviderConfig } from './config';

/** A provider whose machines are changed by commands of its own tool, of which the last one wins. */
export abstract class CommandedProvider extends ProviderConfig {
  /** The command that sets options of a machine: `modifyvm`, `set`. */
  protected abstract readonly verb: string;

  override call(call: HostCall): Value | undefined {
    if (call.method !== 'customize') return super.call(call);
    const [first] = call.args;
    const hasEvent = first instanceof RubyString;
    const event: Slot = hasEvent
      ? { value: first, site: call.argSites[0] ?? call.site }
      : { value: new RubyString('pre-boot'), site: null };
    const given = settled(call.args[hasEvent ? 1 : 0] ?? null);
    const words =
      given instanceof RubyArray
        ? given.items
        : given instanceof Unknown
          ? given
          : call.ruby.unknown('it is no list', call.site);
    this.add(event, words, call);
    return null;
  }

  /** A setting that is a command in disguise. */
  protected order(option: string, value: Value, call: HostCall): void {
    const words = [new RubyString(this.verb), RubySymbol.of('id'), new RubyString(option), value];
    this.add({ value: new RubyString('pre-boot'), site: null }, words, call);
  }

  override get modified(): GivenOptions {
    const slots: Slots = new Map();
    let rest: Unknown | null = null;
    for (const command of this.commands) {
      const unknown = this.effect(command, slots);
      if (unknown === null) continue;
      rest = unknown;
      for (const [name, { site }] of slots) slots.set(name, { value: unknown, site });
    }
    return { slots, rest };
  }

  private add(event: Slot, words: readonly Value[] | Unknown, { site, doubt }: HostCall): void {
    this.commands.push({ event, words, site, doubt: (doubt ?? this.ambient)?.unknown ?? null });
  }

  /** Applies a command; gives what is not known where it may have set any option. */
  private effect({ words, site, doubt }: Command, slots: Slots): Unknown | null {
    if (words instanceof Unknown) return words;
    const verb = words[0] ?? null;
    if (unknownIn(verb) !== null) return unknownIn(verb);
    if (textOf(verb) !== this.verb) return null;
    for (let at = 2; at < words.length; at += 2) {
      const unknown = unknownIn(words[at]);
      if (unknown !== null) return unknown;
      const name = (textOf(words[at]) ?? '').replace(/^--/, '');
      slots.set(name, { value: doubt ?? words[at + 1] ?? null, site });
    }
    return null;
  }
}
