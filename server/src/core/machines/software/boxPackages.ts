/**
 * What a Debian box has installed before anybody provisions it, beside the smallest base. Names that a release does not
 * have stand for nothing; what packages need comes by the index.
 */
export interface BoxPackages {
  /** Whose boxes they are; `anybody` where that is not known. */
  readonly maker: string;
  /** A machine that boots, can be logged in to, and has little else. */
  readonly least: readonly string[];
  /** As nearly all boxes are made. */
  readonly usual: readonly string[];
  /** With what makers add. */
  readonly most: readonly string[];
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** A kernel, what starts it, and a way in. */
const machine = words('linux-image-amd64 initramfs-tools grub-pc openssh-server sudo');

/** Debian’s cloud images, by their configuration (debian-cloud-images, classes SYSTEM_BOOT and CLOUD, bookworm). */
const cloudImage = words(`
  apparmor apt-utils chrony cloud-initramfs-growroot init iptables iputils-ping less libnss-myhostname libpam-systemd nano
  netbase netplan.io polkitd ssh-import-id systemd-resolved unattended-upgrades vim-tiny whiptail zstd`);

/**
 * All of the priorities important and standard in bookworm’s and trixie’s archives (2026-11): Debian’s boxes have them as
 * the installer would (debian-vagrant-images, README), Bento’s and Robox’s are made by the installer with its task `standard`.
 */
const standard = words(`
  adduser apt-utils cpio cron cron-daemon-common debconf-i18n dhcpcd-base dmidecode fdisk ifupdown init iproute2 iputils-ping
  isc-dhcp-client isc-dhcp-common kmod less libcap2-bin linux-sysctl-defaults logrotate nano netbase nftables procps readline-common sensible-utils systemd
  systemd-sysv tasksel-data udev vim-common vim-tiny whiptail
  apt-listchanges bash-completion bind9-dnsutils bind9-host bzip2 ca-certificates dbus debian-faq doc-debian file gettext-base
  groff-base inetutils-telnet krb5-locales libc-l10n liblockfile-bin libnss-systemd libpam-systemd libpam-wtmpdb locales lsof man-db manpages
  media-types mime-support ncurses-term netcat-traditional openssh-client pciutils perl python3-reportbug reportbug
  systemd-timesyncd traceroute ucf util-linux-extra wamerican wget wtmpdb xz-utils`);

/** Beside the standard, by whom the box is from: Bento’s preseed.cfg, Robox’s generic.debian12.vagrant.cfg and apt.sh (2024). */
const bento = words('acpid bzip2 cifs-utils cryptsetup curl dkms fuse make net-tools nfs-common rsync wget zlib1g-dev');
const robox = words(`
  curl git haveged inotify-tools libevent-dev memcached mlocate net-tools postfix psmisc rsync ssl-cert sysstat vim wget`);

/** By the name of a box, as `bento/debian-12`; null where none is known. */
export function boxPackages(box: string | null): BoxPackages {
  const maker = box?.slice(0, Math.max(0, box.indexOf('/'))) ?? '';
  return makers.get(maker) ?? anybody;
}

const installed = [...machine, ...standard];

const makers: ReadonlyMap<string, BoxPackages> = new Map([
  ['debian', { maker: 'debian', least: installed, usual: installed, most: installed }],
  ['bento', { maker: 'bento', least: installed, usual: installed, most: [...installed, ...bento] }],
  ['generic', { maker: 'robox', least: installed, usual: [...installed, ...robox], most: [...installed, ...robox] }],
  ['roboxes', { maker: 'robox', least: installed, usual: [...installed, ...robox], most: [...installed, ...robox] }],
]);

const anybody: BoxPackages = {
  maker: 'anybody',
  least: [...machine, ...cloudImage],
  usual: installed,
  most: [...installed, ...cloudImage, ...bento, ...robox],
};
