import type { DomainModel } from '../model/domain';
import { readLibvirt } from '../read';
import type { Setting } from '../setting';

/** What is read of a domain with these parts in it. */
export function domain(parts: string, attributes = "type='kvm'"): DomainModel {
  const { model } = readLibvirt(`<domain ${attributes}>${parts}</domain>`);
  if (model.kind !== 'domain') throw new Error(`it is read as ${model.kind}`);
  return model;
}

/** The value, or why it is unknown, or null for what is absent. */
export function show(setting: Setting<unknown>): unknown {
  if (setting.kind === 'unknown') return `? ${setting.because}`;
  return setting.kind === 'written' ? setting.value : null;
}
