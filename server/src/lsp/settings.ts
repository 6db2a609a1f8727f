import { isRecord } from '../core/buildContext/pointers';
import { leastSaving } from '../core/features/diagnostics';
import { type Bytes, parseBytes } from '../core/sizes/bytes';
import { readSeverityChoice } from '../core/text/severities';
import { type MachineOptions, nothingAllowed, type Permissions } from '../core/world';
import type { Settings } from '../protocol';

export const defaultSettings: Settings = {
  inlayHints: { enabled: true },
  codeLens: { enabled: true },
  diagnostics: { enabled: true },
  rules: { severity: {} },
  waste: { threshold: '1 MB' },
  buildContexts: {},
  platform: 'linux/amd64',
  buildArgs: {},
  reuse: { against: 'head' },
  sharing: { enabled: true },
  vagrant: { env: {}, provider: '' },
  docker: { enabled: false, socket: '' },
  lookups: {
    registries: false,
    packages: false,
    urls: false,
    credentials: false,
    insecureHosts: [],
    mirrors: {},
    proxy: '',
  },
};

/** Reads settings as a client sends them: whatever is missing or of another type keeps its default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const { platform } = given;
  return {
    inlayHints: { enabled: enabled(given['inlayHints']) },
    codeLens: { enabled: enabled(given['codeLens']) },
    diagnostics: { enabled: enabled(given['diagnostics']) },
    rules: readRules(given['rules']),
    waste: readWaste(given['waste']),
    buildContexts: strings(given['buildContexts']),
    platform: typeof platform === 'string' && platform !== '' ? platform : defaultSettings.platform,
    buildArgs: strings(given['buildArgs']),
    reuse: { against: readAgainst(given['reuse']) },
    sharing: { enabled: enabled(given['sharing']) },
    vagrant: readVagrant(given['vagrant']),
    docker: readDocker(given['docker']),
    lookups: readLookups(given['lookups']),
  };
}

/** What a finding must save to be shown; the default where the setting is no amount. */
export function leastSavingOf({ waste }: Settings): Bytes {
  return parseBytes(waste.threshold) ?? leastSaving;
}

export function machineOptionsOf({ vagrant }: Settings): MachineOptions {
  return {
    provider: vagrant.provider === '' ? null : vagrant.provider,
    environment: new Map(Object.entries(vagrant.env)),
  };
}

/** What the settings allow; of an untrusted workspace, whose settings may be another's, nothing. */
export function permissionsOf({ docker, lookups }: Settings, trusted: boolean): Permissions {
  if (!trusted) return nothingAllowed;
  return {
    engine: docker.enabled,
    engineSocket: docker.socket === '' ? null : docker.socket,
    registries: lookups.registries,
    packages: lookups.packages,
    urls: lookups.urls,
    credentials: lookups.credentials,
    insecureHosts: lookups.insecureHosts,
    mirrors: lookups.mirrors,
    proxy: lookups.proxy === '' ? null : lookups.proxy,
    offline: false,
  };
}

function readWaste(value: unknown): Settings['waste'] {
  const threshold = text(isRecord(value) ? value['threshold'] : undefined);
  return { threshold: threshold === '' ? defaultSettings.waste.threshold : threshold };
}

/** Words that are no severities leave a rule as it is. */
function readRules(value: unknown): Settings['rules'] {
  const chosen = strings(isRecord(value) ? value['severity'] : undefined);
  const rows = Object.entries(chosen).flatMap(([rule, word]) => {
    const severity = readSeverityChoice(word);
    return severity === null ? [] : [[rule, severity] as const];
  });
  return { severity: Object.fromEntries(rows) };
}

function readAgainst(value: unknown): Settings['reuse']['against'] {
  const against = isRecord(value) ? value['against'] : undefined;
  return baselines.find((one) => one === against) ?? defaultSettings.reuse.against;
}

const baselines: readonly Settings['reuse']['against'][] = ['head', 'saved', 'build', 'off'];

function readVagrant(value: unknown): Settings['vagrant'] {
  const given = isRecord(value) ? value : {};
  return { env: strings(given['env']), provider: text(given['provider']) };
}

function readDocker(value: unknown): Settings['docker'] {
  const given = isRecord(value) ? value : {};
  return { enabled: given['enabled'] === true, socket: text(given['socket']) };
}

/** Nothing is asked unless a setting says plainly that it may be. */
function readLookups(value: unknown): Settings['lookups'] {
  const given = isRecord(value) ? value : {};
  const hosts = given['insecureHosts'];
  return {
    registries: given['registries'] === true,
    packages: given['packages'] === true,
    urls: given['urls'] === true,
    credentials: given['credentials'] === true,
    insecureHosts: Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [],
    mirrors: strings(given['mirrors']),
    proxy: text(given['proxy']),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function enabled(value: unknown): boolean {
  return !isRecord(value) || value['enabled'] !== false;
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
