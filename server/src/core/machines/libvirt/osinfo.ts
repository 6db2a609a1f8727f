/** Names of families in libosinfo’s addresses that are not spelled as people do. */
const families: Readonly<Record<string, string>> = {
  almalinux: 'AlmaLinux',
  alpinelinux: 'Alpine',
  centos: 'CentOS',
  'centos-stream': 'CentOS Stream',
  freebsd: 'FreeBSD',
  linux: 'Linux',
  macosx: 'macOS',
  netbsd: 'NetBSD',
  openbsd: 'OpenBSD',
  opensuse: 'openSUSE',
  rhel: 'Red Hat Enterprise Linux',
  sles: 'SUSE Linux Enterprise Server',
  win: 'Windows',
};

/** The system that an address of libosinfo names: `http://debian.org/debian/12` is Debian 12. */
export function systemName(address: string): string {
  const [family, version] = address
    .replace(/^\w+:\/\/[^/]*\//, '')
    .split('/')
    .filter((part) => part !== '');
  if (family === undefined) return address;
  const name = Object.hasOwn(families, family)
    ? families[family]
    : `${family.slice(0, 1).toUpperCase()}${family.slice(1)}`;
  return version === undefined ? `${name}` : `${name} ${version === 'unknown' ? 'of some version' : version}`;
}
