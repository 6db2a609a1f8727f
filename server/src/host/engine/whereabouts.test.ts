import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type EngineAddress, parseEngineAddress } from './address';
import { engineAddresses } from './whereabouts';

interface Given {
  readonly setting?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly windows?: boolean;
  readonly offline?: boolean;
}

function look({ setting, environment = {}, files = {}, windows = false, offline = false }: Given) {
  const read = (path: string): string | null => files[path.replaceAll('\\', '/')] ?? null;
  return engineAddresses(setting ?? null, { environment, home: '/home/me', windows, read }, offline);
}

function places(given: Given): readonly string[] | string {
  const found = look(given);
  return 'kind' in found ? found.because : found.map(told);
}

function told(address: EngineAddress): string {
  if (address.kind === 'socket') return address.path;
  return `${address.host} ${address.port}${address.certificates === null ? '' : ` with ${address.certificates}`}`;
}

const id = createHash('sha256').update('desktop').digest('hex');
const meta = `/home/me/.docker/contexts/meta/${id}/meta.json`;
const endpoint = (host: string) => JSON.stringify({ Name: 'desktop', Endpoints: { docker: { Host: host } } });

describe('where an engine is looked for', () => {
  it('the usual sockets of Docker and Podman', () => {
    assert.deepEqual(places({ environment: { XDG_RUNTIME_DIR: '/run/user/1000' } }), [
      '/var/run/docker.sock',
      '/run/user/1000/docker.sock',
      '/home/me/.docker/run/docker.sock',
      '/home/me/.docker/desktop/docker.sock',
      '/run/user/1000/podman/podman.sock',
      '/run/podman/podman.sock',
    ]);
    assert.deepEqual(places({ windows: true }), ['\\\\.\\pipe\\docker_engine']);
  });

  const one: readonly (readonly [what: string, given: Given, place: string])[] = [
    ['DOCKER_HOST', { environment: { DOCKER_HOST: 'unix:///x.sock' } }, '/x.sock'],
    ['a setting before DOCKER_HOST', { setting: '/y.sock', environment: { DOCKER_HOST: 'unix:///x.sock' } }, '/y.sock'],
    ['a named pipe', { setting: 'npipe:////./pipe/docker_engine' }, '\\\\.\\pipe\\docker_engine'],
    ['TCP', { environment: { DOCKER_HOST: 'tcp://10.0.0.1' } }, '10.0.0.1 2375'],
    ['TCP with its port', { environment: { DOCKER_HOST: 'tcp://[::1]:4000' } }, '::1 4000'],
    [
      'TCP with certificates',
      { environment: { DOCKER_HOST: 'tcp://build:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' } },
      'build 2376 with /certs',
    ],
    [
      'TCP with the usual certificates',
      { environment: { DOCKER_HOST: 'tcp://build', DOCKER_TLS_VERIFY: '1' } },
      'build 2376 with /home/me/.docker',
    ],
    [
      'the context in use',
      { files: { '/home/me/.docker/config.json': '{"currentContext":"desktop"}', [meta]: endpoint('unix:///d.sock') } },
      '/d.sock',
    ],
    [
      'DOCKER_CONTEXT',
      { environment: { DOCKER_CONTEXT: 'desktop' }, files: { [meta]: endpoint('unix:///d.sock') } },
      '/d.sock',
    ],
    [
      'a context with certificates',
      {
        environment: { DOCKER_CONTEXT: 'desktop' },
        files: { [meta]: endpoint('tcp://d:1'), [`/home/me/.docker/contexts/tls/${id}/docker/ca.pem`]: 'x' },
      },
      `d 1 with /home/me/.docker/contexts/tls/${id}/docker`,
    ],
  ];
  for (const [what, given, place] of one) it(what, () => assert.deepEqual(places(given), [place]));

  for (const config of [
    '',
    '{',
    '[]',
    '{"currentContext":1}',
    '{"currentContext":"default"}',
    '{"currentContext":"gone"}',
  ]) {
    it(`the usual sockets where the configuration is ${config || 'empty'}`, () => {
      assert.equal(places({ files: { '/home/me/.docker/config.json': config } })[0], '/var/run/docker.sock');
    });
  }

  it('on this machine only, offline', () => {
    assert.deepEqual(places({ setting: '/y.sock', offline: true }), ['/y.sock']);
    const because = 'the Docker Engine is on the network, which is not asked offline';
    assert.equal(places({ setting: 'tcp://127.0.0.1', offline: true }), because);
  });

  it('not over SSH', () => {
    const because = 'the Docker Engine is reached over SSH, which is not opened from here';
    assert.equal(places({ environment: { DOCKER_HOST: 'ssh://me@build' } }), because);
  });

  for (const text of ['nonsense', 'unix://', 'unix://relative', 'tcp://', 'tcp://a b', 'tcp://h:123456', 'ftp://x']) {
    it(`not at ${text}`, () => {
      const address = parseEngineAddress(text, null);
      assert.deepEqual(address, {
        kind: 'missing',
        because: `${text} is not an address of a Docker Engine`,
        helps: 'connect-engine',
      });
    });
  }
});
