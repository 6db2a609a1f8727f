import { knownValue } from '../machines/fact';
import type { SharedFolder } from '../machines/model';
import type { Trait } from './model';
import type { Cut, Wall, Walls } from './walls';

/** Folders of the host that a machine has: those that are only copied are none. */
export function folderTrait(folders: readonly SharedFolder[], walls: Walls, usual: Wall): Trait {
  const shared = folders.filter(({ type }) => knownValue(type) !== 'rsync');
  return walls.trait('shared-folders', usual, shared.map(cut));
}

function cut({ host, readOnly, span, options }: SharedFolder): Cut {
  const what = host.kind === 'known' ? `the folder ${host.value}` : 'a folder that is not known';
  const maybe = options.some(({ name }) => name === 'disabled') ? 'perhaps ' : '';
  if (knownValue(readOnly) === true)
    return { what: `it ${maybe}reads ${what} of the host`, span, severity: 'information' };
  return { what: `it may ${maybe}write ${what} of the host`, span, severity: 'information' };
}
