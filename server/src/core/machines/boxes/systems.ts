/**
 * The guest's system as the name of a box, or of a cloud image, tells it: `generic/ubuntu2204` is Ubuntu 22.04. Null where
 * the name tells nothing. `name` may have an owner in front.
 */
export function systemOfName(name: string): string | null {
  const last = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const owner = name.includes('/') ? name.slice(0, name.lastIndexOf('/')).toLowerCase() : '';
  for (const [pattern, system] of codeNames) if (pattern.test(last)) return system;
  for (const { word, title, version } of families) {
    const match = new RegExp(`(?:^|[^a-z])(?:${word})(?![a-z])[-_.]?(.*)$`).exec(last);
    if (match !== null) return titled(title, version(match[1] ?? ''));
    // The owner is the distribution, and the box its version: `almalinux/9`.
    if (new RegExp(`^(?:${word})$`).test(owner)) return titled(title, version(last));
  }
  return null;
}

function titled(title: string, version: string | null): string {
  return version === null ? title : `${title} ${version}`;
}

interface Family {
  /** Alternatives of a regular expression. */
  readonly word: string;
  readonly title: string;
  /** Of what follows the word. */
  readonly version: (rest: string) => string | null;
}

/** `22.04`, `2204`, `22.04-live` */
const yearMonth = (rest: string) => {
  const match = /^(\d{2})\.?(\d{2})(?!\d)/.exec(rest);
  return match === null ? null : `${match[1]}.${match[2]}`;
};
const major = (rest: string) => /^(\d{1,2})(?![\d])/.exec(rest)?.[1] ?? null;
const dotted = (rest: string) => /^v?(\d{1,2}(?:\.\d+)?)(?!\d)/.exec(rest)?.[1] ?? null;
/** `313` is 3.13, `35` is 3.5. */
const squeezed = (rest: string) => {
  const match = /^(\d)(\d{1,2})(?!\d)/.exec(rest);
  return match === null ? dotted(rest) : `${match[1]}.${match[2]}`;
};
const rolling = () => null;
const windows = (rest: string) => {
  const match = /^(?:server[-_]?)?(xp|vista|\d{4}(?:[-_]?r2)?|\d{1,2}(?:\.1)?)/.exec(rest);
  if (match?.[1] === undefined) return null;
  const version = match[1].replace(/[-_]?r2$/, ' R2').replace(/^xp$/, 'XP');
  return /^\d{4}/.test(version) ? `Server ${version}` : version;
};

/** The more particular first. */
const families: readonly Family[] = [
  { word: 'ubuntu(?:-server)?', title: 'Ubuntu', version: yearMonth },
  { word: 'debian', title: 'Debian', version: major },
  { word: 'devuan', title: 'Devuan', version: major },
  { word: '(?:centos-?)?stream|centos(?=\\d+s)', title: 'CentOS Stream', version: major },
  { word: 'centos', title: 'CentOS', version: dotted },
  { word: 'alma(?:linux)?', title: 'AlmaLinux', version: dotted },
  { word: 'rocky(?:linux)?', title: 'Rocky Linux', version: dotted },
  { word: 'oracle(?:linux)?', title: 'Oracle Linux', version: dotted },
  { word: 'rhel', title: 'Red Hat Enterprise Linux', version: dotted },
  { word: 'fedora-cloud-base(?:-generic)?', title: 'Fedora', version: major },
  { word: 'fedora', title: 'Fedora', version: major },
  { word: '(?:opensuse-?)?tumbleweed', title: 'openSUSE Tumbleweed', version: rolling },
  { word: 'opensuse(?:-leap)?|leap', title: 'openSUSE Leap', version: dotted },
  { word: 'alpine', title: 'Alpine Linux', version: squeezed },
  { word: 'arch(?:linux)?(?:64)?', title: 'Arch Linux', version: rolling },
  { word: 'gentoo', title: 'Gentoo', version: rolling },
  { word: 'kali(?:linux)?|rolling', title: 'Kali Linux', version: rolling },
  { word: 'nixos', title: 'NixOS', version: yearMonth },
  { word: 'amazonlinux|amzn2?|amazon-?linux', title: 'Amazon Linux', version: rolling },
  { word: 'freebsd', title: 'FreeBSD', version: dotted },
  { word: 'openbsd', title: 'OpenBSD', version: dotted },
  { word: 'netbsd', title: 'NetBSD', version: dotted },
  { word: 'hardenedbsd', title: 'HardenedBSD', version: dotted },
  { word: 'dragonflybsd', title: 'DragonFly BSD', version: dotted },
  { word: 'cirros', title: 'CirrOS', version: dotted },
  { word: 'flatcar', title: 'Flatcar Container Linux', version: rolling },
  { word: 'coreos', title: 'CoreOS', version: rolling },
  { word: 'windows|win', title: 'Windows', version: windows },
  { word: 'macos|osx', title: 'macOS', version: dotted },
];

/** Releases by the names that their distributions give them. */
const codeNames: readonly (readonly [RegExp, string])[] = Object.entries({
  lucid: 'Ubuntu 10.04',
  precise: 'Ubuntu 12.04',
  trusty: 'Ubuntu 14.04',
  xenial: 'Ubuntu 16.04',
  bionic: 'Ubuntu 18.04',
  focal: 'Ubuntu 20.04',
  jammy: 'Ubuntu 22.04',
  noble: 'Ubuntu 24.04',
  wheezy: 'Debian 7',
  jessie: 'Debian 8',
  stretch: 'Debian 9',
  buster: 'Debian 10',
  bullseye: 'Debian 11',
  bookworm: 'Debian 12',
  trixie: 'Debian 13',
}).map(([word, system]) => [new RegExp(`(?:^|[^a-z])${word}(?![a-z])`), system]);
