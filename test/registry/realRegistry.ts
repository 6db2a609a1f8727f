import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { lackingPrograms } from '../aptPackages';
import type { Certificate } from './certificate';
import type { Layout } from './layout';

export interface Ran {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

export function run(program: string, args: readonly string[], env = process.env): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 1 << 24 }, (error, output, errors) =>
      resolve({ status: error === null ? 0 : 1, output, errors }),
    );
  });
}

/** Why there can be no real registry here; null where the programs are there, installed now if need be. */
export function lackingRegistry(): Promise<string | null> {
  return lackingPrograms({ 'docker-registry': '/usr/bin/docker-registry', skopeo: '/usr/bin/skopeo' });
}

export interface RealOptions {
  /** Lines of a htpasswd file. */
  readonly htpasswd?: string;
  readonly certificate?: Certificate;
}

/** Debian's docker-registry on a port of loopback, with its images in a folder. */
export class RealRegistry {
  /** `127.0.0.1:40123` */
  readonly host: string;
  private readonly folder: string;
  private readonly child: ChildProcess;

  private constructor(host: string, folder: string, child: ChildProcess) {
    this.host = host;
    this.folder = folder;
    this.child = child;
  }

  static async open(folder: string, { htpasswd, certificate }: RealOptions = {}): Promise<RealRegistry> {
    const host = `127.0.0.1:${await freePort()}`;
    mkdirSync(join(folder, 'images'), { recursive: true });
    const at = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const config = {
      version: '0.1',
      log: { level: 'error', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'images') } },
      http: {
        addr: host,
        secret: 'of this test alone',
        ...(certificate === undefined
          ? {}
          : { tls: { certificate: at('cert.pem', certificate.cert), key: at('key.pem', certificate.key) } }),
      },
      ...(htpasswd === undefined ? {} : { auth: { htpasswd: { realm: 'test', path: at('htpasswd', htpasswd) } } }),
    };
    // Every JSON is YAML.
    const path = at('config.yml', JSON.stringify(config));
    const child = spawn('/usr/bin/docker-registry', ['serve', path], { stdio: 'ignore' });
    const registry = new RealRegistry(host, folder, child);
    await registry.ready();
    return registry;
  }

  /** Puts the tags of a layout into a repository, every document as it is. */
  async publish(layout: Layout, repository: string, login: string | null = null): Promise<void> {
    const folder = join(this.folder, `layout-${repository.replaceAll('/', '-')}`);
    layout.write(folder);
    for (const tag of layout.tags.keys()) {
      const options = [
        '--all',
        '--preserve-digests',
        '--dest-tls-verify=false',
        ...(login === null ? [] : ['--dest-creds', login]),
      ];
      const args = [
        '--insecure-policy',
        'copy',
        ...options,
        `oci:${folder}:${tag}`,
        `docker://${this.host}/${repository}:${tag}`,
      ];
      const { status, errors } = await run('/usr/bin/skopeo', args);
      if (status !== 0) throw new Error(`skopeo could not copy ${tag}: ${errors}`);
    }
  }

  /** The bytes of an image's layers: which they are says skopeo, how large they are the registry's own files. */
  async layerSizes(name: string, platform: { architecture: string; variant?: string }): Promise<readonly number[]> {
    const { architecture, variant } = platform;
    const chosen = ['--override-os', 'linux', '--override-arch', architecture];
    if (variant !== undefined) chosen.push('--override-variant', variant);
    const args = [...chosen, 'inspect', '--tls-verify=false', `docker://${this.host}/${name}`];
    const { output, errors } = await run('/usr/bin/skopeo', args);
    if (output === '') throw new Error(errors);
    const { Layers: layers }: { Layers: string[] } = JSON.parse(output);
    const blobs = join(this.folder, 'images/docker/registry/v2/blobs/sha256');
    return layers.map((digest) => {
      const hash = digest.slice('sha256:'.length);
      return statSync(join(blobs, hash.slice(0, 2), hash, 'data')).size;
    });
  }

  close(): void {
    this.child.kill('SIGKILL');
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (this.child.exitCode !== null) throw new Error(`docker-registry ended with ${this.child.exitCode}`);
      if (await listens(this.host)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`docker-registry does not listen on ${this.host}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });
}

function listens(host: string): Promise<boolean> {
  const { hostname, port } = new URL(`http://${host}`);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
