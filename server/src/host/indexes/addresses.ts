/** Who keeps package indexes. */
export type IndexKeeper =
  | 'alpine'
  | 'ubuntu'
  | 'ubuntu-ports'
  | 'fedora'
  | 'epel'
  | 'centos'
  | 'rhel'
  | 'rocky'
  | 'alma'
  | 'oracle'
  | 'amazon'
  | 'opensuse';

/** Where each distribution's repositories start, without a slash at the end. */
export type IndexAddresses = Readonly<Record<IndexKeeper, string>>;

/** The addresses that the distributions' own images ask (2026-11). Ubuntu's are not to be had over https. */
export const usualAddresses: IndexAddresses = {
  alpine: 'https://dl-cdn.alpinelinux.org/alpine',
  ubuntu: 'http://archive.ubuntu.com/ubuntu',
  'ubuntu-ports': 'http://ports.ubuntu.com/ubuntu-ports',
  fedora: 'https://dl.fedoraproject.org/pub/fedora/linux',
  epel: 'https://dl.fedoraproject.org/pub/epel',
  centos: 'https://mirror.stream.centos.org',
  rhel: 'https://cdn-ubi.redhat.com/content/public/ubi/dist',
  rocky: 'https://dl.rockylinux.org/pub/rocky',
  alma: 'https://repo.almalinux.org/almalinux',
  oracle: 'https://yum.oracle.com/repo/OracleLinux',
  amazon: 'https://cdn.amazonlinux.com',
  opensuse: 'https://download.opensuse.org',
};
