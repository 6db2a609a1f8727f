/** What somebody wanted to read. */
export type Wanted = 'file' | 'folder' | 'file or folder';

/** Why it cannot be read, as a clause that follows its name: `there is no such file`. `error` is what the system threw. */
export function fileFault(error: unknown, wanted: Wanted): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return `there is no such ${wanted}`;
    case 'ENOTDIR':
      return wanted === 'folder' ? 'this is no folder' : `there is no such ${wanted}: a part of its path is no folder`;
    case 'EISDIR':
      return 'this is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it';
    case 'ELOOP':
      return 'its links lead round in a circle';
    case 'ENAMETOOLONG':
      return 'its name is longer than this system allows';
  }
  const message = error instanceof Error ? error.message : String(error);
  return `it cannot be read: ${message.replace(/\.$/, '')}`;
}
