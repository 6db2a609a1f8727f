import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Word } from '../formats/dockerfile/instruction';

/** One source of an ADD. */
export interface AddedSource {
  readonly word: Word;
  /** With its variables replaced, as far as they are known. */
  readonly text: string;
  readonly kind: 'url' | 'git' | 'archive' | 'file' | 'unclear';
}

/** The sources of an ADD by their kinds; none for every other instruction. */
export function addedSources({ instruction, scope }: BuildStep): readonly AddedSource[] {
  const { keyword, detail } = instruction;
  if (keyword !== 'ADD' || detail.kind !== 'copy') return [];
  return detail.sources.map((word) => {
    const { text, unset, error } = scope.expand(word.text);
    return { word, text, kind: kindOf(text, unset.length === 0 && error === null) };
  });
}

function kindOf(text: string, isKnown: boolean): AddedSource['kind'] {
  if (/^git@|^(?:git|ssh):\/\/|^https?:\/\/[^#?]*\.git(?:[#?]|$)/.test(text)) return 'git';
  if (/^(?:https?|ftp):\/\//.test(text)) return 'url';
  if (archive.test(text)) return 'archive';
  return isKnown ? 'file' : 'unclear';
}

/** What ADD unpacks if it is a tar inside. */
const archive = /\.(?:tar|t?gz|t?bz2|t?xz|tbz|tlz|lzma|tar\.[a-z]\w*|tzst|Z)$/;
