import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { type RequestOptions, request as requestSecurely } from 'node:https';
import { join } from 'node:path';
import type { EngineAddress } from './address';

export interface EngineReply {
  readonly kind: 'reply';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface EngineFailure {
  readonly kind: 'failure';
  /** `absent`: nothing listens there. `refused`: this user may not. `broken`: what answers is no engine, or a slow one. */
  readonly fault: 'absent' | 'refused' | 'broken';
  /** One clause, without a full stop. */
  readonly because: string;
}

export interface EngineLimits {
  /** For one whole exchange, in milliseconds. */
  readonly timeout: number;
  /** Of one body. */
  readonly maxBytes: number;
}

/** Reads from an engine. There is no way to send it anything but a GET. */
export class EngineClient {
  readonly address: EngineAddress;
  private readonly limits: EngineLimits;

  constructor(address: EngineAddress, limits: EngineLimits) {
    this.address = address;
    this.limits = limits;
  }

  /** Never rejects, and ends in time. */
  async get(path: string): Promise<EngineReply | EngineFailure> {
    const { address } = this;
    let options: RequestOptions;
    try {
      options = await connection(address);
    } catch {
      return { kind: 'failure', fault: 'broken', because: `the certificates for ${address.text} cannot be read` };
    }
    const send = address.kind === 'tcp' && address.certificates !== null ? requestSecurely : request;
    return new Promise((resolve) => {
      const asked = send({ ...options, method: 'GET', path, agent: false, headers: { host: 'docker' } });
      const end = (answer: EngineReply | EngineFailure): void => {
        clearTimeout(clock);
        resolve(answer);
        asked.destroy();
      };
      const clock = setTimeout(
        () => end(this.broken(`did not answer within ${this.limits.timeout / 1000} seconds`)),
        this.limits.timeout,
      );
      asked.on('error', (error) => end(this.failed(error)));
      asked.on('response', (response) => this.read(response, end));
      asked.end();
    });
  }

  private read(response: IncomingMessage, end: (answer: EngineReply | EngineFailure) => void): void {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > this.limits.maxBytes) end(this.broken('answered with more than can be read'));
    });
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response;
      end({ kind: 'reply', status, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
    response.on('error', () => end(this.broken('stopped in the middle of an answer')));
    response.on('aborted', () => end(this.broken('stopped in the middle of an answer')));
  }

  private failed(error: NodeJS.ErrnoException): EngineFailure {
    const { text } = this.address;
    switch (error.code) {
      case 'EACCES':
      case 'EPERM':
        return { kind: 'failure', fault: 'refused', because: `this user may not open ${text}` };
      case 'ENOENT':
      case 'ENOTDIR':
      case 'ECONNREFUSED':
      case 'ENOTSOCK':
        return { kind: 'failure', fault: 'absent', because: `no Docker Engine answers at ${text}` };
      default:
        return this.broken(
          error.code?.startsWith('HPE_') ? 'does not speak HTTP' : `failed (${error.code ?? error.message})`,
        );
    }
  }

  private broken(what: string): EngineFailure {
    return { kind: 'failure', fault: 'broken', because: `the engine at ${this.address.text} ${what}` };
  }
}

async function connection(address: EngineAddress): Promise<RequestOptions> {
  if (address.kind === 'socket') return { socketPath: address.path };
  const { host, port, certificates } = address;
  if (certificates === null) return { host, port };
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(certificates, name))),
  );
  return { host, port, ca, cert, key };
}
