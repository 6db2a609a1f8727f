import { Recorder } from '../config/recorder';
import { type GivenOptions, type Slot, slotIn } from '../config/slot';
import type { Site, Unknown, Value } from '../ruby/values';

/** A command that the provider's own tool runs on the machine. */
export interface Command {
  readonly event: Slot;
  /** Its words, or why they are not known. */
  readonly words: readonly Value[] | Unknown;
  readonly site: Site;
  /** Set where it may not be run. */
  readonly doubt: Unknown | null;
}

/** A provider's configuration as one block has filled it, or as several come to. */
export class ProviderConfig extends Recorder {
  readonly commands: Command[] = [];

  /** Takes over what a later block says. */
  absorb(newer: ProviderConfig): void {
    if (newer.rest !== null) super.escape(newer.rest);
    for (const [name, slot] of newer.slots) {
      if (!name.includes('[')) this.forgetParts(name);
      this.slots.set(name, slot);
    }
    this.calls.push(...newer.calls);
    this.commands.push(...newer.commands);
  }

  get memory(): Slot | undefined {
    return slotIn(this, 'memory');
  }

  get cpus(): Slot | undefined {
    return slotIn(this, 'cpus');
  }

  /** What the commands come to, by option. */
  get modified(): GivenOptions {
    return { slots: new Map(), rest: null };
  }
}
