import type { BaseSystem, Distribution, Runtime } from '../../run/site';
import type { Catalogue } from './catalogue';
import { buildsOf, type ImageIndex } from './imageIndex';
import { imageName } from './imageName';
import { imagePackages } from './imagePackages';
import { parseTag, type TagName } from './tagName';
import type { BaseImageReference } from './types';

/**
 * The distribution under a base image, and what the image adds to it: from what the catalogue says the image is built
 * on, else from the words of its tag, which official images choose by rule. Null where neither tells.
 */
export function systemOf(reference: BaseImageReference, catalogue: Catalogue): BaseSystem | null {
  return follow(imageName(reference), reference.tag ?? 'latest', catalogue, mostSteps);
}

/** node stands on buildpack-deps, which stands on debian: chains are short, and data files may hold circles. */
const mostSteps = 5;

function follow(name: string, tag: string, catalogue: Catalogue, steps: number): BaseSystem | null {
  const index = catalogue.image(name);
  const parsed = parseTag(tag, index?.heads ?? { aliases: {}, words: new Set() });
  const own = distributionImage(name, parsed, tag);
  if (own !== null) return own;
  const build = index === null ? undefined : buildsOf(index, parsed)[0];
  const [onName = '', onTag = 'latest'] = build?.on?.split(':') ?? [];
  const below = onName === '' || steps === 0 ? null : follow(onName, onTag, catalogue, steps - 1);
  const system = below ?? byWords([...parsed.words, ...(build?.distribution?.split('-') ?? [])]);
  return system === null ? null : withImage(system, name, tag, index, build?.heads[0] ?? parsed.head);
}

function withImage(
  system: BaseSystem,
  name: string,
  tag: string,
  index: ImageIndex | null,
  version: string | null,
): BaseSystem {
  const debian = system.distribution === 'debian' || system.distribution === 'ubuntu';
  const packages = index === null || !debian ? [] : imagePackages(index, tag);
  const layers = name === 'buildpack-deps' ? [buildpack(tag)] : [];
  const runtime = runtimes[name];
  return {
    ...system,
    added: [...system.added, ...layers, ...packages],
    runtimes:
      runtime === undefined || version === null ? system.runtimes : new Map([...system.runtimes, [runtime, version]]),
  };
}

/** The name under which the package data lists what buildpack-deps adds: `buildpack-deps:scm`. */
function buildpack(tag: string): string {
  const kind = /(?:^|-)(curl|scm)$/.exec(tag)?.[1];
  return kind === undefined ? 'buildpack-deps' : `buildpack-deps:${kind}`;
}

const runtimes: Readonly<Record<string, Runtime>> = {
  node: 'node',
  python: 'python',
  golang: 'go',
  rust: 'rust',
  ruby: 'ruby',
  php: 'php',
  'eclipse-temurin': 'java',
  openjdk: 'java',
  'mcr.microsoft.com/dotnet/sdk': 'dotnet',
};

const plainNames: Readonly<Record<string, Distribution>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  alpine: 'alpine',
  fedora: 'fedora',
  centos: 'centos',
  rockylinux: 'rocky',
  almalinux: 'alma',
  oraclelinux: 'oracle',
  amazonlinux: 'amazon',
  'opensuse/leap': 'opensuse',
  'opensuse/tumbleweed': 'opensuse',
  'registry.access.redhat.com/ubi8/ubi': 'rhel',
  'registry.access.redhat.com/ubi9/ubi': 'rhel',
  'registry.access.redhat.com/ubi8/ubi-minimal': 'rhel',
  'registry.access.redhat.com/ubi9/ubi-minimal': 'rhel',
};

function distributionImage(name: string, tag: TagName, written: string): BaseSystem | null {
  const distribution = Object.hasOwn(plainNames, name) ? plainNames[name] : undefined;
  if (distribution === undefined) return null;
  const redHat = /ubi(\d+)/.exec(name)?.[1];
  if (redHat !== undefined) return system(distribution, redHat);
  if (distribution === 'debian') {
    const release = tag.words.find((word) => debianReleases.has(word));
    return { ...system('debian', release ?? null), style: tag.words.includes('slim') ? 'slim' : 'official' };
  }
  if (distribution === 'ubuntu') return system('ubuntu', ubuntuRelease(tag.head) ?? ubuntuWord(tag.words) ?? null);
  if (distribution === 'alpine') return system('alpine', /^\d+\.\d+/.exec(tag.head ?? '')?.[0] ?? null);
  return system(distribution, tag.head ?? /^\d+/.exec(written)?.[0] ?? null);
}

/** Official Ubuntu images leave out documentation and translations, as Debian's slim ones do. */
function system(distribution: Distribution, release: string | null): BaseSystem {
  const style = distribution === 'ubuntu' ? 'slim' : 'official';
  return { distribution, release, style, added: [], runtimes: new Map() };
}

function byWords(words: readonly string[]): BaseSystem | null {
  const debian = words.find((word) => debianReleases.has(word));
  if (debian !== undefined) return { ...system('debian', debian), style: words.includes('slim') ? 'slim' : 'official' };
  const ubuntu = ubuntuWord(words);
  if (ubuntu !== undefined) return system('ubuntu', ubuntu);
  const alpine = words.map((word) => /^alpine(\d+\.\d+)?$/.exec(word)).find((match) => match !== null);
  if (alpine !== undefined) return system('alpine', alpine[1] ?? null);
  const oracle = words.map((word) => /^oraclelinux(\d+)$/.exec(word)?.[1]).find((release) => release !== undefined);
  if (oracle !== undefined) return system('oracle', oracle);
  return words.includes('al2023') ? system('amazon', '2023') : null;
}

const debianReleases: ReadonlySet<string> = new Set([
  'sid',
  'forky',
  'trixie',
  'bookworm',
  'bullseye',
  'buster',
  'stretch',
]);

/** Version by code name: Ubuntu's list of releases. */
const ubuntuNames: Readonly<Record<string, string>> = {
  resolute: '26.04',
  questing: '25.10',
  plucky: '25.04',
  oracular: '24.10',
  noble: '24.04',
  jammy: '22.04',
  focal: '20.04',
  bionic: '18.04',
};

function ubuntuWord(words: readonly string[]): string | undefined {
  return words.find((word) => Object.hasOwn(ubuntuNames, word)) ?? ubuntuRelease(words.find(isUbuntuVersion) ?? null);
}

function isUbuntuVersion(word: string): boolean {
  return /^ubuntu\d\d\.\d\d$/.test(word);
}

function ubuntuRelease(version: string | null): string | undefined {
  const digits = version?.replace(/^ubuntu/, '') ?? '';
  return Object.entries(ubuntuNames).find(([, number]) => digits.startsWith(number))?.[0];
}
