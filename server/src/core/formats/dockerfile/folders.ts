import { SharedMap } from './sharedMap';

/** Folders of an image by their absolute, clean paths. */
export type Folders = SharedMap<true>;

/** Folders that images of distributions have (Filesystem Hierarchy Standard 3.0), as far as builds copy to them. */
const usual = [
  '/bin /boot /dev /etc /etc/default /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin',
  '/usr/include /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/include /usr/local/lib /usr/local/sbin',
  '/usr/local/share /usr/local/src /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/local /var/log /var/opt',
  '/var/spool /var/tmp',
];

export const emptyImage: Folders = foldersOf(['/']);
export const usualImage: Folders = foldersOf(['/', ...usual.flatMap((line) => line.split(' '))]);

/** The same folders and one more, with those above it. `path` is absolute; a trailing slash does not matter. */
export function withFolder(folders: Folders, path: string): Folders {
  if (path.length > longestPath) return folders;
  const more = new Map<string, true>();
  for (let folder = withoutSlash(path); folder !== '' && !folders.get(folder); ) {
    more.set(folder, true);
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return folders.with(more);
}

/** Linux takes no longer path. */
export const longestPath = 4096;

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function foldersOf(paths: readonly string[]): Folders {
  return new SharedMap(new Map(paths.map((path) => [path, true])));
}
