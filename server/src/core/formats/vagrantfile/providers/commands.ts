import type { GivenOptions, Slot, Slots } from '../config/slot';
import { textOf, unknownIn } from '../config/text';
import { type HostCall, RubyArray, RubyString, RubySymbol, settled, Unknown, type Value } from '../ruby/values';
import { type Command, ProviderConfig } from './config';

/** A provider whose machines are changed by commands of its own tool, of which the last one wins. */
export abstract class CommandedProvider extends ProviderConfig {
  /** The command that sets options of a machine: `modifyvm`, `set`. */
  protected abstract readonly verb: string;
  private summed: { readonly length: number; readonly options: GivenOptions } | null = null;

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

  override escape(unknown: Unknown): void {
    super.escape(unknown);
    this.commands.push({
      event: { value: unknown, site: unknown.site },
      words: unknown,
      site: unknown.site,
      doubt: null,
    });
  }

  /** A setting that is a command in disguise. */
  protected order(option: string, value: Value, call: HostCall): void {
    const words = [new RubyString(this.verb), RubySymbol.of('id'), new RubyString(option), value];
    this.add({ value: new RubyString('pre-boot'), site: null }, words, call);
  }

  /** What the commands that there are now come to. */
  override get modified(): GivenOptions {
    const { length } = this.commands;
    if (this.summed?.length !== length) this.summed = { length, options: this.sum() };
    return this.summed.options;
  }

  private sum(): GivenOptions {
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
    const options = optionsIn(words.slice(2));
    if (options instanceof Unknown) return options;
    for (const { name, values } of options) slots.set(name, { value: doubt ?? joined(values), site });
    return null;
  }
}

interface CommandOption {
  readonly name: string;
  readonly values: Value[];
}

/** Cuts words at those that begin with dashes; a word that is not known may be any option, but not where a value is due. */
function optionsIn(words: readonly Value[]): readonly CommandOption[] | Unknown {
  const options: CommandOption[] = [];
  for (const word of words) {
    const last = options.at(-1);
    const takesMore = last !== undefined && (last.values.length === 0 || severalValues.test(last.name));
    const unknown = unknownIn(word);
    if (unknown !== null && !takesMore) return unknown;
    const name = unknown === null ? /^--?([a-z].*)$/is.exec(textOf(word) ?? '')?.[1] : undefined;
    if (name !== undefined) options.push({ name, values: [] });
    else if (takesMore) last.values.push(word);
  }
  return options;
}

/** One value as it is, several as one text. */
function joined(values: readonly Value[]): Value {
  const [first = null] = values;
  if (values.length < 2) return first;
  return values.find((value) => unknownIn(value) !== null) ?? new RubyString(values.map(textOf).join(' '));
}

/** Options of VBoxManage that take more than one word: an address and an interrupt, a mode and a path. */
const severalValues = /^uart(mode)?\d*$/;
