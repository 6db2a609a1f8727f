import assert from 'node:assert/strict';
import { bytes } from '../../bytes';
import { known } from '../../size';
import { addedUrl } from './addedUrl';
import { filesSource } from './filesSource';
import { printed, printedShare, type TestPlace, testSite } from './testSite';

type Row = readonly [script: string, place: TestPlace, ...expected: readonly string[]];

const counted = (size: number) => known(bytes(size), { kind: 'counted', source: 'the test' });
const zip = 'https://example.org/a.zip';
const tgz = 'https://example.org/redis-7.2.4.tar.gz';

const rows: readonly Row[] = [
  // what is written
  ['echo hello > /a', {}, '6 counted'],
  ['echo hello > /a && echo hello >> /a', {}, '12 counted'],
  ['echo hello > /a && echo hi > /a', {}, '3 counted'],
  ['echo hello | tee /a /b', {}, '12 counted'],
  ['mkdir -p /a/b && ln -s /x /y && touch /z', {}, '0 counted'],
  ['echo hello > /a && rm /a', {}, '0 counted'],
  ['echo hello > /a; mv /a /b; rm -f /b', {}, '0 counted'],
  ['mkdir /d && echo a > /d/a && echo b > /d/b && rm -rf /d', {}, '0 counted'],
  ['echo a > /tmp/a.txt && echo b > /tmp/b.log && rm /tmp/*.log', {}, '2 counted'],
  ['echo a > /tmp/x && rm -rf /tmp/*', {}, '0 counted'],
  ['echo hi > /etc/hosts && echo hi > /dev/shm/x', {}, '0 counted'],
  ['echo hi > /c/x', { mounts: ['/c'] }, '0 counted'],
  ['truncate -s 1000 /s', {}, '1000 counted'],
  ['gpg --dearmor -o /k', {}, 'unknown: what is written to /k is known after a build'],
  ['[ -e /x ] || echo hello > /a', {}, '0 B – 3 B – 6 B'],
  ['echo hello > /a; [ -e /x ] || rm /a', {}, '0 B – 3 B – 6 B'],
  // what stands in a layer below is stored again as a whole
  ['echo more >> /root/.bashrc', {}, '576 listed'],
  ['echo more >> /srv/a', { above: 'echo hello > /srv/a' }, '11 counted'],
  ['echo more >> /app/a', { files: { '/app/a': 'grüß' } }, '11 counted'],
  ['touch /app/a', { files: { '/app/a': 'abc' } }, '3 counted'],
  [
    'chmod +x /app/run.sh',
    { files: { '/app/run.sh': 'exit' } },
    '4 counted',
    '/app/run.sh is stored again: a layer below holds it.',
  ],
  [
    'chmod +x /app/run.sh && chown root /app/run.sh',
    { files: { '/app/run.sh': 'exit' } },
    '4 counted',
    '/app/run.sh is stored again: a layer below holds it.',
  ],
  ['mv /app/a /b', { files: { '/app/a': 'abc' } }, '3 counted'],
  ['cp /app/a /b && cp /app/a /c', { files: { '/app/a': 'abc' } }, '6 counted'],
  ['ln /app/a /b', { files: { '/app/a': 'abc' } }, '3 counted'],
  ['rm /app/a', { files: { '/app/a': 'abc' } }, '0 counted', 'Removing /app/a frees nothing: it is in a layer below.'],
  ['chown app /usr/bin/x', {}, 'unknown: the size of /usr/bin/x, which a layer below holds, is known after a build'],
  [
    'chown -R app /app',
    { files: { '/app/a': 'abc' } },
    'unknown: the size of /app, which a layer below holds, is known after a build',
  ],
  [
    'chown -R app /data',
    { holds: { '/data': { kind: 'folder', disk: counted(700) } } },
    '700 counted',
    '/data is stored again: a layer below holds it.',
  ],
  ['chown app /data', { holds: { '/data': { kind: 'folder', disk: counted(700) } } }, '0 counted'],
  [
    'chown -R app /data && chmod -R 700 /data',
    { holds: { '/data': { kind: 'folder', disk: counted(700) } } },
    '700 counted',
    '/data is stored again: a layer below holds it.',
  ],
  [
    'cp -r /data /d && rm -rf /data',
    { holds: { '/data': { kind: 'folder', disk: counted(700) } } },
    '700 counted',
    'Removing /data frees nothing: it is in a layer below.',
  ],
  [
    "find /data -name '*.sh' -exec chmod +x {} +",
    { holds: { '/data': { kind: 'folder', disk: counted(700) } } },
    '0 B – 350 B – 700 B',
    '/data is stored again: a layer below holds it.',
  ],
  [
    "sed -i 's/a/b/' /app/a",
    { files: { '/app/a': 'a'.repeat(1000) } },
    '980 B – 1.0 kB – 1.0 kB',
    '/app/a is stored again: a layer below holds it.',
  ],
  [
    "sed -i 's/a/b/' /etc/nginx/nginx.conf",
    {},
    '20 B – 474 B – 4.1 kB',
    '/etc/nginx/nginx.conf is stored again: a layer below holds it.',
  ],
  // what this RUN has made is stored once
  ['echo hello > /a && chmod 600 /a && chown app /a', {}, '6 counted'],
  ['mkdir /d && echo hello > /d/a && chown -R app /d', {}, '6 counted'],
  ['apt-get install -y nginx && chown -R app /var/log/nginx /var/cache/nginx', {}, '0 counted'],
  // downloads
  [`curl -o /a.zip ${zip}`, { urls: { [zip]: 5000 } }, '5000 listed'],
  [`wget ${zip}`, { urls: { [zip]: 5000 } }, '5000 listed'],
  [`curl -o /a.zip ${zip} && rm /a.zip`, { urls: { [zip]: 5000 } }, '0 counted'],
  [`curl -o /a.zip ${zip}`, {}, `unknown: the size of ${zip} is not known: the test has no network`],
  ['curl -o /a $URL', {}, 'unknown: the address $URL depends on what is known in the build'],
  ['curl https://example.org/ > /dev/null', {}, '0 counted'],
  // archives
  [`curl -sL ${tgz} | tar xz -C /opt`, { urls: { [tgz]: 1000 } }, '1.6 kB – 2.8 kB – 5.2 kB'],
  [
    `curl -sLO ${tgz} && tar xzf redis-7.2.4.tar.gz && rm redis-7.2.4.tar.gz`,
    { urls: { [tgz]: 1000 } },
    '1.6 kB – 2.8 kB – 5.2 kB',
  ],
  [
    `curl -sLO ${tgz} && tar xzf redis-7.2.4.tar.gz && rm -rf redis-7.2.4 redis-7.2.4.tar.gz`,
    { urls: { [tgz]: 1000 } },
    '0 counted',
  ],
  [
    `curl -sL ${tgz} | tar xz -C /tmp && mv /tmp/redis-7.2.4 /opt/redis && rm -rf /tmp/*`,
    { urls: { [tgz]: 1000 } },
    '1.6 kB – 2.8 kB – 5.2 kB',
  ],
  [
    `curl -sL ${tgz} | tar xz -C /tmp && mv /tmp/redis-7.2.4/src/redis-server /bin/ && rm -rf /tmp/redis-7.2.4`,
    { urls: { [tgz]: 1000 } },
    'unknown: which part of redis-7.2.4.tar.gz stays is known after a build',
  ],
  [
    `curl -sL ${tgz} | tar xz -C /opt/r && rm -rf /opt/r/docs`,
    { urls: { [tgz]: 1000 } },
    'unknown: which part of redis-7.2.4.tar.gz stays is known after a build',
  ],
  [
    `curl -sL ${tgz} | tar xz -C /bin tool`,
    { urls: { [tgz]: 1000 } },
    'unknown: what tool of redis-7.2.4.tar.gz hold is known after a build',
  ],
  [
    `curl -sL ${tgz} | tar xz`,
    {},
    `unknown: what redis-7.2.4.tar.gz unpacks to is not known: the size of ${tgz} is not known: the test has no network`,
  ],
  [
    'git clone https://example.org/r.git /src',
    {},
    'unknown: what https://example.org/r.git holds is known after a build',
  ],
  ['git clone https://example.org/r.git && rm -rf r', {}, '0 counted'],
];

