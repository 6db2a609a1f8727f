import type { NodeTool } from '../../../shell/effects/projects';
import { type Answer, missing } from '../../answer';
import type { ProjectFile, RunSite } from '../../run/site';
import { readBunLock } from './lock/bun';
import { LockMemo } from './lock/memo';
import { readNpmLock } from './lock/npm';
import { readPnpmLock } from './lock/pnpm';
import type { LockAnswer, Target, Wish } from './lock/types';
import { isBerryLock, readYarnBerryLock, storesPlain } from './lock/yarnBerry';
import { readYarnClassicLock } from './lock/yarnClassic';

/** Tools by how they lay packages down; `yarn` is told apart by its lock file. */
export type Layout = 'npm' | 'yarn-classic' | 'yarn-berry' | 'pnpm' | 'bun';

export interface FoundLock {
  readonly file: ProjectFile;
  readonly layout: Layout;
  readonly manifest: ProjectFile | null;
  /** Yarn 2 and later: archives of its cache are not compressed. */
  readonly plainArchives: boolean;
}

const names: Readonly<Record<NodeTool, readonly string[]>> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock'],
};

/** The lock file that a tool would take in this folder; missing says which was looked for, and why it is not there. */
export function findLock(site: RunSite, tool: NodeTool, folder: string): Answer<FoundLock> {
  let why = '';
  for (const name of names[tool]) {
    const answer = site.file(inFolder(folder, name));
    if (answer.kind === 'pending') return answer;
    if (answer.kind === 'ready') return withManifest(site, tool, folder, answer.value);
    why = answer.because;
  }
  if (tool === 'bun' && isThere(site, inFolder(folder, 'bun.lockb')))
    return missing(
      'bun.lockb is a binary file, which only bun reads: `bun install --save-text-lockfile` writes bun.lock',
    );
  const wanted = names[tool].at(-1) ?? '';
  const because = why.includes(wanted) ? why : `${inFolder(folder, wanted)}: ${why}`;
  return missing(`without ${wanted} ${tool} takes what the registry has on that day (${because})`);
}

function isThere(site: RunSite, path: string): boolean {
  return site.file(path).kind === 'ready';
}

function withManifest(site: RunSite, tool: NodeTool, folder: string, file: ProjectFile): Answer<FoundLock> {
  const layout = tool !== 'yarn' ? tool : isBerryLock(file.text) ? 'yarn-berry' : 'yarn-classic';
  const needed = tool === 'yarn' ? site.file(inFolder(folder, 'package.json')) : missing('it is not needed');
  if (needed.kind === 'pending') return needed;
  const manifest = needed.kind === 'ready' ? needed.value : null;
  const plainArchives = layout === 'yarn-berry' && storesPlain(file.text);
  return { kind: 'ready', value: { file, layout, manifest, plainArchives } };
}

const memo = new LockMemo();

export function readLock(lock: FoundLock, wish: Wish): LockAnswer {
  const key = JSON.stringify([lock.layout, lock.file.path, wish, lock.manifest]);
  return memo.get(lock.file.text, key, () => read(lock, wish));
}

function read({ file, layout, manifest }: FoundLock, wish: Wish): LockAnswer {
  switch (layout) {
    case 'npm':
      return readNpmLock(file, wish);
    case 'yarn-classic':
      return readYarnClassicLock(file, manifest, wish);
    case 'yarn-berry':
      return readYarnBerryLock(file, manifest, wish);
    case 'pnpm':
      return readPnpmLock(file, wish);
    case 'bun':
      return readBunLock(file, wish);
  }
}

/** The system that a RUN installs for, in npm's words. */
export function targetOf(site: RunSite): Target {
  const { platform, system } = site;
  const { os, architecture } = platform;
  return {
    os: os === 'windows' ? 'win32' : os,
    cpu: processors[architecture] ?? architecture,
    libc: system === null ? null : hasDebianNpm(site) ? 'any' : system.distribution === 'alpine' ? 'musl' : 'glibc',
  };
}

/** Debian's own npm is 9.2 in bookworm and trixie, which installs the builds for every libc (measured 2026-11-21). */
function hasDebianNpm({ system, effects, above }: RunSite): boolean {
  if (system === null || system.runtimes.has('node')) return false;
  return [...above, ...effects].some(
    (effect) => effect.kind === 'apt-install' && effect.packages.some(({ name }) => name === 'npm'),
  );
}

const processors: Readonly<Record<string, string>> = {
  amd64: 'x64',
  '386': 'ia32',
  ppc64le: 'ppc64',
  mips64le: 'mips64el',
};

export function inFolder(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
