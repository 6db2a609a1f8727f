import type { VagrantfileModel, VagrantMachine, VagrantProvider } from '../../formats/vagrantfile/model';
import { byDefault, type Fact, knownValue, notKnown } from '../fact';
import { withoutChoice } from '../providers';
import type { Reader } from './said';

/** The provider that a machine counts with. */
export interface ProviderChoice {
  readonly provider: Fact<string>;
  /** What the file says of it; null where the file does not name it, or it is not known which one it is. */
  readonly configured: VagrantProvider | null;
}

/**
 * Vagrant’s own choice: what VAGRANT_DEFAULT_PROVIDER names, else the first that the file configures, else the one that
 * Vagrant likes best. Vagrant also looks at what is installed; that is left out, since the file is read for everybody.
 * `wish`, of a setting or of the command line, goes before.
 */
export function chooseProvider(
  machine: VagrantMachine,
  model: VagrantfileModel,
  wish: string | null,
  reader: Reader,
): ProviderChoice {
  const provider = choose(machine, model, wish, reader);
  const name = knownValue(provider);
  return { provider, configured: machine.providers.find((each) => each.name === name) ?? null };
}

function choose(machine: VagrantMachine, model: VagrantfileModel, wish: string | null, reader: Reader): Fact<string> {
  if (wish !== null) return byDefault(wish, 'the provider that was asked for');
  if (model.defaultProvider.kind !== 'unset' && knownValue(reader.fact(model.defaultProvider)) !== '')
    return reader.fact(model.defaultProvider);
  const gap = machine.vm.gaps.find(({ field }) => field === 'providers');
  const [first] = machine.providers;
  if (gap !== undefined) return notKnown(gap.because, reader.span(gap.site));
  return first === undefined ? withoutChoice : reader.written(first.name, first.site);
}
