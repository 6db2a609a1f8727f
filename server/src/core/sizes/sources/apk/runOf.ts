import type { ShellEffect } from '../../../shell/effects';
import type { ApkAdd } from '../../../shell/effects/systemPackages';
import type { PackageWord } from '../../../shell/effects/words';
import type { RunSite } from '../../run/site';
import { listed, shortened } from '../packageTable/doubts';
import { bareName } from './names';

/** What the commands of one RUN ask of apk, taken together. */
export interface ApkRun {
  /** Names that RUNs above have added and none has removed. */
  readonly before: readonly string[];
  /** Names that this RUN adds and does not remove again. */
  readonly add: readonly string[];
  /** Whether apk writes its database anew. */
  readonly writes: boolean;
  /** Whether this RUN fetches the repositories' indexes and leaves them in /var/cache/apk. */
  readonly indexKept: boolean;
  /** What the RUN also does and nobody can tell before a build, one clause each. */
  readonly doubts: readonly string[];
  /** Full sentences. */
  readonly notes: readonly string[];
}

export function runOf(site: RunSite): ApkRun {
  const world = new World();
  for (const effect of site.above) if (!effect.conditional) world.apply(effect);
  const before = world.names();
  const removed = site.effects.flatMap((effect) => (effect.kind === 'apk-del' ? effect.packages : []));
  const lost = removed.map(({ name }) => name).filter((name) => world.has(name));
  for (const effect of site.effects) {
    // What may go again is not certain to be there.
    if (!effect.conditional || effect.kind === 'apk-del') world.apply(effect);
  }
  return {
    before,
    add: world.names().filter((name) => !before.includes(name) && !name.endsWith('.apk')),
    writes: site.effects.some(({ kind }) => kind === 'apk-add' || kind === 'apk-del'),
    indexKept: !keepsIndex(site.above) && keepsIndex(site.effects) && site.stays(cacheFolder),
    doubts: [...new Set(site.effects.flatMap(doubtsOf))],
    notes: lost.length === 0 ? [] : [`Removing ${listed(lost)} frees nothing: an earlier layer has it.`],
  };
}

/** The repositories of Alpine that a RUN reads: its release's own, and those named on its command lines. */
export function repositoriesOf(site: RunSite, release: string): readonly string[] {
  const branch = /^\d/.test(release) ? `v${release.split('.').slice(0, 2).join('.')}` : release;
  const named = [...site.above, ...site.effects].flatMap((effect) => (isAdd(effect) ? effect.repositories : []));
  const ours = named.flatMap((address) => {
    const match = /\/(edge|latest-stable|v\d+\.\d+)\/(main|community|testing)\/?$/.exec(address);
    return match === null ? [] : [`${match[1]}/${match[2]}`];
  });
  return [...new Set([`${branch}/main`, `${branch}/community`, ...ours])];
}

const cacheFolder = '/var/cache/apk';

/** What is asked for by name, a `--virtual` group as one name for all of its packages. */
class World {
  private readonly wished = new Map<string, readonly string[]>();

  apply(effect: ShellEffect): void {
    if (effect.kind === 'apk-add') {
      const words = effect.packages.map(wordOf);
      if (effect.virtual !== null) this.wished.set(effect.virtual, words);
      else for (const word of words) this.wished.set(bareName(word), [word]);
    } else if (effect.kind === 'apk-del') for (const { name } of effect.packages) this.wished.delete(name);
  }

  names(): readonly string[] {
    return [...new Set([...this.wished.values()].flat())];
  }

  has(name: string): boolean {
    return this.wished.has(name);
  }
}

function isAdd(effect: ShellEffect): effect is Extract<ShellEffect, ApkAdd> {
  return effect.kind === 'apk-add';
}

/** The package with its tag, which says which repository it comes from; versions are left to the branch. */
function wordOf({ name, constraint }: PackageWord): string {
  return constraint?.startsWith('@') === true ? `${name}${constraint}` : name;
}

/** In the order of execution: whether an index lies in the cache at the end. */
function keepsIndex(effects: readonly ShellEffect[]): boolean {
  let kept = false;
  for (const effect of effects) {
    if (effect.conditional) continue;
    if (effect.kind === 'apk-update') kept = true;
    else if ((effect.kind === 'apk-add' || effect.kind === 'apk-upgrade') && !effect.noCache) kept = true;
    else if (effect.kind === 'clear' && effect.store === 'apk-cache') kept = false;
  }
  return kept;
}

function doubtsOf(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apk-add':
      return [
        ...(effect.conditional
          ? [`whether ${listed(effect.packages.map(({ name }) => name))} comes in depends on the build`]
          : []),
        ...effect.unresolved.map((word) => `what ${shortened(word)} stands for is known after a build`),
        ...effect.packages
          .filter(({ name }) => name.endsWith('.apk'))
          .map(({ name }) => `what ${shortened(name)} holds is known after a build`),
      ];
    case 'apk-del':
      return [
        ...(effect.conditional
          ? [`whether ${listed(effect.packages.map(({ name }) => name))} goes again depends on the build`]
          : []),
        ...effect.unresolved.map((word) => `which packages ${shortened(word)} removes is known after a build`),
      ];
    case 'apk-upgrade':
      return ['how much apk upgrades depends on the age of the base image'];
    default:
      return [];
  }
}
