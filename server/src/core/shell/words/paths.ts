import type { FilePath, UrlWord } from '../effects/words';
import { type Argument, isKnown, knownText } from './argument';

/** The path that a word names, seen from `folder`. */
export function filePath(argument: Argument, folder: string | null): FilePath {
  return {
    written: argument.written,
    path: isKnown(argument.text) ? resolvePath(argument.text, folder) : null,
    pattern: argument.pattern,
    folder: argument.text.endsWith('/'),
    span: argument.span,
  };
}

/** Absolute and without `.`, `..` and doubled slashes; null for a relative path from a folder that is not known. */
export function resolvePath(text: string, folder: string | null): string | null {
  if (text === '') return null;
  if (!text.startsWith('/') && folder === null) return null;
  const parts: string[] = [];
  for (const part of `${text.startsWith('/') ? '' : `${folder}/`}${text}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

export function urlWord(argument: Argument): UrlWord {
  return { written: argument.written, url: knownText(argument), span: argument.span };
}
