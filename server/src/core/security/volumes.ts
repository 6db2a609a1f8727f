import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Word } from '../formats/dockerfile/instruction';
import { resolvePath } from '../shell/words/paths';
import { knownWord } from './steps';

/** A folder that a VOLUME names. */
export interface VolumeFolder {
  readonly word: Word;
  /** Absolute and clean. */
  readonly path: string;
}

/** The folders of a VOLUME as far as they are known; none for every other instruction. */
export function volumeFolders(step: BuildStep): readonly VolumeFolder[] {
  const { keyword, detail } = step.instruction;
  if (keyword !== 'VOLUME' || detail.kind !== 'words') return [];
  return detail.words.flatMap((word) => {
    const path = resolvePath(knownWord(step, word) ?? '', '/');
    return path === null ? [] : [{ word, path }];
  });
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
