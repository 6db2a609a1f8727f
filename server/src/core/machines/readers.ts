import type { VagrantfileModel } from '../formats/vagrantfile/model';
import type { MachineSurroundings } from './surroundings';

export function readVagrantfile(_text: string, _around: MachineSurroundings): VagrantfileModel {
  return {
    machines: [],
    defaultProvider: { kind: 'unset' },
    gaps: [],
    problems: [],
    isPending: false,
    asked: new Set(),
    leftOut: new Map(),
  };
}
