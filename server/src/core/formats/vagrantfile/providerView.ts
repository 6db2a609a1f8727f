import { gapOf } from './config/gaps';
import type { RecordedCall } from './config/recorder';
import { knownValue, type Slot } from './config/slot';
import type { ProviderEntry } from './config/vm';
import type { Customization, ProviderCall, VagrantProvider, VagrantVm } from './model';
import { notKnown, plainOptions, said, saidText, saidValue } from './plain';
import type { Command, ProviderConfig } from './providers/config';
import { Unknown } from './ruby/values';

/** A provider's configuration as plain data. */
export function providerView({ name, site }: ProviderEntry, config: ProviderConfig, vm: VagrantVm): VagrantProvider {
  return {
    name,
    site,
    memory: said(truthy(config.memory)),
    cpus: said(truthy(config.cpus)),
    settings: plainOptions(config),
    customizations: config.commands.map(customizationOf),
    modified: plainOptions(config.modified),
    calls: config.calls.map(callOf),
    vm: config.rest === null ? vm : { ...vm, gaps: [...vm.gaps, gapOf('disks', config.rest)] },
  };
}

function customizationOf({ event, words, site, doubt }: Command): Customization {
  return { event: saidText(event), command: commandOf(words, doubt, site), site };
}

function commandOf(words: Command['words'], doubt: Unknown | null, site: Command['site']): Customization['command'] {
  if (doubt !== null) return notKnown(doubt);
  if (words instanceof Unknown) return notKnown(words);
  return { kind: 'known', value: words.map((word) => saidValue(word, site)), site };
}

function callOf({ method, args, options, site }: RecordedCall): ProviderCall {
  return { method, args: args.map((arg) => said(arg)), options: plainOptions(options), site };
}

/** A setting taken back by nil is as one that nobody has set. */
function truthy(slot: Slot | undefined): Slot | undefined {
  return knownValue(slot) === null ? undefined : slot;
}
