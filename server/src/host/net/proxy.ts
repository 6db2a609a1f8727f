import { BlockList, isIP } from 'node:net';
import { ExchangeError } from './faults';
import { bare, isLoopback } from './hosts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface HttpProxy {
  /** Without the user and password that the address was written with. */
  readonly url: URL;
  /** `user:password`; null where the address has none. */
  readonly login: string | null;
}

/**
 * The proxy that a request goes through; null for none. `setting` wins over the variables, but NO_PROXY holds for both, and
 * the own machine is never asked through one. Variables in lower case win, as with curl.
 */
export function proxyFor(url: URL, setting: string | null, environment: Environment): HttpProxy | null {
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name];
  const address =
    setting || variable(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || variable('ALL_PROXY') || '';
  if (address === '' || isLoopback(url.host) || isExcepted(url, variable('NO_PROXY') ?? '')) return null;
  return parseProxy(address);
}

export function authorization({ login }: HttpProxy): Readonly<Record<string, string>> {
  return login === null ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

function parseProxy(address: string): HttpProxy {
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text)) throw new ExchangeError('the address of the proxy cannot be read');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ExchangeError(`the proxy ${url.host} speaks ${url.protocol.slice(0, -1)}, which is not supported`);
  const login = url.username === '' ? null : `${decoded(url.username)}:${decoded(url.password)}`;
  [url.username, url.password] = ['', ''];
  return { url, login };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `example.com` and `.example.com` mean the host and all below it; also with a port, an IP address, a CIDR block, or `*`. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const host = bare(hostname).toLowerCase();
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return isInside(host, entry);
      const [, name = entry, wanted] = /^(.*):(\d+)$/.exec(isIP(entry) === 6 ? '' : entry) ?? [];
      if (wanted !== undefined && wanted !== ownPort) return false;
      const plain = name.replace(/^\*?\.|^\[|\]$/g, '');
      return host === plain || (isIP(host) === 0 && host.endsWith(`.${plain}`));
    });
}

function isInside(host: string, block: string): boolean {
  const [network = '', prefix = ''] = block.split('/');
  const [family, own] = [isIP(network), isIP(host)];
  const bits = Number(prefix);
  if (family === 0 || own !== family || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false;
  const name = family === 4 ? 'ipv4' : 'ipv6';
  const blocks = new BlockList();
  blocks.addSubnet(network, bits, name);
  return blocks.check(host, name);
}
