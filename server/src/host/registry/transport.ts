import { type Missing, missing } from '../../core/sizes/answer';
import { isOpenHost } from '../net/hosts';
import type { Net, NetAnswer, NetFailure, NetReply, NetRequest } from '../net/types';
import type { Authorizer } from './authorizer';
import type { Endpoint } from './endpoints';

export interface Question {
  readonly method: 'GET' | 'HEAD';
  /** Behind the repository: `manifests/latest`. */
  readonly path: string;
  readonly accept: string;
  /** Bytes. */
  readonly maxBytes: number;
  /** Milliseconds; infinite for what is named by its digest. */
  readonly maxAge: number;
  readonly sound?: (body: Uint8Array) => boolean;
}

export interface TransportOptions {
  readonly net: Net;
  readonly insecure: readonly string[];
  /** Of one exchange. Milliseconds. */
  readonly timeout: number;
}

/** Asks registries, with what they want to see, over https or where that is allowed over http. */
export class Transport {
  private readonly options: TransportOptions;
  private readonly authorizer: Authorizer;
  /** Hosts that turned out to speak plain http. */
  private readonly plain = new Set<string>();

  constructor(options: TransportOptions, authorizer: Authorizer) {
    this.options = options;
    this.authorizer = authorizer;
  }

  async ask(endpoint: Endpoint, question: Question): Promise<NetReply | Missing> {
    const { host } = endpoint;
    const open = isOpenHost(host, this.options.insecure);
    let reason: Unreached | null = null;
    for (const scheme of this.plain.has(host) ? ['http'] : open ? ['https', 'http'] : ['https']) {
      const answer = await this.over(scheme, endpoint, question);
      if (answer.kind !== 'unreached') {
        if (scheme === 'http') this.plain.add(host);
        return answer;
      }
      if (reason === null || reason.fault === 'not-tls') reason = answer;
      // It does speak https, and would not understand anything else.
      if (answer.fault === 'certificate') break;
    }
    return missing(reason?.because ?? `${host} was not asked`);
  }

  private async over(scheme: string, endpoint: Endpoint, question: Question): Promise<NetReply | Missing | Unreached> {
    const origin = `${scheme}://${endpoint.host}`;
    const request = this.request(origin, endpoint, question);
    const first = await this.send(request, question, this.authorizer.header(endpoint));
    if (first.kind === 'failure') return { kind: 'unreached', because: first.because, fault: first.fault };
    if (first.status !== 401) return this.checked(first, endpoint, question);
    const header = await this.authorizer.obtain(endpoint, origin, first.headers.get('www-authenticate'));
    if (header.kind === 'missing') return (await this.older(request, question)) ?? header;
    const second = await this.send(request, question, header.value);
    if (second.kind === 'failure') return missing(second.because);
    return this.checked(second, endpoint, question);
  }

  /** Where no token is to be had, what the cache has counts. It is asked as for something that never changes. */
  private async older(request: NetRequest, question: Question): Promise<NetReply | null> {
    if (question.maxAge === Number.POSITIVE_INFINITY) return null;
    const kept = await this.options.net.cached(request, Number.POSITIVE_INFINITY);
    return kept.kind === 'reply' && kept.status === 200 ? kept : null;
  }

  private send(request: NetRequest, { maxAge }: Question, authorization: string | null): Promise<NetAnswer> {
    const headers = { ...request.headers, ...(authorization === null ? {} : { authorization }) };
    return this.options.net.cached({ ...request, headers }, maxAge);
  }

  private request(origin: string, { repository }: Endpoint, question: Question): NetRequest {
    const { method, path, accept, maxBytes, sound } = question;
    const headers = { accept };
    const plain = {
      url: `${origin}/v2/${repository}/${path}`,
      method,
      headers,
      maxBytes,
      timeout: this.options.timeout,
    };
    return sound === undefined ? plain : { ...plain, sound };
  }

  private checked(reply: NetReply, endpoint: Endpoint, { method, path }: Question): NetReply | Missing {
    if (reply.status === 200) return reply;
    const { source, repository } = endpoint;
    if (reply.status === 401 || reply.status === 403) return this.authorizer.withoutLogin(endpoint);
    const what = `${repository}${path.replace(/^[a-z]+\//, path.includes(':') ? '@' : ':')}`;
    if (reply.status === 404) return missing(`${source} has no ${what}`);
    // Not every registry knows HEAD.
    return method === 'HEAD' ? reply : missing(`${source} answered ${reply.status} for ${what}`);
  }
}

/** The host gave no answer over this protocol. */
interface Unreached {
  readonly kind: 'unreached';
  readonly because: string;
  readonly fault: NetFailure['fault'] | undefined;
}
