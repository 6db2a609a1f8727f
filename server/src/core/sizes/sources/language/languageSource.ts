import type { ShellEffect } from '../../../shell/effects';
import type { LanguageAction } from '../../../shell/effects/projects';
import { resolvePath } from '../../../shell/words/paths';
import { noShare } from '../../run/shares';
import type { PlacedSize, RunShare, RunSite, RunSource } from '../../run/site';
import { unknown } from '../../size';
import { sumSizes } from '../../sum';
import { listings } from './counts';
import { type Filled, filledBy } from './places';

/**
 * Go, Rust, Java, Ruby, PHP and .NET: what is fetched, compiled and packed by a project's own rules. No lock file of
 * theirs says how large anything is, so that what stays in the layer is not known; what lies on a mount is nothing.
 */
export const languageSource: RunSource = { kinds: ['language'], asksAbove: [], share: languageShare };

function languageShare(site: RunSite): RunShare {
  const placed: PlacedSize[] = [];
  const notes = new Set<string>();
  const told = new Set<string>();
  let pending = false;
  site.effects.forEach((effect, at) => {
    if (effect.kind !== 'language') return;
    const listed = listedBy(effect, site);
    pending ||= listed.pending;
    for (const filled of filledBy(effect, site)) {
      const { what, path } = filled;
      if (path !== null && !site.stays(path)) {
        notes.add(`${path} is on a mount: what ${effect.tool} puts there is in no layer.`);
        continue;
      }
      if (isEmptied(filled, site.effects.slice(at + 1))) continue;
      const key = `${what} ${path}`;
      if (told.has(key)) continue;
      told.add(key);
      const where = path === null ? `that ${effect.tool} leaves` : `in ${path}`;
      const why = isOfProject(filled) ? '' : listed.text;
      const because = `the size of the ${what} ${where} is known after a build${why}`;
      placed.push({ path: path ?? '', disk: unknown(because) });
    }
  });
  if (placed.length === 0) return { ...noShare, notes: [...notes], pending };
  const disk = sumSizes(placed.map((place) => place.disk));
  return {
    ...noShare,
    disk,
    download: disk,
    placed: placed.filter(({ path }) => path !== ''),
    notes: [...notes],
    pending,
  };
}

function isOfProject({ what }: Filled): boolean {
  return what === 'build output' || what === 'programs' || what === 'compiled packages';
}

/** How many libraries the project's lock file lists, as the end of a clause. */
function listedBy(action: LanguageAction, site: RunSite): { readonly text: string; readonly pending: boolean } {
  const { folder, tool, packages, production } = action;
  if (packages.length > 0 || folder === null) return { text: '', pending: false };
  for (const { file, count } of listings[tool]) {
    const path = resolvePath(file, folder);
    const answer = path === null ? null : site.file(path);
    if (answer?.kind === 'pending') return { text: '', pending: true };
    if (answer?.kind !== 'ready') continue;
    const found = count(answer.value.text, production === true);
    if (found !== null && found > 0) return { text: `: ${file} lists ${found}, and no sizes`, pending: false };
  }
  return { text: '', pending: false };
}

/** Whether the same RUN surely empties it again. */
function isEmptied({ store, path }: Filled, later: readonly ShellEffect[]): boolean {
  return later.some((effect) => {
    if (effect.conditional) return false;
    if (effect.kind === 'clear')
      return effect.store === store || (effect.store === 'home-cache' && path?.includes('/.cache/') === true);
    if (effect.kind !== 'delete' || effect.filtered || path === null) return false;
    return effect.paths.some(
      (gone) => gone.path !== null && !gone.pattern && (path === gone.path || path.startsWith(`${gone.path}/`)),
    );
  });
}
