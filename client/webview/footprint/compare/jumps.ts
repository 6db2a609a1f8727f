import type { FootprintView } from '../../../../server/src/protocol/footprint';
import type { Host } from '../host';

export interface Jumps {
  /** Shows a line, from 1, of a file as the comparison names it; undefined where there is none to show. */
  to(file: string | null, line: number | null): (() => void) | undefined;
}

export function jumpsOf(host: Host, files: FootprintView['files']): Jumps {
  return {
    to: (file, line) => {
      const uri = file === null || !Object.hasOwn(files, file) ? undefined : files[file];
      if (uri === undefined) return undefined;
      return () => host.send({ kind: 'jump', uri, line: Math.max(0, (line ?? 1) - 1) });
    },
  };
}
