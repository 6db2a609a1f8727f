/** Folders that images of distributions have (Filesystem Hierarchy Standard 3.0), as far as builds copy to them. */
const usual = [
  '/bin /boot /dev /etc /etc/default /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin',
  '/usr/include /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/include /usr/local/lib /usr/local/sbin',
  '/usr/local/share /usr/local/src /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/local /var/log /var/opt',
  '/var/spool /var/tmp',
];

export const emptyImage: ReadonlySet<string> = new Set(['/']);
export const usualImage: ReadonlySet<string> = new Set(['/', ...usual.flatMap((line) => line.split(' '))]);

/** The same folders and one more, with those above it. `path` is absolute; a trailing slash does not matter. */
export function withFolder(folders: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const clean = withoutSlash(path);
  if (folders.has(clean)) return folders;
  const more = new Set(folders);
  for (let at = clean.length; at > 0; at = clean.lastIndexOf('/', at - 1)) more.add(clean.slice(0, at));
  return more;
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
