import type { Snapshot } from '../analysis';
import type { ShellEffect } from '../shell/effects';
import type { Store } from '../shell/effects/files';
import type { NodeTool } from '../shell/effects/projects';
import type { Size } from '../sizes/size';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import { emptied, hasOwnFolders, lastSure, mayBeEmptied } from './commands';
import { imageStages, runsOf } from './places';
import { appendCommand, commandPlace } from './script';
import { isNothing } from './told';
import { saving } from './whatIf';

/** The cache of a package manager of Node.js. */
export interface NodeCache {
  readonly tool: NodeTool;
  readonly store: Store;
  /** Empties it. */
  readonly command: string;
}

export interface KeptNodeCache {
  readonly span: Span;
  readonly saves: Size;
  /** Empties it at the end of the RUN; null where the RUN is written in another way. */
  readonly edit: TextEdit | null;
}

/** The RUNs of the image that fill the cache and do not empty it. */
export function keptNodeCaches(snapshot: Snapshot, cache: NodeCache): readonly KeptNodeCache[] {
  return runsOf(snapshot, imageStages(snapshot)).flatMap((place) => {
    const { step, reading } = place;
    const install = lastSure(reading, (effect) => isInstall(effect, cache.tool));
    if (install === null || mayBeEmptied(reading, install.at, cache.store, 'home-cache')) return [];
    const saves = saving(snapshot, place, cache.store, (effects) => {
      const whole = effects.filter((effect) => isInstall(effect, cache.tool));
      return { whole, rest: [...whole, emptied(cache.store)] };
    });
    if (saves === null || isNothing(saves)) return [];
    if (saves.kind === 'unknown' && hasOwnFolders(place, snapshot.build)) return [];
    const edit = appendCommand(snapshot, step, cache.command);
    return [{ span: commandPlace(snapshot, step, install.effect.span), saves, edit }];
  });
}

function isInstall(effect: ShellEffect, tool: NodeTool): boolean {
  return effect.kind === 'node-install' && effect.tool === tool;
}
