import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseChallenges } from '../../server/src/host/registry/challenge';
import { dockerLogins } from '../../server/src/host/registry/dockerLogins';
import { withStand } from './nets';

const pair = Buffer.from('me:se:cret').toString('base64');
const mine = { kind: 'login', user: 'me', password: 'se:cret' };

describe('logins that Docker keeps', () => {
  const stand = withStand();
  const find = (config: string, host: string) => {
    const folder = stand.folder();
    writeFileSync(join(folder, 'config.json'), config);
    return dockerLogins({ DOCKER_CONFIG: folder })(host);
  };

  const cases: readonly (readonly [string, object, string, object])[] = [
    ['by host', { auths: { 'r.example:5000': { auth: pair } } }, 'r.example:5000', mine],
    ['by address', { auths: { 'https://r.example/v2/': { auth: pair } } }, 'r.example', mine],
    ['in plain fields', { auths: { 'r.example': { username: 'me', password: 'se:cret' } } }, 'r.example', mine],
    ['for Docker Hub', { auths: { 'https://index.docker.io/v1/': { auth: pair } } }, 'index.docker.io', mine],
    ['for Docker Hub by its other name', { auths: { 'docker.io': { auth: pair } } }, 'index.docker.io', mine],
    ['for another port', { auths: { 'r.example:5001': { auth: pair } } }, 'r.example', { kind: 'none' }],
    ['for a name that ends alike', { auths: { 'evil-r.example': { auth: pair } } }, 'r.example', { kind: 'none' }],
    [
      'as an identity token',
      { auths: { 'r.example': { identitytoken: 'x' } } },
      'r.example',
      { kind: 'failed', because: 'the login for r.example is an identity token, which is not used here' },
    ],
    ['in no shape', { auths: { 'r.example': [1] } }, 'r.example', { kind: 'none' }],
    ['in broken base64', { auths: { 'r.example': { auth: '###' } } }, 'r.example', { kind: 'none' }],
  ];
  for (const [what, config, host, expected] of cases) {
    it(`are found ${what}`, async () => assert.deepEqual(await find(JSON.stringify(config), host), expected));
  }

  it('are not there where the file is missing, broken or huge', async () => {
    assert.deepEqual(await dockerLogins({ DOCKER_CONFIG: join(stand.folder(), 'none') })('r.example'), {
      kind: 'none',
    });
    const huge = JSON.stringify({ auths: { 'r.example': { auth: pair } }, fill: 'x'.repeat(1_000_000) });
    for (const text of ['', '{"auths":', '[]', huge]) assert.deepEqual(await find(text, 'r.example'), { kind: 'none' });
  });
});

describe('Docker’s credential helpers', () => {
  if (process.platform === 'win32') return; // The stand-ins below are shell scripts.
  const stand = withStand();

  /** Puts a helper on the PATH of a fresh environment, with a configuration that names it. */
  function helped(script: string, config: object, name = 'fake') {
    const folder = stand.folder();
    mkdirSync(join(folder, 'bin'));
    const program = join(folder, 'bin', `docker-credential-${name}`);
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    const environment = {
      DOCKER_CONFIG: folder,
      PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
      OUT: join(folder, 'out'),
    };
    return { find: dockerLogins(environment, 1000), out: environment.OUT };
  }
  const answer = `echo "$1" > "$OUT"; cat >> "$OUT"; echo '{"ServerURL":"x","Username":"me","Secret":"se:cret"}'`;

  it('are asked by their standard input', async () => {
    const { find, out } = helped(answer, { credHelpers: { 'r.example': 'fake' } });
    assert.deepEqual(await find('r.example'), mine);
    assert.equal(readFileSync(out, 'utf8'), 'get\nr.example\n');
    assert.deepEqual(await find('other.example'), { kind: 'none' });
  });

  it('may be for all hosts, and know Docker Hub by its address', async () => {
    const { find, out } = helped(answer, { credsStore: 'fake' });
    assert.deepEqual(await find('index.docker.io'), mine);
    assert.equal(readFileSync(out, 'utf8'), 'get\nhttps://index.docker.io/v1/\n');
  });

  it('that know nothing leave it to the file', async () => {
    const { find } = helped('echo "credentials not found in native keychain"; exit 1', {
      credsStore: 'fake',
      auths: { 'r.example': { auth: pair } },
    });
    assert.deepEqual(await find('r.example'), mine);
  });

  for (const [what, script, expected] of [
    ['fail', 'exit 3', 'docker-credential-fake failed'],
    ['hang', 'exec sleep 30', 'docker-credential-fake did not answer in time'],
    ['talk nonsense', 'echo hello', 'docker-credential-fake sent what is no login'],
    ['talk without end', 'exec yes', 'docker-credential-fake failed'],
    [
      'hold an identity token',
      `echo '{"Username":"<token>","Secret":"x"}'`,
      'the login for r.example is an identity token, which is not used here',
    ],
  ] as const) {
    it(`that ${what} are told of`, async () => {
      const { find } = helped(script, { credsStore: 'fake' });
      assert.deepEqual(await find('r.example'), { kind: 'failed', because: expected });
    });
  }

  it('are programs by a plain name, and of no shell', async () => {
    for (const name of ['../evil', 'x; touch y', '$(id)', '-x', 'a b', '']) {
      const { find, out } = helped(answer, { credsStore: name });
      const login = await find('r.example');
      assert.notEqual(login.kind, 'login', name);
      assert.equal(existsSync(out), false, name);
    }
    const { find } = helped(answer, { credsStore: 'missing' });
    assert.deepEqual(await find('r.example'), {
      kind: 'failed',
      because: 'docker-credential-missing is not installed',
    });
  });
});

describe('what a server wants to see', () => {
  for (const [header, expected] of [
    [
      'Bearer realm="https://a.example/token",service="a, b",scope="repository:x:pull"',
      ['bearer realm=https://a.example/token service=a, b scope=repository:x:pull'],
    ],
    ['Basic realm="it"', ['basic realm=it']],
    [
      'Negotiate, Basic realm="it", Bearer Realm=x,service=y',
      ['negotiate', 'basic realm=it', 'bearer realm=x service=y'],
    ],
    [String.raw`Bearer realm="say \"x\""`, ['bearer realm=say "x"']],
    ['', []],
    ['=,="', []],
    ['realm="x"', []],
  ] as const) {
    it(`is told by ${header === '' ? 'nothing' : header}`, () => {
      const read = parseChallenges(header).map(({ scheme, parameters }) =>
        [scheme, ...[...parameters].map((each) => each.join('='))].join(' '),
      );
      assert.deepEqual(read, expected);
    });
  }
});