describe('what the file commands of a RUN leave', () => {
  for (const [script, place, ...expected] of rows)
    it(script, () => assert.deepEqual(printedShare(filesSource.share(testSite(script, place))), expected));

  it('says what would help', () => {
    const share = filesSource.share(testSite('curl -o /a https://example.org/a'));
    assert.deepEqual(share.helps, ['allow-urls']);
  });

  it('says where its bytes lie', () => {
    const share = filesSource.share(testSite('echo a > /x && echo bcd > /y'));
    assert.deepEqual(
      share.placed.map(({ path }) => path),
      ['/x', '/y'],
    );
    assert.deepEqual(share.parts, [
      { name: '/y', bytes: 4 },
      { name: '/x', bytes: 2 },
    ]);
  });

  it('weighs an ADD of an address', () => {
    const { lookups } = testSite('', { urls: { [zip]: 5000 } });
    assert.equal(printed(addedUrl(zip, lookups).disk), '5000 listed');
    assert.equal(printed(addedUrl(zip, lookups).download), '5000 listed');
    assert.deepEqual(addedUrl('https://example.org/b', testSite('').lookups).helps, ['allow-urls']);
  });

  it('is pending while a server is asked', () => {
    const share = filesSource.share(
      testSite('curl -o /a https://example.org/a', { lookups: { url: () => ({ kind: 'pending' }) } }),
    );
    assert.equal(share.pending, true);
  });

  it('does not get slow on a script without end', () => {
    const script = Array.from({ length: 3000 }, (_, at) => `echo ${at} > /f${at}; rm /g${at}`).join('\n');
    assert.equal(filesSource.share(testSite(script)).disk.kind, 'known');
  });
});
