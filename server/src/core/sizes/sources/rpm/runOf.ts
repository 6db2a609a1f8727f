import type { ShellEffect } from '../../../shell/effects';
import type { RpmInstall } from '../../../shell/effects/systemPackages';
import type { RunSite } from '../../run/site';
import { listed, shortened } from '../packageTable/doubts';

/** What the commands of one RUN ask of dnf, yum, microdnf, tdnf or zypper, taken together. */
export interface RpmRun {
  /** What RUNs above have installed and none has removed. */
  readonly before: readonly string[];
  readonly install: readonly string[];
  /** Names that go again, with or without what only they needed. */
  readonly removed: readonly string[];
  readonly autoremoved: boolean;
  readonly weak: boolean;
  /** Whether documentation is surely installed (`true`), surely not, or as the image's settings say. */
  readonly docs: boolean | null;
  /** With microdnf the base image is the smaller kind. */
  readonly minimal: boolean;
  /** `--installroot`; null for the image's own. */
  readonly root: string | null;
  readonly writes: boolean;
  /** Whether this RUN fetches the repositories' metadata and leaves it in the manager's cache. */
  readonly metadataKept: boolean;
  readonly doubts: readonly string[];
}

export function runOf(site: RunSite): RpmRun {
  const sure = site.effects.filter((effect) => !effect.conditional);
  const installs = sure.filter(isInstall);
  const root = installs.find((each) => each.root !== null)?.root ?? null;
  const tools = new Set(site.effects.flatMap((effect) => ('tool' in effect ? [effect.tool] : [])));
  const minimal = tools.has('microdnf');
  const removals = site.effects.flatMap((effect) => (effect.kind === 'rpm-remove' ? [effect] : []));
  const docs = new Set(installs.map((each) => each.docs));
  return {
    before: root === null ? namesAbove(site) : [],
    install: installs.filter((each) => each.root === root).flatMap(namesOf),
    removed: removals.flatMap((each) => each.packages.map(({ name }) => name)),
    autoremoved: removals.every((each) => each.autoremove),
    weak: !minimal && installs.some((each) => each.weakDependencies !== false),
    docs: docs.size === 1 ? (installs[0]?.docs ?? null) : null,
    minimal,
    root,
    writes: installs.length > 0 || removals.length > 0,
    metadataKept: !keepsMetadata(site.above) && keepsMetadata(site.effects) && caches.every(site.stays),
    doubts: [...new Set(site.effects.flatMap((effect) => doubtsOf(effect, root)))],
  };
}

/** Whether EPEL's repository has been added, by its package or by an address of it. */
export function usesEpel(site: RunSite): boolean {
  return [...site.above, ...site.effects].some(
    (effect) => isInstall(effect) && effect.packages.some(({ name }) => /\bepel-release/.test(name)),
  );
}

const caches = ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5', '/var/cache/zypp'];

function isInstall(effect: ShellEffect): effect is Extract<ShellEffect, RpmInstall> {
  return effect.kind === 'rpm-install';
}

function isFile(name: string): boolean {
  return name.endsWith('.rpm') || name.includes('://');
}

function namesOf(install: RpmInstall): readonly string[] {
  return install.packages.map(({ name }) => name).filter((name) => !isFile(name));
}

function namesAbove(site: RunSite): readonly string[] {
  const names = new Set<string>();
  for (const effect of site.above) {
    if (effect.conditional) continue;
    if (isInstall(effect) && effect.root === null) for (const name of namesOf(effect)) names.add(name);
    if (effect.kind === 'rpm-remove') for (const { name } of effect.packages) names.delete(name);
  }
  return [...names];
}

/** In the order of execution: whether metadata lies in the cache at the end. Files alone need none of it. */
function keepsMetadata(effects: readonly ShellEffect[]): boolean {
  let kept = false;
  for (const effect of effects) {
    if (effect.conditional) continue;
    if (effect.kind === 'rpm-makecache' || effect.kind === 'rpm-upgrade') kept = true;
    else if (isInstall(effect) && (namesOf(effect).length > 0 || effect.groups.length > 0)) kept = true;
    else if (effect.kind === 'clear' && effect.store === 'rpm-cache') kept = false;
  }
  return kept;
}

function doubtsOf(effect: ShellEffect, root: string | null): readonly string[] {
  switch (effect.kind) {
    case 'rpm-install': {
      const files = effect.packages.map(({ name }) => name).filter(isFile);
      return [
        ...(effect.conditional
          ? [`whether ${listed(effect.packages.map(({ name }) => name))} comes in depends on the build`]
          : []),
        ...effect.unresolved.map((word) => `what ${shortened(word)} stands for is known after a build`),
        ...files.map((name) => `what ${shortened(name)} holds is known after a build`),
        ...effect.groups.map((name) => `which packages the group ${shortened(name)} has is not looked up`),
        ...(effect.root === root ? [] : ['packages go into more than one root folder']),
      ];
    }
    case 'rpm-remove':
      return [
        ...(effect.conditional
          ? [`whether ${listed(effect.packages.map(({ name }) => name))} goes again depends on the build`]
          : []),
        ...effect.unresolved.map((word) => `which packages ${shortened(word)} removes is known after a build`),
      ];
    case 'rpm-upgrade':
      return [`how much ${effect.tool} upgrades depends on the age of the base image`];
    default:
      return [];
  }
}
