/** Whether two trees have something in common: one path lies in the other. Both are absolute and clean. */
export function meet(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short === '/' || short === long || (long.startsWith(short) && long[short.length] === '/');
}

/** The folders that a path lies in, without the root. */
export function foldersAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
}

/**
 * A path by which each file of a usual Linux image has one name: `/bin` is `/usr/bin` there, `/var/run` is `/run`. A
 * wildcard, and what stands behind it, is cut off: the folder it stands in is meant.
 */
export function plainPath(path: string): string {
  const wild = path.search(/[*?[]/);
  const whole = wild < 0 ? path : path.slice(0, path.lastIndexOf('/', wild));
  const clean = whole.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '') || '/';
  if (/^\/(?:bin|sbin|lib(?:32|64|x32)?)(?:\/|$)/.test(clean)) return `/usr${clean}`;
  return clean.replace(/^\/var\/(run|lock)(?=\/|$)/, (_, name: string) => (name === 'run' ? '/run' : '/run/lock'));
}

/**
 * Whether a path is one that system packages, their scripts and the commands of a system may read or write: all that the
 * Filesystem Hierarchy Standard 3.0 gives to the system. Not `/srv`, and no folder of the root that it does not name.
 * A script with an extension in `/usr/local/bin` is nobody's but the image's own: Debian's policy (4.7, 9.1.2 and 10.4)
 * keeps packages out of `/usr/local`, and gives commands no extensions.
 */
export function isSystem(path: string): boolean {
  if (path === '/') return true;
  if (/^\/usr\/local\/s?bin\/[\w-]+\.(?:sh|py|rb|pl|js)$/.test(path)) return false;
  // The base image may look for commands in any folder of that name.
  return systemFolder.test(path) || /\/s?bin(?:\/|$)/.test(path);
}

const systemFolder =
  /^\/(?:boot|dev|etc|home|media|mnt|opt|proc|root|run|sys|tmp|usr|var|lost\+found|selinux|bin|sbin|lib\w*)(?:\/|$)/;

/** Folders that every image with a system has: nobody makes them on the way to something else. */
export function isAlwaysThere(folder: string): boolean {
  return /^\/(?:etc|home|media|mnt|opt|root|run|srv|tmp|usr|usr\/(?:bin|sbin|lib|share|local|local\/(?:bin|sbin|lib|share|etc))|var|var\/(?:lib|log|cache|tmp))$/.test(
    folder,
  );
}
