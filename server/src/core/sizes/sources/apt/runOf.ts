import type { ShellEffect } from '../../../shell/effects';
import type { AptInstall, AptPackage } from '../../../shell/effects/apt';
import type { Store } from '../../../shell/effects/files';
import type { RunSite } from '../../run/site';
import type { AptIndex } from './aptIndex';
import { closure } from './closure';
import type { AptRun } from './types';
import type { Wish } from './wish';

/** What of a place is asked for here. */
type AptSite = Pick<RunSite, 'effects' | 'above' | 'stays'> & {
  readonly platform: Pick<RunSite['platform'], 'architecture'>;
};

export interface ReadRun {
  readonly run: AptRun;
  /** What the RUN also does and nobody can tell before a build, one clause each. */
  readonly doubts: readonly string[];
}

/** What the commands of one RUN ask of apt, taken together. */
export function runOf(site: AptSite, index: AptIndex): ReadRun {
  const effects = site.effects.filter((effect) => !effect.conditional);
  const installs = effects.filter((effect) => effect.kind === 'apt-install' && !effect.downloadOnly);
  const removals = effects.filter((effect) => effect.kind === 'apt-remove');
  const fetched = effects.findLastIndex((effect) => effect.kind === 'apt-update');
  const emptied = (store: string) =>
    effects.findLastIndex((effect) => effect.kind === 'clear' && effect.store === store) > fetched;
  const wishes = installs.map((install) => (install.kind === 'apt-install' ? wished(install, site) : noWish));
  const mixed = new Set(wishes.map(({ recommends }) => recommends)).size > 1;
  return {
    run: {
      install: wishes.flatMap((each) => (mixed && each.recommends ? spelledOut(each, index) : each.packages)),
      recommends: !mixed && wishes.every(({ recommends }) => recommends),
      listsFetched: fetched >= 0,
      listsKept: !emptied('apt-lists') && site.stays('/var/lib/apt/lists'),
      archivesKept: !emptied('apt-archives') && site.stays('/var/cache/apt'),
      cachesRenewed: emptied('apt-lists') && runsAgain(effects),
      purged: [
        ...removals.flatMap((each) => (each.kind === 'apt-remove' ? each.packages.map(({ name }) => name) : [])),
        ...installs
          .flatMap((each) => (each.kind === 'apt-install' ? each.packages.filter(isRemoved) : []))
          .map(({ name }) => name),
      ],
      cleared: effects.flatMap((effect) => (effect.kind === 'clear' ? documentation(effect.store) : [])),
      ...manualOf(effects),
      keepsRecommended: removals.every((each) => each.kind !== 'apt-remove' || !each.dropsRecommended),
      autoremoved: removals.some((each) => each.kind === 'apt-remove' && each.autoremove),
    },
    doubts: [...new Set(site.effects.flatMap((effect) => doubtsOf(effect, site)))],
  };
}

/** Whether apt runs after the lists are emptied for the last time: it then finds its caches out of date. */
function runsAgain(effects: readonly ShellEffect[]): boolean {
  const emptied = effects.findLastIndex((effect) => effect.kind === 'clear' && effect.store === 'apt-lists');
  return effects
    .slice(emptied + 1)
    .some(({ kind }) => kind === 'apt-install' || kind === 'apt-remove' || kind === 'apt-mark');
}

function documentation(store: Store): readonly ('docs' | 'man-pages' | 'locales')[] {
  return store === 'docs' || store === 'man-pages' || store === 'locales' ? [store] : [];
}

/**
 * After `apt-mark auto` of everything, only what is marked by name again counts as wished: the way official images throw
 * away what they built with.
 */
function manualOf(effects: readonly ShellEffect[]): { readonly manual?: readonly string[] } {
  const all = effects.findLastIndex(
    (effect) => effect.kind === 'apt-mark' && effect.mark === 'auto' && effect.everything,
  );
  if (all < 0) return {};
  const marked = effects.slice(all).filter((effect) => effect.kind === 'apt-mark' && effect.mark === 'manual');
  return {
    manual: marked.flatMap((effect) => (effect.kind === 'apt-mark' ? effect.packages.map(({ name }) => name) : [])),
  };
}

