import { formatBytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import type { Severity } from '../text/problem';

/** A size in a sentence: `2.2 MB`, `about 19 MB`, `an amount that is known after a build`. */
export function told(size: Size): string {
  switch (size.kind) {
    case 'known':
      return formatBytes(size.bytes);
    case 'range':
      return `about ${formatBytes(size.likely)}`;
    case 'unknown':
      return size.atLeast === undefined || size.atLeast === 0
        ? 'an amount that is known after a build'
        : `at least ${formatBytes(size.atLeast, 'down')}`;
  }
}

/** What is not known to weigh anything is worth a look, and no warning. */
export function weightOf(saves: Size): { readonly saves: Size; readonly severity?: Severity } {
  return saves.kind === 'unknown' ? { saves, severity: 'information' } : { saves };
}

/** True where nothing would be saved for certain. */
export function isNothing(size: Size): boolean {
  return size.kind === 'known' ? size.bytes === 0 : size.kind === 'range' && size.likely === 0;
}
