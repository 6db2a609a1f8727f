import assert from 'node:assert/strict';
import { parseImageReference } from './imageReference';

const sha256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const sha512 = `sha512:${'0123456789abcdef'.repeat(8)}`;

/** The parts that are there, registry and repository apart: `docker.io library/debian :12 @sha256:…`. */
function print(text: string): string {
  const read = parseImageReference(text);
  if (!read.ok) return read.code;
  const { registry, repository, tag, digest } = read;
  return `${registry} ${repository}${tag === null ? '' : ` :${tag}`}${digest === null ? '' : ` @${digest}`}`;
}

function check(cases: readonly (readonly [input: string, expected: string])[]): void {
  for (const [input, expected] of cases) assert.equal(print(input), expected, input);
}

describe('parseImageReference', () => {
  it('completes names of Docker Hub', () => {
    check([
      ['debian', 'docker.io library/debian'],
      ['debian:12', 'docker.io library/debian :12'],
      ['library/debian', 'docker.io library/debian'],
      ['grafana/grafana:11.1.0', 'docker.io grafana/grafana :11.1.0'],
      ['a/b/c', 'docker.io a/b/c'],
      ['docker.io/debian', 'docker.io library/debian'],
      ['docker.io/library/debian', 'docker.io library/debian'],
      ['docker.io/a/b', 'docker.io a/b'],
      ['index.docker.io/debian', 'docker.io library/debian'],
      ['index.docker.io/a/b:1', 'docker.io a/b :1'],
      ['localhost', 'docker.io library/localhost'],
      ['localhost:5000', 'docker.io library/localhost :5000'],
      ['example.com', 'docker.io library/example.com'],
      ['docker.io', 'docker.io library/docker.io'],
      ['scratch', 'docker.io library/scratch'],
    ]);
  });

  it('tells a host from a name', () => {
    check([
      ['registry.example/owner/app:v1', 'registry.example owner/app :v1'],
      ['localhost/app', 'localhost app'],
      ['localhost:5000/app', 'localhost:5000 app'],
      ['localhosts/app', 'docker.io localhosts/app'],
      ['host/app', 'docker.io host/app'],
      ['host:5000/app:1', 'host:5000 app :1'],
      [`host:5000/a/b/c@${sha256}`, `host:5000 a/b/c @${sha256}`],
      ['Host/app', 'Host app'],
      ['EXAMPLE.com/app', 'EXAMPLE.com app'],
      ['127.0.0.1/app', '127.0.0.1 app'],
      ['[::1]/app', '[::1] app'],
      ['[2001:DB8::1]:5000/app:2', '[2001:DB8::1]:5000 app :2'],
      ['xn--n3h.com/app', 'xn--n3h.com app'],
      ['a-b.c-d.e/app', 'a-b.c-d.e app'],
      ['docker.io:443/app', 'docker.io:443 app'],
      ['sub.docker.io/library/debian', 'sub.docker.io library/debian'],
      ['my_host.example/app', ' my_host.example/app'],
    ]);
  });

  it('refuses what is no host', () => {
    check([
      ['-host.com/app', 'malformed'],
      ['host-.com/app', 'malformed'],
      ['host..com/app', 'malformed'],
      ['.com/app', 'malformed'],
      ['host.:1/app', 'malformed'],
      ['host:/app', 'malformed'],
      ['host:port/app', 'malformed'],
      ['host:1:2/app', 'malformed'],
      ['[::1/app', 'malformed'],
      ['[]/app', 'malformed'],
      ['[fe80::1%eth0]/app', 'malformed'],
      ['[::ffff:1.2.3.4]/app', 'malformed'],
      ['::1/app', 'malformed'],
      ['https://host/app', 'malformed'],
      ['/app', 'malformed'],
      ['😀.com/app', 'malformed'],
    ]);
  });

  it('allows dots, dashes and underscores between letters and digits of a name', () => {
    check([
      ['a.b-c_d__e---f/g', ' a.b-c_d__e---f/g'],
      ['a/b.c-d_e__f----g', 'docker.io a/b.c-d_e__f----g'],
      ['1', 'docker.io library/1'],
      ['a..b', 'malformed'],
      ['a___b', 'malformed'],
      ['a._b', 'malformed'],
      ['-a', 'malformed'],
      ['a-', 'malformed'],
      ['a_', 'malformed'],
      ['a/', 'malformed'],
      ['a//b', 'malformed'],
      ['a/.b', 'malformed'],
      ['a b', 'malformed'],
      [' a', 'malformed'],
      ['a\n', 'malformed'],
      ['é', 'malformed'],
      ['$image', 'malformed'],
      ['', 'malformed'],
    ]);
  });

  it('refuses capitals in a name', () => {
    check([
      ['Debian', 'not-lower-case'],
      ['$IMAGE', 'not-lower-case'],
      ['a/Debian:1', 'not-lower-case'],
      ['registry.example/Owner/app', 'not-lower-case'],
      ['Host:5000/App', 'not-lower-case'],
      ['a/É', 'not-lower-case'],
      ['_A/app', 'malformed'],
      ['debian:V1.0-RC', 'docker.io library/debian :V1.0-RC'],
      ['A_B/app', 'not-lower-case'],
    ]);
  });

  it('reads tags', () => {
    check([
      [`a:${'t'.repeat(128)}`, `docker.io library/a :${'t'.repeat(128)}`],
      [`a:${'t'.repeat(129)}`, 'malformed'],
      ['a:_', 'docker.io library/a :_'],
      ['a:1.2-3_4', 'docker.io library/a :1.2-3_4'],
      ['a:-1', 'malformed'],
      ['a:.1', 'malformed'],
      ['a:', 'malformed'],
      ['a:1:2', 'malformed'],
      ['a:1/b', 'a:1 b'],
      ['a:b/c', 'malformed'],
      ['a:é', 'malformed'],
      ['a:1+2', 'malformed'],
    ]);
  });

  it('reads digests, with a tag before them too', () => {
    check([
      [`a@${sha256}`, `docker.io library/a @${sha256}`],
      [`a:1@${sha256}`, `docker.io library/a :1 @${sha256}`],
      [`h:5000/a/b:1@${sha512}`, `h:5000 a/b :1 @${sha512}`],
      [`a@sha384:${'a'.repeat(96)}`, `docker.io library/a @sha384:${'a'.repeat(96)}`],
      [`a@${sha256.toUpperCase()}`, 'not-lower-case'],
      [`a:1@sha256:${'A'.repeat(64)}`, 'bad-digest'],
      [`a@sha256:${'a'.repeat(63)}`, 'bad-digest'],
      [`a@sha512:${'a'.repeat(64)}`, 'bad-digest'],
      [`a@md5:${'a'.repeat(32)}`, 'bad-digest'],
      [`a@sha256+b64:${'a'.repeat(64)}`, 'bad-digest'],
      [`a@sha256:${'a'.repeat(31)}`, 'malformed'],
      [`a@sha256:${'g'.repeat(64)}`, 'malformed'],
      ['a@sha256', 'malformed'],
      ['a@', 'malformed'],
      [`@${sha256}`, 'malformed'],
      [`a@${sha256}@${sha256}`, 'malformed'],
      [`a@${sha256}:1`, 'malformed'],
    ]);
  });

  it('refuses names that look like an ID, or are too long', () => {
    const id = 'a1'.repeat(32);
    check([
      [id, 'looks-like-id'],
      [`${id}b`, `docker.io library/${id}b`],
      [id.slice(1), `docker.io library/${id.slice(1)}`],
      [`a/${id}`, `docker.io a/${id}`],
      [`${id}:1`, `docker.io library/${id} :1`],
      [`a/${'b'.repeat(253)}`, `docker.io a/${'b'.repeat(253)}`],
      [`a/${'b'.repeat(254)}`, 'too-long'],
      [`host.com/${'b'.repeat(255)}`, `host.com ${'b'.repeat(255)}`],
      [`host.com/${'b'.repeat(256)}`, 'too-long'],
      ['b'.repeat(248), 'too-long'],
      ['b'.repeat(1024 * 1024), 'too-long'],
    ]);
  });

  it('prints the name as Docker does, and in full', () => {
    const cases: readonly (readonly [input: string, familiar: string, normalized: string])[] = [
      ['docker.io/library/debian', 'debian', 'docker.io/library/debian'],
      ['debian:12', 'debian:12', 'docker.io/library/debian:12'],
      ['index.docker.io/a/b', 'a/b', 'docker.io/a/b'],
      ['library/a/b', 'library/a/b', 'docker.io/library/a/b'],
      ['localhost/library/a', 'localhost/library/a', 'localhost/library/a'],
      ['host:5000/a', 'host:5000/a', 'host:5000/a'],
      [`a:1@${sha256}`, `a:1@${sha256}`, `docker.io/library/a:1@${sha256}`],
      ['my_host.example/app:1', 'my_host.example/app:1', 'my_host.example/app:1'],
    ];
    for (const [input, familiar, normalized] of cases) {
      const read = parseImageReference(input);
      assert.ok(read.ok, input);
      assert.deepEqual([read.familiar, read.normalized], [familiar, normalized]);
    }
  });

  it('takes linear time, whatever the text', () => {
    const started = performance.now();
    for (const part of ['a', 'a-', 'a.', 'a_', 'a/', '-', 'a--', '1:', '[', ':', 'A.', 'a+', '@a']) {
      const text = part.repeat(4096 / part.length);
      for (const input of [`${text.slice(0, 4095)}!`, `a@${text.slice(0, 4000)}`, `${text.slice(0, 4000)}/x`])
        print(input);
    }
    assert.ok(performance.now() - started < 2000);
  });
});
