import { readFile } from 'node:fs/promises';

/** Where npm would look for packages, and with which credentials. */
export interface NpmConfig {
  /** With a slash at its end. */
  readonly registry: string;
  /** By scope with its `@`. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Values for `Authorization`, by the address without its scheme that they are for: `//registry.example/npm/`. */
  readonly authorizations: ReadonlyMap<string, string>;
}

const usual = 'https://registry.npmjs.org/';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads npm's configuration: the environment first, then these files, the more important ones first. A file that cannot
 * be read has nothing to say.
 */
export async function readNpmConfig(files: readonly string[], environment: Environment): Promise<NpmConfig> {
  const settings = new Map<string, string>();
  const variables = Object.entries(environment).flatMap(([name, value]): [string, string][] => {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1];
    // Other keys than plain ones, such as scopes and tokens, cannot be names of variables.
    return key === undefined || value === undefined ? [] : [[key.toLowerCase(), value]];
  });
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  for (const [key, value] of [...variables, ...texts.flatMap((text) => settingsOf(text, environment))]) {
    if (!settings.has(key)) settings.set(key, value);
  }
  return configOf(settings);
}

/** `key = value` lines; `${NAME}` stands for a variable, and stays where there is none. */
function settingsOf(text: string, environment: Environment): readonly [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const [, key = '', raw = ''] = /^\s*([^#;\s=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === '') return [];
    const value = raw.replace(/^(["'])(.*)\1$/, '$2');
    return [[key, value.replace(/\$\{(\w+)\??\}/g, (written, name: string) => environment[name] ?? written)]];
  });
}

function configOf(settings: ReadonlyMap<string, string>): NpmConfig {
  const scopes = new Map<string, string>();
  const authorizations = new Map<string, string>();
  for (const [key, value] of settings) {
    const [, scope] = /^(@[^:/]+):registry$/.exec(key) ?? [];
    if (scope !== undefined && isAddress(value)) scopes.set(scope, withSlash(value));
    const [, place, kind] = /^(\/\/.+?):(_authToken|_auth|username)$/.exec(key) ?? [];
    if (place === undefined || authorizations.has(place)) continue;
    const password = settings.get(`${place}:_password`);
    if (kind === '_authToken') authorizations.set(place, `Bearer ${value}`);
    if (kind === '_auth') authorizations.set(place, `Basic ${value}`);
    // npm keeps the password in base64.
    if (kind === 'username' && password !== undefined)
      authorizations.set(place, `Basic ${basic(value, Buffer.from(password, 'base64').toString('utf8'))}`);
  }
  const registry = settings.get('registry') ?? '';
  return { registry: isAddress(registry) ? withSlash(registry) : usual, scopes, authorizations };
}

function basic(name: string, password: string): string {
  return Buffer.from(`${name}:${password}`).toString('base64');
}

function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}

export function registryFor(config: NpmConfig, name: string): string {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/')) : '';
  return config.scopes.get(scope) ?? config.registry;
}

/** The longest place that an address lies below; undefined where no credentials are for it. */
export function authorizationFor(config: NpmConfig, address: string): string | undefined {
  const plain = address.replace(/^https?:/, '');
  const places = [...config.authorizations.keys()].filter((place) => plain.startsWith(withSlash(place)));
  return config.authorizations.get(places.sort((a, b) => b.length - a.length)[0] ?? '');
}
