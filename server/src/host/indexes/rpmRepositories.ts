import type { Distribution } from '../../core/sizes/run/site';
import type { IndexAddresses } from './addresses';

export interface RpmRepository {
  /** For people: `AppStream of Rocky Linux 9`. */
  readonly title: string;
  /** Folder that has `repodata`; or a file whose first line is that folder's address. */
  readonly url: string;
  readonly isMirrorList: boolean;
}

export interface RpmPlace {
  readonly distribution: Distribution;
  readonly release: string;
  /** By RPM's name: `x86_64`. */
  readonly architecture: string;
  readonly epel: boolean;
}

/** The repositories that a release's image has switched on; null for releases that are laid out otherwise. */
export function rpmRepositories(place: RpmPlace, at: IndexAddresses): readonly RpmRepository[] | null {
  const own = ownRepositories(place, at);
  if (own === null || !place.epel) return own;
  const major = majorOf(place.release);
  const arch = place.architecture;
  return [...own, repository(`EPEL ${major}`, `${at.epel}/${major}/Everything/${arch}`)];
}

export function titleOf({ distribution, release }: RpmPlace): string {
  return `${names[distribution] ?? distribution} ${release}`;
}

const names: Readonly<Partial<Record<Distribution, string>>> = {
  fedora: 'Fedora',
  centos: 'CentOS Stream',
  rhel: 'Red Hat UBI',
  rocky: 'Rocky Linux',
  alma: 'AlmaLinux',
  oracle: 'Oracle Linux',
  amazon: 'Amazon Linux',
  opensuse: 'openSUSE',
};

function ownRepositories(place: RpmPlace, at: IndexAddresses): readonly RpmRepository[] | null {
  const { distribution, release, architecture: arch } = place;
  const [major, title] = [majorOf(release), titleOf(place)];
  const each = (parts: readonly string[], url: (part: string) => string) =>
    parts.map((part) => repository(`${part} of ${title}`, url(part)));
  switch (distribution) {
    case 'fedora':
      return fedora(place, at.fedora, title);
    case 'rocky':
      return each(['BaseOS', 'AppStream', 'extras'], (part) => `${at.rocky}/${release}/${part}/${arch}/os`);
    case 'alma':
      return each(['BaseOS', 'AppStream', 'extras'], (part) => `${at.alma}/${release}/${part}/${arch}/os`);
    case 'centos':
      if (Number(major) < 9) return null;
      return each(['BaseOS', 'AppStream'], (part) => `${at.centos}/${major}-stream/${part}/${arch}/os`);
    case 'rhel':
      return each(['baseos', 'appstream'], (part) => `${at.rhel}/ubi${major}/${major}/${arch}/${part}/os`);
    case 'oracle':
      if (Number(major) < 8) return null;
      return each(['baseos/latest', 'appstream'], (part) => `${at.oracle}/OL${major}/${part}/${arch}`);
    case 'amazon': {
      const series = major === '2' ? '2/core/latest' : `al${major}/core/mirrors/latest`;
      return [{ title: `core of ${title}`, url: `${at.amazon}/${series}/${arch}/mirror.list`, isMirrorList: true }];
    }
    case 'opensuse':
      if (release === 'tumbleweed') return [repository(`oss of ${title}`, `${at.opensuse}/tumbleweed/repo/oss`)];
      return ['distribution', 'update'].map((part) =>
        repository(
          `${part} of ${title}`,
          `${at.opensuse}/${part}/leap/${release}/${part === 'update' ? 'oss' : 'repo/oss'}`,
        ),
      );
    default:
      return null;
  }
}

function fedora({ release, architecture: arch }: RpmPlace, base: string, title: string): readonly RpmRepository[] {
  if (release === 'rawhide')
    return [repository(`packages of ${title}`, `${base}/development/rawhide/Everything/${arch}/os`)];
  return [
    repository(`packages of ${title}`, `${base}/releases/${release}/Everything/${arch}/os`),
    repository(`updates of ${title}`, `${base}/updates/${release}/Everything/${arch}`),
  ];
}

function repository(title: string, url: string): RpmRepository {
  return { title, url, isMirrorList: false };
}

function majorOf(release: string): string {
  return release.split('.')[0] ?? release;
}