/** Packages that RUNs above have brought, by name: they cost nothing again. */
export function broughtAbove(site: AptSite, index: AptIndex): readonly string[] {
  const gone = new Set<string>();
  const found = new Set<string>();
  for (const effect of site.above) {
    if (effect.conditional) continue;
    if (effect.kind === 'apt-install' && !effect.downloadOnly)
      for (const name of broughtBy(effect, site, index)) found.add(name);
    if (effect.kind === 'apt-remove') for (const { name } of effect.packages) gone.add(name);
  }
  return [...found].filter((name) => !gone.has(name));
}

/** Every RUN below asks for the same again. */
const brought = new WeakMap<AptInstall, { readonly index: AptIndex; readonly names: readonly string[] }>();

function broughtBy(effect: AptInstall, site: AptSite, index: AptIndex): readonly string[] {
  const known = brought.get(effect);
  if (known?.index === index) return known.names;
  const names = spelledOut(wished(effect, site), index).map(({ name }) => name);
  brought.set(effect, { index, names });
  return names;
}

interface Wished {
  readonly packages: readonly Wish[];
  readonly recommends: boolean;
}

const noWish: Wished = { packages: [], recommends: true };

function wished({ packages, recommends, targetRelease }: AptInstall, site: AptSite): Wished {
  return {
    packages: packages
      .filter((each) => !isRemoved(each) && isNative(each, site))
      .map((each) => wishOf(each, targetRelease)),
    recommends: recommends ?? true,
  };
}

/** With all that they bring, for installs of one RUN that treat Recommends differently. */
function spelledOut({ packages, recommends }: Wished, index: AptIndex): readonly Wish[] {
  const found = closure(index, { install: packages, recommends, installed: new Set() });
  const missing = new Set(found.missing.map(({ name }) => name));
  return [
    ...found.packages.map((id) => ({ name: index.name(id) })),
    ...packages.filter(({ name }) => missing.has(name)),
  ];
}

function wishOf({ name, selection }: AptPackage, targetRelease: string | null): Wish {
  if (selection.kind === 'version' && selection.version !== null) return { name, version: selection.version };
  const release = selection.kind === 'release' ? selection.release : targetRelease;
  return release === null ? { name } : { name, release };
}

function isRemoved({ want }: AptPackage): boolean {
  return want === 'remove';
}

function isNative({ architecture }: AptPackage, site: AptSite): boolean {
  return architecture === null || ['any', 'native', 'all', site.platform.architecture].includes(architecture);
}

/** Each reason once; `what` a command does that the index cannot tell. */
function doubtsOf(effect: ShellEffect, site: AptSite): readonly string[] {
  switch (effect.kind) {
    case 'apt-install': {
      if (effect.downloadOnly) return ['the archives that apt only downloads are known after a build'];
      const foreign = effect.packages.filter((each) => !isNative(each, site)).map(({ name }) => name);
      return [
        ...(effect.conditional
          ? [`whether ${listed(effect.packages.map(({ name }) => name))} comes in depends on the build`]
          : []),
        ...effect.unresolved.map((word) => `what ${shorten(word)} stands for is known after a build`),
        ...effect.debs.map(({ written }) => `what ${shorten(written)} holds is known after a build`),
        ...(foreign.length > 0 ? [`${listed(foreign)} is asked for from another architecture`] : []),
        ...(effect.fixBroken ? ['what apt repairs is known after a build'] : []),
        ...(effect.reinstall ? ['what apt installs again is known after a build'] : []),
      ];
    }
    case 'apt-remove':
      return effect.unresolved.map((word) => `which packages ${shorten(word)} removes is known after a build`);
    case 'apt-mark':
      return effect.mark === 'manual' && effect.unresolved.length > 0
        ? ['which libraries stay is known after a build']
        : [];
    case 'apt-upgrade':
      return ['how much apt upgrades depends on the age of the base image'];
    case 'apt-build-dep':
      return ['what the build dependencies come to is known after a build'];
    case 'apt-download':
      return ['what apt downloads is known after a build'];
    case 'dpkg-install':
      return effect.debs.map(({ written }) => `what ${shorten(written)} holds is known after a build`);
    default:
      return [];
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(shorten).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
