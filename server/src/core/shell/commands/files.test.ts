import assert from 'node:assert/strict';
import { readLines } from '../testReading';

const ROWS: readonly (readonly [script: string, ...expected: readonly string[]])[] = [
  // downloads and archives
  ['curl -fsSL https://example.org/a.sh -o /tmp/a.sh', 'download url=https://example.org/a.sh to=file:/tmp/a.sh'],
  [
    'curl -sSLO https://example.org/v$VERSION/a.tgz?x=1',
    'download url=https://example.org/v1.2.3/a.tgz?x=1 to=folder:/app:a.tgz',
  ],
  ['curl https://example.org/$NOWHERE > out', 'download url=(https://example.org/$NOWHERE) to=file:/app/out'],
  ['curl -I https://example.org/'],
  [
    'wget -q -P /opt https://example.org/a.zip && unzip -q /opt/a.zip -d /srv && rm /opt/a.zip',
    'download url=https://example.org/a.zip to=folder:/opt:a.zip',
    'unpack from=file:/opt/a.zip into=/srv',
    'delete paths=/opt/a.zip',
  ],
  [
    'wget -qO- https://example.org/a.tar.xz | tar -xJ --strip-components=1 -C /usr/local',
    'download url=https://example.org/a.tar.xz to=pipe',
    'unpack from=pipe:https://example.org/a.tar.xz into=/usr/local',
  ],
  [
    'curl -L https://example.org/a.gz | gunzip > /usr/bin/a',
    'download url=https://example.org/a.gz to=pipe',
    'unpack from=pipe:https://example.org/a.gz into=/usr/bin/a',
  ],
  [
    'curl -L https://example.org/a.tgz | gunzip -c | tar x',
    'download url=https://example.org/a.tgz to=pipe',
    'unpack from=pipe:https://example.org/a.tgz',
  ],
  [
    'curl -sL https://example.org/setup | bash -',
    'download url=https://example.org/setup to=pipe',
    'unknown bash: runs a script from https://example.org/setup',
  ],
  ['tar xzf a.tgz -C /opt bin lib', 'unpack from=file:/app/a.tgz into=/opt members=bin,lib'],
  ['gunzip a.gz; gunzip -k b.gz', 'unpack from=file:/app/a.gz !keepsArchive', 'unpack from=file:/app/b.gz'],
  ['tar czf /out.tgz .', 'unknown tar -c: packs files into /out.tgz'],
  [
    'git clone --depth 1 -b v1 https://example.org/r.git /src',
    'clone url=https://example.org/r.git into=/src depth=1 branch=v1',
  ],
  [
    'git clone --recursive https://example.org/r.git && cd r && git checkout v2',
    'clone url=https://example.org/r.git submodules',
  ],
  // removal
  [
    'rm -rf /var/lib/apt/lists /var/cache/apt/archives/*.deb',
    'clear store=apt-lists path=/var/lib/apt/lists',
    'clear store=apt-archives path=/var/cache/apt/archives/*.deb',
  ],
  [
    'rm -fr /var/cache/apt/* /opt/x',
    'clear store=apt-archives path=/var/cache/apt/*',
    'clear store=apt-binary-cache path=/var/cache/apt/*',
    'delete paths=/opt/x recursive',
  ],
  [
    'rm -rf /tmp/* /var/tmp/ /var/log/*.log',
    'clear store=tmp path=/tmp/*',
    'clear store=var-tmp path=/var/tmp',
    'clear store=logs path=/var/log/*.log',
  ],
  ['rm -rf /tmp/build', 'delete paths=/tmp/build recursive'],
  [
    'rm -rf ~/.npm /root/.cache/pip $HOME/.m2',
    'clear store=npm-cache path=/root/.npm',
    'clear store=pip-cache path=/root/.cache/pip',
    'clear store=maven-repository path=/root/.m2',
  ],
  ['rm -rf "$NOWHERE" ../x', 'delete paths=("$NOWHERE"),/x recursive'],
  ['find /var/lib/apt/lists -type f -delete', 'clear store=apt-lists path=/var/lib/apt/lists'],
  ["find /usr -name '*.pyc' -exec rm -f {} +", 'delete paths=/usr recursive filtered'],
  ['find / -name x'],
  // other files
  ['mkdir -p -m 755 /a/b c', 'make-folder paths=/a/b,/app/c'],
  ['touch a && ln -s /a /b', 'write file=/app/a bytes=0 append', 'link symbolic paths=/a,/b'],
  ['cp -r a b /dst/', 'copy sources=/app/a,/app/b target=/dst recursive'],
  ['mv -t /dst a', 'move sources=/app/a target=/dst'],
  [
    'install -m 0755 -d /etc/apt/keyrings; install -m 755 a /usr/bin/a',
    'make-folder paths=/etc/apt/keyrings',
    'copy sources=/app/a target=/usr/bin/a',
  ],
  [
    'chmod +x /a.sh && chown -R node:node . && chmod -x b',
    'change what=mode paths=/a.sh',
    'change what=owner paths=/app recursive',
    'change what=mode paths=/app/b',
  ],
  ["sed -i 's/a/b/' /etc/x && sed s/a/b/ /etc/y", 'change what=content paths=/etc/x'],
  // text
  ['echo "deb x" > /etc/apt/sources.list', 'write file=/etc/apt/sources.list bytes=6'],
  ['echo -n é >> f', 'write file=/app/f bytes=2 append'],
  ["printf '%s\\n' a bc > f", 'write file=/app/f bytes=5'],
  ['echo $NOWHERE > f', 'write file=/app/f'],
  ['echo hi | tee -a f g > /dev/null', 'write file=/app/f bytes=3 append', 'write file=/app/g bytes=3 append'],
  [
    '{ echo a; echo bc; } > f',
    'write file=/app/f bytes=0',
    'write file=/app/f bytes=2 append',
    'write file=/app/f bytes=3 append',
  ],
  [': > f; cat g > h', 'write file=/app/f bytes=0', 'write file=/app/h'],
  ['cat > f <<EOF\na $VERSION\nEOF\n', 'write file=/app/f bytes=8'],
  ['gpg --dearmor -o /etc/k.gpg key', 'write file=/etc/k.gpg'],
  ['truncate -s 1000 f', 'write file=/app/f bytes=1000'],
  // users
  ['groupadd -r app && useradd -r -g app -m app', 'add-user what=group name=app', 'add-user what=user name=app home'],
  ['adduser -D -H -u 1000 app', 'add-user what=user name=app !home'],
  ['useradd app', 'add-user what=user name=app'],
];

describe('files, downloads and users', () => {
  for (const [script, ...expected] of ROWS) it(script, () => assert.deepEqual(readLines(script), expected));
});
