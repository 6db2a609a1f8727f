import { resolvePath } from './paths';

/** Where the relative paths of a file count from. */
export interface Where {
  readonly folder: string;
  /** The user’s; null where it may not count. */
  readonly home: string | null;
  /** Absolute, with slashes. */
  readonly path: (written: string) => string;
  /** The same for a path of the host, where `~` is the user’s home, which stays as it is where nobody knows it. */
  readonly hostPath: (written: string) => string;
}

export function whereIn(folder: string, home: string | null): Where {
  const path = (written: string) => resolvePath(folder, written);
  return {
    folder,
    home,
    path,
    hostPath: (written) => {
      if (written !== '~' && !written.startsWith('~/')) return path(written);
      return home === null ? written : resolvePath(home, written.slice(2));
    },
  };
}
