import { readShell } from '../../../shell/readShell';
import type { BaseSystem, Distribution, Runtime } from '../../run/site';
import { historyScripts } from './history';
import type { ImageConfig, RegistryImage } from './types';

/**
 * The distribution under an image, from the marks that the distributions' own images leave in its history, environment and
 * labels (docker-library/repo-info, read 2026-11). Null where none is there.
 */
export function systemOf(image: RegistryImage): BaseSystem | null {
  const { config } = image;
  if (config === null || image.platform?.os === 'windows') return null;
  for (const detect of detectors) {
    const found = detect(config);
    if (found === null) continue;
    const { distribution } = found;
    const debian = distribution === 'debian' || distribution === 'ubuntu';
    return {
      ...found,
      style: distribution === 'debian' ? debianStyle(image) : distribution === 'ubuntu' ? 'slim' : 'official',
      added: debian ? installed(config) : [],
      runtimes: runtimes(config),
    };
  }
  return null;
}

interface Found {
  readonly distribution: Distribution;
  readonly release: string | null;
}

type Detector = (config: ImageConfig) => Found | null;

/** Those that name a release first. Labels come last: an image may carry its own under the same names. */
const detectors: readonly Detector[] = [
  inHistory(/^(?:RUN )?# debian\.sh .*'([a-z]+)(?:-slim)?' '@\d+'/, 'debian'),
  inHistory(/\bADD alpine-minirootfs-(\d+\.\d+)\.\d+/, 'alpine'),
  inHistory(/\bADD almalinux-(\d+)-/, 'alma'),
  ubuntu,
  fedora,
  inLabels('com.redhat.component', /^ubi(\d+)/, 'rhel'),
  inLabels('org.label-schema.name', /^CentOS/, 'centos'),
  inLabels('org.opencontainers.image.title', /^openSUSE (?:Leap (\d+\.\d+)|Tumbleweed)/, 'opensuse'),
  (config) => (historyScripts(config).some((script) => /\bapk (?:-\S+ )*add\b/.test(script)) ? alpine : null),
];

const alpine: Found = { distribution: 'alpine', release: null };

function inHistory(pattern: RegExp, distribution: Distribution): Detector {
  return ({ history }) => {
    // A base image is where the history begins; what comes later may quote anything.
    const match = history.slice(0, 8).flatMap(({ createdBy }) => pattern.exec(createdBy) ?? []);
    return match.length === 0 ? null : { distribution, release: match[1] ?? null };
  };
}

function inLabels(name: string, pattern: RegExp, distribution: Distribution): Detector {
  return ({ labels }) => {
    const match = pattern.exec(labels.get(name) ?? '');
    return match === null ? null : { distribution, release: match[1] ?? null };
  };
}

/** Canonical's builds set an argument of their own, and then a label with the version. */
function ubuntu({ history }: ImageConfig): Found | null {
  const start = history.slice(0, 8).map(({ createdBy }) => createdBy);
  if (!start.some((line) => line.includes('LAUNCHPAD_BUILD_ARCH'))) return null;
  const versions = start.flatMap(
    (line) => /LABEL org\.opencontainers\.image\.version=(\d\d\.\d\d)/.exec(line)?.[1] ?? [],
  );
  return { distribution: 'ubuntu', release: ubuntuNames[versions[0] ?? ''] ?? null };
}

/** Code name by version: Ubuntu's list of releases. */
const ubuntuNames: Readonly<Record<string, string>> = {
  '26.04': 'resolute',
  '25.10': 'questing',
  '25.04': 'plucky',
  '24.10': 'oracular',
  '24.04': 'noble',
  '22.04': 'jammy',
  '20.04': 'focal',
  '18.04': 'bionic',
};

function fedora({ environment }: ImageConfig): Found | null {
  const match = /^f(\d+)/.exec(environment.get('FGC') ?? environment.get('DISTTAG') ?? '');
  return match === null ? null : { distribution: 'fedora', release: match[1] ?? null };
}

/** Compressed bytes. Docker's Debian images come as 24 to 31 MB (slim) and 44 to 54 MB, from buster to trixie. */
const slimBelow = 38_000_000;

/** Both come from the same build, and their histories are alike; their first layers are not. */
function debianStyle({ layers }: RegistryImage): 'official' | 'slim' {
  return (layers[0]?.bytes ?? 0) < slimBelow ? 'slim' : 'official';
}

const mostScripts = 200;

/** Packages that RUNs of the image's history installed with apt, but for RUNs that also take packages away again. */
function installed(config: ImageConfig): readonly string[] {
  const names = new Set<string>();
  for (const script of historyScripts(config).slice(0, mostScripts)) {
    const { effects } = readShell(script, {
      variables: new Map(config.environment),
      shell: 'sh',
      folder: null,
      architecture: config.platform?.architecture ?? null,
    });
    if (effects.some(({ kind }) => kind === 'apt-remove' || kind === 'apt-mark')) continue;
    for (const effect of effects) {
      if (effect.kind !== 'apt-install' || effect.conditional || effect.downloadOnly) continue;
      for (const { name } of effect.packages) names.add(name);
    }
  }
  return [...names];
}

function runtimes({ environment }: ImageConfig): ReadonlyMap<Runtime, string> {
  return new Map(
    runtimeVariables.flatMap(([name, runtime]) => {
      const version = /\d+(?:\.\d+)*/.exec(environment.get(name) ?? '')?.[0];
      return version === undefined ? [] : [[runtime, version] as const];
    }),
  );
}

/** As the official images name their versions; a later line wins. */
const runtimeVariables: readonly (readonly [name: string, runtime: Runtime])[] = [
  ['NODE_VERSION', 'node'],
  ['PYTHON_VERSION', 'python'],
  ['GOLANG_VERSION', 'go'],
  ['RUST_VERSION', 'rust'],
  ['RUBY_VERSION', 'ruby'],
  ['PHP_VERSION', 'php'],
  ['JAVA_VERSION', 'java'],
  ['DOTNET_VERSION', 'dotnet'],
  ['DOTNET_SDK_VERSION', 'dotnet'],
];
