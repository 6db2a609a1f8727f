import { type PackageTable, providersByName } from '../packageTable/table';
import { bestOf } from './best';

/**
 * Packages of Enterprise Linux 9's base images, full and with microdnf alone. Source: the package lists of almalinux:9
 * and almalinux:9-minimal in github.com/docker-library/repo-info (2026-09-02). That source's lists of Fedora are those
 * of another distribution, so there is none of its own here.
 */
const inBoth = `alternatives audit-libs basesystem bash bzip2-libs ca-certificates coreutils-single crypto-policies
curl-minimal cyrus-sasl-lib dnf-data file-libs filesystem findutils gawk gdbm-libs glib2 glibc glibc-common
glibc-minimal-langpack gmp gnupg2 gnutls gpgme grep json-c keyutils-libs krb5-libs libacl libarchive libassuan libattr
libblkid libcap libcap-ng libcom_err libcurl-minimal libdnf libevent libffi libgcc libgcrypt libgpg-error libidn2 libksba
libmodulemd libmount libnghttp2 librepo libreport-filesystem libselinux libsemanage libsepol libsigsegv libsmartcols
libsolv libstdc++ libtasn1 libtool-ltdl libunistring libuuid libverto libxcrypt libxml2 libyaml libzstd lua-libs lz4-libs
mpfr ncurses-base ncurses-libs nettle npth openldap openssl-fips-provider openssl-libs p11-kit p11-kit-trust pcre pcre2
pcre2-syntax popt readline rootfiles rpm rpm-libs sed setup shadow-utils sqlite-libs systemd-libs tzdata xz-libs zlib`;

const inMinimal = 'gobject-introspection libpeas libusbx microdnf';

const inFull = `acl attr binutils binutils-gold cracklib cracklib-dicts crypto-policies-scripts dbus dbus-broker dbus-common
dbus-libs dnf elfutils-debuginfod-client elfutils-default-yama-scope elfutils-libelf elfutils-libs expat gzip hostname
ima-evm-utils iputils keyutils kmod-libs less libcomps libdb libeconf libfdisk libgomp libpwquality libseccomp libutempter
openssl pam python3 python3-dateutil python3-dbus python3-dnf python3-dnf-plugins-core python3-gpg python3-hawkey
python3-libcomps python3-libdnf python3-libs python3-pip-wheel python3-rpm python3-setuptools-wheel python3-six
python3-systemd rpm-build-libs rpm-sign-libs systemd systemd-pam systemd-rpm-macros tar tpm2-tss util-linux
util-linux-core vim-minimal xz yum`;

/** Each release has its own name for these, and later ones a few packages in place of others. */
const elsewhere = `almalinux-release rocky-release centos-stream-release redhat-release oraclelinux-release fedora-release
fedora-release-container fedora-release-common system-release coreutils coreutils-common curl libcurl dnf5 libdnf5
libdnf5-cli zlib-ng-compat pam-libs pcre2 util-linux-core glibc-langpack-en`;

/** With dnf 5, which needs no Python, images have neither that nor what came with it. */
const notWithDnf5 =
  /^(?:python3|dnf$|yum$|dbus|systemd$|systemd-pam|binutils|gobject-|libcomps|rpm-build-libs|rpm-sign-libs)/;

/** How much a base image has: as with dnf 4, with dnf 5, with microdnf, or what is in all of them. */
export type BaseKind = 'dnf4' | 'dnf5' | 'microdnf' | 'least';

export function installedIn(table: PackageTable, kind: BaseKind): ReadonlySet<number> {
  const names = namesIn(kind).flatMap((list) => list.split(/\s+/));
  const there = kind === 'dnf5' ? names.filter((name) => !notWithDnf5.test(name)) : names;
  return new Set(there.flatMap((name) => bestOf(table, name, bearers(table, name)) ?? []));
}

function namesIn(kind: BaseKind): readonly string[] {
  switch (kind) {
    case 'least':
      return [inBoth, elsewhere];
    case 'microdnf':
      return [inBoth, inMinimal, elsewhere];
    case 'dnf4':
    case 'dnf5':
      return [inBoth, inFull, elsewhere];
  }
}

/** Fedora's images have dnf 5 from 41 on. */
export function kindOf(distribution: string, release: string, usesMicrodnf: boolean): BaseKind {
  if (usesMicrodnf) return 'microdnf';
  const isDnf5 = distribution === 'fedora' && (release === 'rawhide' || Number(release) >= 41);
  return isDnf5 ? 'dnf5' : 'dnf4';
}

function bearers(table: PackageTable, name: string): readonly number[] {
  const id = table.names.find(name);
  return id === null ? [] : [...providersByName(table, name)].filter((each) => table.nameOf[each] === id);
}

/** Whether the list above is that of a release, and not only of one like it. */
export function isListed(distribution: string, release: string): boolean {
  return /^9(?:\.|$)/.test(release) && ['alma', 'rocky', 'centos', 'rhel'].includes(distribution);
}
