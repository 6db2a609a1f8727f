import type { ShellEffect } from '../../../shell/effects';
import type { NodeInstall, NodeRemove } from '../../../shell/effects/projects';
import { bytes } from '../../bytes';
import { pendingShare, shareOf, unknownShare } from '../../run/shares';
import type { RunShare, RunSite, RunSource } from '../../run/site';
import { type Size, unknown } from '../../size';
import { fateOf, isRemoved } from './caches';
import { findLock, inFolder, targetOf } from './lockFiles';
import { combined, eitherShare } from './shares';
import { type Task, weigh } from './weigh';

/** npm, yarn, pnpm and bun. */
export const nodeSource: RunSource = {
  kinds: ['node-install', 'node-remove'],
  asksAbove: ['node-install', 'apt-install'],
  share,
};

type At<T> = T & { readonly index: number; readonly conditional: boolean };

function share(site: RunSite): RunShare {
  const installs: At<NodeInstall>[] = [];
  const removes: At<NodeRemove>[] = [];
  for (const [index, effect] of site.effects.entries()) {
    if (effect.kind === 'node-install') installs.push({ ...effect, index });
    if (effect.kind === 'node-remove') removes.push({ ...effect, index });
  }
  const named = installs.filter((each) => each.global || each.packages.length + each.unresolved.length > 0);
  const project = installs.filter((each) => !each.global && !(each.packages.length > 0 && !isProject(site, each)));
  const folders = new Set(project.map(({ folder }) => folder));
  const shares = [...folders].map((folder) =>
    folderShare(
      site,
      folder,
      project.filter((each) => each.folder === folder),
    ),
  );
  return combined([
    ...shares,
    ...named.map(namedShare),
    ...removes.flatMap((each) => removeShare(each, installs, site)),
  ]);
}

/** `npm install NAME` also installs what the project's lock file has. */
function isProject(site: RunSite, { tool, folder }: NodeInstall): boolean {
  return folder !== null && findLock(site, tool, folder).kind === 'ready';
}

function namedShare({ packages, unresolved, tool, global }: NodeInstall): RunShare {
  const names = [...packages.map(({ name }) => name), ...unresolved];
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  const what = `${tool} install ${global ? '-g ' : ''}${shown}`.trim();
  return unknownShare(`what ${what} brings is for the registry to say when it runs`);
}

/** Packages of a layer below stay there; what this RUN itself installed before is weighed without them. */
function removeShare(remove: At<NodeRemove>, installs: readonly At<NodeInstall>[], site: RunSite): readonly RunShare[] {
  const before = installs.some((each) => each.index < remove.index && each.folder === remove.folder);
  if (before && isPrune(remove)) return [];
  if (before)
    return [unknownShare(`what ${remove.tool} takes away again with its removed packages is not told by a lock file`)];
  const note = `What ${remove.tool} removes here is in a layer below, and stays there: nothing is freed.`;
  return [{ ...shareOf(rewrittenList(remove, site)), notes: [note] }];
}

/** The list of what is installed is written again, about as long as the lock file that it repeats. */
function rewrittenList({ tool, folder, global }: NodeRemove, site: RunSite): Size {
  const lock = folder === null || global ? null : findLock(site, tool, folder);
  if (lock?.kind !== 'ready') return unknown(`the list of packages that ${tool} writes again is known after a build`);
  const { length } = lock.value.file.text;
  const evidence = {
    kind: 'estimated',
    source: `${lock.value.file.path}, which ${tool} writes its list after`,
  } as const;
  return { kind: 'range', low: bytes(0), likely: bytes(length), high: bytes(2 * length), evidence };
}

function isPrune({ packages, unresolved }: NodeRemove): boolean {
  return packages.length + unresolved.length === 0;
}

/** All installs in one folder: the last one that surely runs decides, and those under a condition after it may. */
function folderShare(site: RunSite, folder: string | null, installs: readonly At<NodeInstall>[]): RunShare {
  if (folder === null) return unknownShare('the folder that packages are installed in is not known');
  const last = installs.findLastIndex((each) => !each.conditional);
  const candidates = installs.slice(Math.max(last, 0));
  const found = candidates.map((install) => ({ install, share: installShare(site, install, folder) }));
  const [first] = found;
  if (first === undefined) return unknownShare('nothing is installed');
  if (last >= 0 && found.length === 1) return first.share;
  // Branches on which lock file there is: those whose file is not there are not taken.
  const tools = new Set(candidates.map(({ tool }) => tool));
  const likely = found.filter(({ install }) => findLock(site, install.tool, folder).kind !== 'missing');
  const taken = likely.length > 0 && tools.size > 1 ? likely : found;
  const shares = taken.map((each) => each.share);
  const only = shares[0];
  if (last < 0 && shares.length === 1 && only !== undefined && tools.size > 1) return only;
  return eitherShare(shares, last < 0 && candidates.length === 1 ? 'or nothing' : 'one of them');
}

function installShare(site: RunSite, install: At<NodeInstall>, folder: string): RunShare {
  const { tool, production } = install;
  if (production === null) {
    const both = [false, true].map((each) => installShare(site, { ...install, production: each }, folder));
    return eitherShare(both, 'one of them');
  }
  const lock = findLock(site, tool, folder);
  if (lock.kind === 'pending') return pendingShare('its lock file is being read');
  if (lock.kind === 'missing') return unknownShare(lock.because);
  const home = site.home ?? '/root';
  const after = site.effects.slice(install.index + 1);
  const prunes = after.filter((effect) => isPruneOf(effect, folder));
  const task = (pruned: boolean): Task => ({
    install,
    folder,
    lock: lock.value,
    wish: { production, optional: install.optional, target: targetOf(site) },
    pruned,
    again: isThere(site, install, folder),
    removed: isRemoved(
      inFolder(folder, 'node_modules'),
      home,
      after.filter(({ conditional }) => !conditional),
    ),
    fate: (place) => fateOf(place, home, after),
  });
  if (prunes.length > 0 && prunes.every(({ conditional }) => conditional))
    return eitherShare([weigh(site, task(false)), weigh(site, task(true))], 'one of them');
  return weigh(site, task(prunes.length > 0));
}

/** `npm ci` deletes what is there and installs it anew; all others only add what is missing. */
function isThere({ above }: RunSite, { tool, mode, production, optional }: NodeInstall, folder: string): boolean {
  if (tool === 'npm' && mode === 'locked') return false;
  return above.some(
    (effect) =>
      effect.kind === 'node-install' &&
      !effect.conditional &&
      effect.folder === folder &&
      effect.tool === tool &&
      effect.packages.length === 0 &&
      (effect.production === false || effect.production === production) &&
      (effect.optional || !optional),
  );
}

function isPruneOf(effect: ShellEffect, folder: string): boolean {
  return effect.kind === 'node-remove' && effect.folder === folder && isPrune(effect) && effect.production === true;
}
