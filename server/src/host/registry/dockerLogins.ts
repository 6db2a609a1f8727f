import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Fields, fieldsOf, parseJson, textOf } from '../../core/sizes/sources/registry/fields';
import type { Environment } from '../net/proxy';
import { askHelper } from './loginHelper';
import { type FindLogin, type Login, tokenOnly } from './logins';

/** Bytes. */
const largest = 1_000_000;

/** Milliseconds. */
const helperTimeout = 10_000;

/**
 * Logins from Docker's configuration: its own entries, or the helper programs that it names. Only for a trusted workspace
 * whose user allows it, since helpers are run.
 */
export function dockerLogins(environment: Environment, timeout = helperTimeout): FindLogin {
  const folder = environment['DOCKER_CONFIG'] || join(homedir(), '.docker');
  return async (host) => {
    const config = await readConfig(join(folder, 'config.json'));
    if (config === null) return { kind: 'none' };
    const helpers = fieldsOf(config['credHelpers']);
    const special = Object.entries(helpers ?? {}).find(([address]) => isFor(address, host));
    const helper = special?.[1] ?? config['credsStore'];
    if (typeof helper === 'string' && helper !== '') {
      const login = await askHelper(helper, addressOf(host, special?.[0]), environment, timeout);
      if (login.kind !== 'none') return login;
    }
    const entry = Object.entries(fieldsOf(config['auths']) ?? {}).find(([address]) => isFor(address, host));
    return entry === undefined ? { kind: 'none' } : loginOf(fieldsOf(entry[1]), host);
  };
}

async function readConfig(path: string): Promise<Fields | null> {
  try {
    const { size } = await stat(path);
    return size > largest ? null : fieldsOf(parseJson(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

const dockerHub = 'index.docker.io';

/** Entries are kept by address (`https://index.docker.io/v1/`) or by host alone. */
function isFor(address: string, host: string): boolean {
  const name = address.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return name === host || (host === dockerHub && (name === 'docker.io' || name === 'registry-1.docker.io'));
}

/** Docker itself keeps its Hub under an address that is no host. */
function addressOf(host: string, written: string | undefined): string {
  return written ?? (host === dockerHub ? `https://${dockerHub}/v1/` : host);
}

function loginOf(entry: Fields | null, host: string): Login {
  if (entry === null) return { kind: 'none' };
  const [user, password] = [textOf(entry['username']), textOf(entry['password'])];
  if (user && password !== null) return { kind: 'login', user, password };
  const pair = Buffer.from(textOf(entry['auth']) ?? '', 'base64')
    .toString()
    .replace(/\0+$/, '');
  const colon = pair.indexOf(':');
  if (colon > 0) return { kind: 'login', user: pair.slice(0, colon), password: pair.slice(colon + 1) };
  return textOf(entry['identitytoken']) ? tokenOnly(host) : { kind: 'none' };
}
