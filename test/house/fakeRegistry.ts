import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An image as it is put into the registry. */
interface Published {
  readonly layers: readonly Buffer[];
  readonly environment?: readonly string[];
  readonly user?: string;
  readonly created?: string;
}

/** A registry on loopback that wants a token, as public ones do of strangers. */
export class FakeRegistry {
  readonly asked: string[] = [];
  limit = false;
  address = '';
  private readonly blobs = new Map<string, Buffer>();
  private readonly tags = new Map<string, string>();
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  async listen(): Promise<void> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // It listens on a port, not on a pipe.
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  forget(): void {
    this.asked.length = 0;
    this.limit = false;
    this.blobs.clear();
    this.tags.clear();
  }

  /** The digest of a tag, or of one platform's manifest behind it. */
  digest(repository: string, tag: string, architecture?: string): string {
    const digest = this.tags.get(`${repository}:${tag}`) ?? assert.fail(`${repository}:${tag}`);
    if (architecture === undefined) return digest;
    const index: { manifests: { digest: string; platform: { architecture: string } }[] } = JSON.parse(
      String(this.blobs.get(digest)),
    );
    return (
      index.manifests.find(({ platform }) => platform.architecture === architecture)?.digest ??
      assert.fail(architecture)
    );
  }

  publish(repository: string, tags: readonly string[], images: Readonly<Record<string, Published>>): void {
    const manifests = Object.entries(images).map(([architecture, image]) => ({
      digest: this.manifest(architecture, image),
      platform: { os: 'linux', architecture },
    }));
    const attestation = { digest: this.store('{}'), platform: { os: 'unknown', architecture: 'unknown' } };
    const index = this.store(JSON.stringify({ manifests: [...manifests, attestation] }));
    for (const tag of tags) this.tags.set(`${repository}:${tag}`, index);
  }

  publishAlone(repository: string, tag: string, image: Published): void {
    this.tags.set(`${repository}:${tag}`, this.manifest('amd64', image));
  }

  private manifest(architecture: string, { layers, environment, user, created }: Published): string {
    const config = { Env: environment ?? [], ...(user === undefined ? {} : { User: user }) };
    const described = { os: 'linux', architecture, created: created ?? '2026-10-05T01:02:03Z', config };
    const entries = layers.map((bytes) => ({
      digest: this.store(bytes),
      size: bytes.length,
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    }));
    return this.store(JSON.stringify({ config: { digest: this.store(JSON.stringify(described)) }, layers: entries }));
  }

  private store(content: string | Buffer): string {
    const bytes = Buffer.from(content);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    this.blobs.set(digest, bytes);
    return digest;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.address);
    this.asked.push(`${request.method} ${pathname}`);
    if (pathname === '/token') {
      response.end(JSON.stringify({ token: `for ${searchParams.get('scope')}` }));
      return;
    }
    const [, repository = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(pathname) ?? [];
    if (request.headers.authorization !== `Bearer for repository:${repository}:pull`) {
      const challenge = `Bearer realm="${this.address}/token",service="fake",scope="repository:${repository}:pull"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
      return;
    }
    const digest = kind === 'manifests' ? (this.tags.get(`${repository}:${reference}`) ?? reference) : reference;
    const bytes = this.blobs.get(digest);
    if (this.limit) response.writeHead(429).end();
    else if (bytes === undefined) response.writeHead(404).end();
    else
      response.writeHead(200, { 'docker-content-digest': digest }).end(request.method === 'HEAD' ? undefined : bytes);
  }
}
