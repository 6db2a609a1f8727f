import type { ShellEffect } from '../../../shell/effects';
import { readShell, type ShellOptions } from '../../../shell/readShell';
import type { BaseSystem, Runtime } from '../../run/site';
import type { ImageIndex, PreparedEntry, PreparedImage } from './imageIndex';
import type { HistoryEntry } from './types';

/**
 * The distribution under an image that no catalogue has, and what was added to it, from the image's history. `systemOf`
 * tells that of an image by one of its names, and tells it once. Null where the history tells nothing.
 */
export function imageSystem(
  image: PreparedImage,
  index: ImageIndex,
  systemOf: (name: string) => BaseSystem | null,
): BaseSystem | null {
  const known = found.get(image);
  if (known !== undefined) return known;
  const system = find(image, index, systemOf);
  found.set(image, system);
  return system;
}

/** Asked at each keystroke; images are prepared once, and go with their index. */
const found = new WeakMap<PreparedImage, BaseSystem | null>();

function find(
  image: PreparedImage,
  index: ImageIndex,
  systemOf: (name: string) => BaseSystem | null,
): BaseSystem | null {
  for (const below of index.under(image)) {
    const known = below.image.tags.map(systemOf).find((system) => system !== null);
    if (known) return withAdded(known, image, image.entries.slice(below.entries.length));
  }
  const told = byHistory(image.image.history);
  return told === null ? null : withAdded(told, image, image.entries);
}

function withAdded(system: BaseSystem, image: PreparedImage, above: readonly PreparedEntry[]): BaseSystem {
  const added = above.flatMap(({ key }) => addedBy(scriptOf(key), image.image.platform.architecture));
  return {
    ...system,
    added: [...new Set([...system.added, ...added])],
    runtimes: new Map([...system.runtimes, ...above.flatMap(({ key }) => runtimesOf(key))]),
  };
}

/** The makers of base images leave a trace: debuerreotype names the release, Alpine's and Ubuntu's the version. */
function byHistory(history: readonly HistoryEntry[]): BaseSystem | null {
  for (const { createdBy, bytes } of history) {
    const [, debian] = /# debian\.sh .*'([a-z]+)' '@\d+'/.exec(createdBy) ?? [];
    // The comment is that of the whole image and of the slim one, which has no documentation and weighs a third less.
    if (debian) return system('debian', debian, bytes !== null && bytes < slimBytes ? 'slim' : 'official');
    const [, alpine] = /\balpine-minirootfs-(\d+\.\d+)/.exec(createdBy) ?? [];
    if (alpine) return system('alpine', alpine, 'official');
    const [, ubuntu] = /\borg\.opencontainers\.image\.version=(\d\d\.\d\d)\b/.exec(createdBy) ?? [];
    const release = ubuntu === undefined ? undefined : ubuntuNames.get(ubuntu);
    if (release !== undefined) return system('ubuntu', release, 'slim');
  }
  return null;
}

/** Between bookworm-slim, 74.8 MB, and bookworm, 116.6 MB; those of trixie are 78.6 and 120 MB. */
const slimBytes = 95_000_000;

const ubuntuNames: ReadonlyMap<string, string> = new Map([
  ['20.04', 'focal'],
  ['22.04', 'jammy'],
  ['24.04', 'noble'],
]);

function system(distribution: BaseSystem['distribution'], release: string, style: BaseSystem['style']): BaseSystem {
  return { distribution, release, style, added: [], runtimes: new Map() };
}

/** What the shell was given; empty for entries that ran none. */
function scriptOf(key: string): string {
  return /^RUN (?:\|\d+ .*?)?\S*sh (?:-\S+ (?:[a-z]+ )?)*?-\w*c (.*)$/s.exec(key)?.[1] ?? '';
}

/** Packages that a script surely installs. Those of one that cleans up behind itself were for its own use. */
function addedBy(script: string, architecture: string): readonly string[] {
  if (!/\b(?:apt|apt-get|aptitude|apk|dnf|microdnf|yum|zypper)\b/.test(script)) return [];
  const options: ShellOptions = { variables: { get: () => undefined }, shell: 'sh', folder: null, architecture };
  const { effects } = readShell(script, options);
  return effects.some(cleansUp) ? [] : effects.flatMap((effect) => (effect.conditional ? [] : installed(effect)));
}

function cleansUp(effect: ShellEffect): boolean {
  return effect.kind === 'apt-remove' || effect.kind === 'apk-del' || effect.kind === 'rpm-remove';
}

function installed(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
    case 'apk-add':
    case 'rpm-install':
      return effect.packages.map(({ name }) => name);
    default:
      return [];
  }
}

/** Official images name the version of what they bring: `ENV NODE_VERSION=24.1.0`. */
function runtimesOf(key: string): readonly (readonly [Runtime, string])[] {
  if (!key.startsWith('ENV ')) return [];
  return [...key.matchAll(/ ([A-Z]+)_VERSION=(?:jdk-|go)?(\d[\w.+-]*)/g)].flatMap(([, name = '', version = '']) => {
    const runtime = runtimeNames.get(name);
    return runtime === undefined ? [] : [[runtime, version] as const];
  });
}

const runtimeNames: ReadonlyMap<string, Runtime> = new Map([
  ['NODE', 'node'],
  ['PYTHON', 'python'],
  ['GOLANG', 'go'],
  ['RUST', 'rust'],
  ['JAVA', 'java'],
  ['RUBY', 'ruby'],
  ['PHP', 'php'],
  ['DOTNET', 'dotnet'],
]);
