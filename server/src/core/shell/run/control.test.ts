import assert from 'node:assert/strict';
import { readLines } from '../testReading';

const A = 'apt-update';
const UNKNOWN = 'is no command that is read here';

const ROWS: readonly (readonly [script: string, ...expected: readonly string[]])[] = [
  // lists
  ['set -eux; apt-get update; mkdir a', A, 'make-folder paths=/app/a'],
  ['apt-get update || true', A],
  ['apt-get update || exit 1; mkdir a', A, 'make-folder paths=/app/a'],
  ['apt-get update || (sleep 5 && mkdir b) && mkdir a', A, '? make-folder paths=/app/b', 'make-folder paths=/app/a'],
  ['false || mkdir a; true || mkdir b; false && mkdir c', 'make-folder paths=/app/a'],
  ['[ -f x ] && mkdir a', 'make-folder paths=/app/a'],
  ['[ -f x ] && mkdir a; mkdir b', '? make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['[ -f x ] || mkdir a; mkdir b', '? make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['[ -f x ] || exit 1; mkdir b', 'make-folder paths=/app/b'],
  ['[ -f x ] || exit 0; mkdir b', '? make-folder paths=/app/b'],
  ['[ -f x ] || mkdir a && mkdir b', '? make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['mkdir a; exit 0; mkdir b', 'make-folder paths=/app/a'],
  ['! grep -q x f && mkdir a; mkdir b', '? make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['mkdir a & mkdir b', 'make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['(cd /x && mkdir a); mkdir b', 'make-folder paths=/x/a', 'make-folder paths=/app/b'],
  ['{ cd /x; mkdir a; }; mkdir b', 'make-folder paths=/x/a', 'make-folder paths=/x/b'],
  ['cd "$NOWHERE" && mkdir a', 'make-folder paths=(a)'],
  // conditions
  ['if [ -f x ]; then mkdir a; else mkdir b; fi', '? make-folder paths=/app/a', '? make-folder paths=/app/b'],
  ['if [ "$VERSION" = 1.2.3 ]; then mkdir a; else mkdir b; fi', 'make-folder paths=/app/a'],
  ['if [ -z "$VERSION" ]; then mkdir a; elif [ -n "$VERSION" ]; then mkdir b; fi', 'make-folder paths=/app/b'],
  ['if [[ $VERSION == 1.* ]]; then mkdir a; fi', 'make-folder paths=/app/a'],
  ['if [ "$VERSION" != 1.2.3 ] ; then mkdir a; fi; mkdir b', 'make-folder paths=/app/b'],
  ['if [ 3 -gt 2 ]; then mkdir a; fi', 'make-folder paths=/app/a'],
  ['if test -n "$NOWHERE"; then v=1; else v=2; fi; mkdir a$v', 'make-folder paths=(a$v)'],
  ['case $VERSION in 1.*) mkdir a;; *) mkdir b;; esac', 'make-folder paths=/app/a'],
  [
    'case "$NOWHERE" in x) mkdir a;; *) exit 1;; esac; mkdir b',
    '? make-folder paths=/app/a',
    'make-folder paths=/app/b',
  ],
  [
    'arch="$(dpkg --print-architecture)"; case "$arch" in amd64) u=x86;; arm64) u=arm;; esac; mkdir $u',
    'make-folder paths=/app/x86',
  ],
  // loops
  ['for p in a b; do apt-get install -y $p; done', 'apt-install packages=a yes', 'apt-install packages=b yes'],
  ['for p in $LIST; do mkdir $p; done', 'make-folder paths=/app/curl', 'make-folder paths=/app/git'],
  ['for f in *.deb; do dpkg -i $f; done', '? dpkg-install mode=install debs=($f)'],
  ['for p in a b c; do mkdir $p; break; done; mkdir d', 'make-folder paths=/app/a', 'make-folder paths=/app/d'],
  ['until apt-get update; do sleep 1; done', A],
  ['cat list | while read p; do apt-get install -y $p; done', '? apt-install unresolved=$p yes'],
  // variables
  ['v=1; apt-get install -y foo=$v', 'apt-install packages=foo=1 yes'],
  ['V="a b" && mkdir $V "$V"', 'make-folder paths=/app/a,/app/b,/app/a b'],
  ['v=1 mkdir a$v', 'make-folder paths=(a$v)'],
  [
    'mkdir ${VERSION%.*} ${VERSION%%.*} ${VERSION#*.} ${VERSION//./_} ${VERSION:0:3}',
    'make-folder paths=/app/1.2,/app/1,/app/2.3,/app/1_2_3,/app/1.2',
  ],
  ['mkdir ${X:-d} ${EMPTY:-e} ${VERSION:+f} ${VERSION-g}', 'make-folder paths=/app/d,/app/e,/app/f,/app/1.2.3'],
  ['export D=/opt E=1; mkdir $D/$E; unset E; mkdir $D/x$E', 'make-folder paths=/opt/1', 'make-folder paths=/opt/x'],
  ['a=(b "c d"); a+=(e); mkdir "${a[@]}" ${a[0]}', 'make-folder paths=/app/b,/app/c d,/app/e,/app/b'],
  ['mkdir $(echo a b) "$(uname -m)" `pwd`/x', 'make-folder paths=/app/a,/app/b,/app/x86_64,/app/x'],
  ['mkdir $(cat list)', 'make-folder paths=($(cat list))'],
  ['f() { mkdir $1; }; f a; f b', 'make-folder paths=/app/a', 'make-folder paths=/app/b'],
  ['set -- a b; mkdir "$@"', 'make-folder paths=/app/a,/app/b'],
  ['$CMD x', 'unknown $CMD: is named by a variable that is not known'],
  // commands that run others
  ['DEBIAN_FRONTEND=noninteractive sudo -E apt-get update', A],
  ['env -u X A=1 time eatmydata apt-get update', A],
  ['timeout -k 5 60 apt-get update', A],
  ['sh -c "apt-get update && mkdir a"', A, 'make-folder paths=/app/a'],
  ["bash -euo pipefail -lc 'cd /x; mkdir a'; mkdir b", 'make-folder paths=/x/a', 'make-folder paths=/app/b'],
  ["su - app -c 'mkdir a'", 'make-folder paths=/app/a'],
  ['bash <<EOF\napt-get update\nEOF\n', A],
  ['eval "mkdir a"', 'make-folder paths=/app/a'],
  ['echo a b | xargs mkdir', 'make-folder paths=/app/a,/app/b'],
  ['. /etc/os-release && . ./setup.sh', 'unknown .: runs the script ./setup.sh'],
  ['/usr/bin/apt-get update; ./configure', A, 'unknown ./configure: runs a program of the image'],
  ['make && make install', `unknown make: ${UNKNOWN}`, `unknown make: ${UNKNOWN}`],
  ['make --version; node --version'],
  [
    'mkdir a; echo "x',
    'make-folder paths=/app/a',
    'unknown : cannot be read as a shell would: unterminated double quote',
  ],
];

describe('the control structure of a script', () => {
  for (const [script, ...expected] of ROWS) it(script, () => assert.deepEqual(readLines(script), expected));
});
