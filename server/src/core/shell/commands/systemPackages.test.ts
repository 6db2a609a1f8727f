import assert from 'node:assert/strict';
import { readLines } from '../testReading';

const NOT_KNOWN = 'is no command that is read here';

const ROWS: readonly (readonly [script: string, ...expected: readonly string[]])[] = [
  // apt
  [
    'apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*',
    'apt-update',
    'apt-install packages=curl,ca-certificates yes !recommends',
    'clear store=apt-lists path=/var/lib/apt/lists/*',
  ],
  [
    'apt-get install -qqy nginx=1.22.1-9 libc6:i386 tmux/bookworm-backports',
    'apt-install packages=nginx=1.22.1-9,libc6:i386,tmux/bookworm-backports yes',
  ],
  ['apt-get install -y foo=$VERSION bar=$NOWHERE', 'apt-install packages=foo=1.2.3,bar=(?) yes'],
  ['apt-get install -y $LIST "$NOWHERE"', 'apt-install packages=curl,git unresolved="$NOWHERE" yes'],
  ['apt-get install exim4- postfix g++ libstdc++6', 'apt-install packages=exim4-,postfix,g++,libstdc++6'],
  ['apt-get remove -y vim emacs+', 'apt-remove packages=vim-,emacs'],
  [
    'apt install -y ./pkg.deb /tmp/other.deb curl',
    'apt-install tool=apt packages=curl debs=/app/pkg.deb,/tmp/other.deb yes',
  ],
  ['apt-get -y -o APT::Install-Recommends=false install vim', 'apt-install packages=vim yes !recommends'],
  [
    'apt-get -y -oAPT::Install-Recommends=0 -o APT::Install-Suggests=1 install vim',
    'apt-install packages=vim yes !recommends suggests',
  ],
  [
    'apt-get -y --install-recommends --no-install-suggests -t bookworm-backports install vim',
    'apt-install packages=vim yes recommends !suggests targetRelease=bookworm-backports',
  ],
  ['aptitude install -y -R vim', 'apt-install tool=aptitude packages=vim yes !recommends'],
  ['apt-get install -yf', 'apt-install yes fixBroken'],
  ['apt-get install -y -d vim', 'apt-install packages=vim yes downloadOnly'],
  ['apt-get -s install vim'],
  ['apt-get purge -y --auto-remove gcc make', 'apt-remove packages=gcc-,make- purge autoremove'],
  ['apt-get autoremove -y --purge', 'apt-remove purge autoremove'],
  ['apt-get autoremove', 'apt-remove autoremove'],
  ['apt-get clean', 'clear store=apt-archives', 'clear store=apt-binary-cache'],
  ['apt-get autoclean'],
  ['apt-get -y dist-upgrade', 'apt-upgrade scope=dist-upgrade'],
  ['apt upgrade -y --no-install-recommends', 'apt-upgrade tool=apt scope=upgrade !recommends'],
  ['apt-get build-dep -y python3', 'apt-build-dep packages=python3'],
  ['cd /tmp && apt-get download hello', 'apt-download what=deb packages=hello into=/tmp'],
  ['apt-mark hold docker-ce', 'apt-mark mark=hold packages=docker-ce'],
  [
    'savedAptMark="$(apt-mark showmanual)"; apt-mark auto ".*" > /dev/null; apt-mark manual $savedAptMark; apt-get purge -y --auto-remove',
    'apt-mark mark=auto everything',
    'apt-mark mark=manual savedManual',
    'apt-remove purge autoremove',
  ],
  [
    "find /usr/local -type f -executable -exec ldd '{}' ';' | awk '/=>/ { print $(NF-1) }' | sort -u | xargs -r apt-mark manual",
    'apt-mark mark=manual unresolved=xargs',
  ],
  ['apt-get frobnicate', 'unknown apt-get frobnicate: is not a command of apt known here'],
  // dpkg
  ['dpkg -i /tmp/a.deb b.deb', 'dpkg-install mode=install debs=/tmp/a.deb,/app/b.deb'],
  ['dpkg -x a.deb /opt/a', 'dpkg-install mode=extract debs=/app/a.deb into=/opt/a'],
  ['dpkg --add-architecture i386'],
  ['dpkg -P foo', 'apt-remove packages=foo- purge'],
  // apk
  ['apk add --no-cache curl "nodejs>18" npm~=9', 'apk-add packages=curl,nodejs>18,npm~=9 noCache'],
  [
    'apk add --no-cache --virtual .build-deps gcc musl-dev && apk del .build-deps',
    'apk-add packages=gcc,musl-dev virtual=.build-deps noCache',
    'apk-del packages=.build-deps',
  ],
  [
    'apk --update add -t .x bash && rm -rf /var/cache/apk/*',
    'apk-add packages=bash virtual=.x update',
    'clear store=apk-cache path=/var/cache/apk/*',
  ],
  ['apk update && apk upgrade --no-cache', 'apk-update', 'apk-upgrade noCache'],
  ['apk add --no-cache -X edge testing@edge', 'apk-add packages=testing@edge noCache repositories=edge'],
  ['apk cache clean', 'clear store=apk-cache'],
  // rpm
  [
    'dnf install -y --setopt=install_weak_deps=False --setopt=tsflags=nodocs git @development && dnf clean all',
    'rpm-install tool=dnf packages=git groups=development !weakDependencies !docs',
    'clear store=rpm-cache',
  ],
  [
    'yum -y install epel-release; yum groupinstall -y "Development Tools"',
    'rpm-install tool=yum packages=epel-release',
    'rpm-install tool=yum groups=Development Tools',
  ],
  [
    'microdnf install --nodocs -y tar && microdnf remove -y tar',
    'rpm-install tool=microdnf packages=tar !docs',
    'rpm-remove tool=microdnf packages=tar autoremove',
  ],
  [
    'dnf -y update && rm -rf /var/cache/dnf /var/cache/yum',
    'rpm-upgrade tool=dnf',
    'clear store=rpm-cache path=/var/cache/dnf',
    'clear store=rpm-cache path=/var/cache/yum',
  ],
  ['dnf install --installroot /mnt/sys -y bash', 'rpm-install tool=dnf packages=bash root=/mnt/sys'],
  ['rpm -Uvh /tmp/x.rpm', 'rpm-install tool=dnf packages=/tmp/x.rpm'],
  ['rpm --import /etc/key'],
  [
    'zypper --non-interactive install --no-recommends git vim',
    'rpm-install tool=zypper packages=git,vim !weakDependencies',
  ],
  ['zypper -n in -t pattern devel_basis', 'rpm-install tool=zypper groups=devel_basis'],
  [
    'zypper ref && zypper rm -u git && zypper clean -a',
    'rpm-makecache tool=zypper',
    'rpm-remove tool=zypper packages=git autoremove',
    'clear store=rpm-cache',
  ],
  ['pacman -S git', `unknown pacman: ${NOT_KNOWN}`],
];

describe('system package managers', () => {
  for (const [script, ...expected] of ROWS) it(script, () => assert.deepEqual(readLines(script), expected));
});
