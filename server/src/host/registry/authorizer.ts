import { type Missing, missing } from '../../core/sizes/answer';
import { fieldsOf, parseJson, textOf } from '../../core/sizes/sources/registry/fields';
import type { Net } from '../net/types';
import { parseChallenges } from './challenge';
import type { Endpoint } from './endpoints';
import { type Found, found } from './found';
import { basic, type FindLogin, type Login } from './logins';

export interface AuthorizerOptions {
  readonly net: Net;
  /** Null where logins may not be read. */
  readonly findLogin: FindLogin | null;
  readonly now: () => number;
  readonly timeout: number;
}

/** Tokens are a few kilobytes. */
const maxTokenBytes = 1_000_000;

/** Docker's rule for tokens that name no end. Seconds. */
const usualLife = 60;

/** A token is not used in its last moments. Seconds. */
const margin = 10;

/** Gets what registries want to see before they answer, and keeps it while it is good. */
export class Authorizer {
  private readonly options: AuthorizerOptions;
  private readonly known = new Map<string, { readonly header: string; readonly until: number }>();

  constructor(options: AuthorizerOptions) {
    this.options = options;
  }

  /** The header to send along; null where none is known to be needed. */
  header({ host, repository }: Endpoint): string | null {
    const known = this.known.get(`${host}/${repository}`);
    return known !== undefined && this.options.now() < known.until ? known.header : null;
  }

  /** The header that a 401 asks for, of a server that was asked at `origin`. */
  async obtain(endpoint: Endpoint, origin: string, challenge: string | undefined): Promise<Found<string>> {
    const { findLogin, now } = this.options;
    const login: Login = findLogin === null ? { kind: 'none' } : await findLogin(endpoint.loginName);
    const challenges = parseChallenges(challenge ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    const { host, repository } = endpoint;
    const key = `${host}/${repository}`;
    if (bearer !== undefined) {
      const token = await this.token(endpoint, origin, bearer.parameters, login);
      if (token.kind === 'missing') return token;
      const { header, seconds } = token.value;
      this.known.set(key, { header, until: now() + (seconds - margin) * 1000 });
      return found(header);
    }
    if (!challenges.some(({ scheme }) => scheme === 'basic'))
      return missing(`${host} asks for a login of a kind that is not known here`);
    if (login.kind !== 'login') return this.withoutLogin(endpoint, login);
    const header = basic(login.user, login.password);
    this.known.set(key, { header, until: Number.POSITIVE_INFINITY });
    return found(header);
  }

  /** Why there is nothing to be had, and what would help. */
  withoutLogin({ source, repository }: Endpoint, login: Login = { kind: 'none' }): Missing {
    if (login.kind === 'failed') return missing(`${source} needs credentials for ${repository}, and ${login.because}`);
    return this.options.findLogin === null
      ? missing(`${source} needs credentials for ${repository}, or does not have it`, 'allow-credentials')
      : missing(`${source} has no ${repository} for the login that Docker keeps, if it keeps one`);
  }

  private async token(
    endpoint: Endpoint,
    origin: string,
    parameters: ReadonlyMap<string, string>,
    login: Login,
  ): Promise<Found<{ header: string; seconds: number }>> {
    const { host, repository } = endpoint;
    const realm = parameters.get('realm') ?? '';
    if (!URL.canParse(realm)) return missing(`${host} does not say where its tokens are to be had`);
    const address = new URL(realm);
    // Else any registry could make us ask servers of this machine, which may speak plain http.
    if (address.protocol !== 'https:' && !origin.startsWith('http:'))
      return missing(`${host} sends for its tokens to ${address.host}, without encryption`);
    const service = parameters.get('service');
    if (service !== undefined) address.searchParams.set('service', service);
    address.searchParams.set('scope', parameters.get('scope') ?? `repository:${repository}:pull`);
    const headers = login.kind === 'login' ? { authorization: basic(login.user, login.password) } : {};
    const { net, timeout } = this.options;
    const answer = await net.ask({ url: address.href, method: 'GET', headers, maxBytes: maxTokenBytes, timeout });
    if (answer.kind === 'failure') return missing(answer.because);
    if (answer.status === 401 || answer.status === 403) return this.withoutLogin(endpoint, login);
    if (answer.status !== 200)
      return missing(`${address.host} gives no token for ${repository}: it answered ${answer.status}`);
    const fields = fieldsOf(parseJson(Buffer.from(answer.body).toString()));
    const token = textOf(fields?.['token']) ?? textOf(fields?.['access_token']);
    if (token === null || !/^[\x21-\x7e]+$/.test(token)) return missing(`${address.host} sent what is no token`);
    const life = fields?.['expires_in'];
    const seconds = typeof life === 'number' && life > 0 ? life : usualLife;
    return found({ header: `Bearer ${token}`, seconds });
  }
}
