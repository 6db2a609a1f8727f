import type { ShellEffect } from '../../../shell/effects';
import type { Store } from '../../../shell/effects/files';
import type { PythonInstall } from '../../../shell/effects/projects';
import { bytes } from '../../bytes';
import type { RunSite } from '../../run/site';
import type { Size } from '../../size';
import { type Ratio, scaled } from '../files/ratios';

const stores: Readonly<
  Record<PythonInstall['tool'], { readonly store: Store; readonly folder: string; readonly variable: string }>
> = {
  pip: { store: 'pip-cache', folder: '.cache/pip', variable: 'PIP_CACHE_DIR' },
  pipx: { store: 'pip-cache', folder: '.cache/pip', variable: 'PIP_CACHE_DIR' },
  pipenv: { store: 'pip-cache', folder: '.cache/pip', variable: 'PIP_CACHE_DIR' },
  poetry: { store: 'poetry-cache', folder: '.cache/pypoetry', variable: 'POETRY_CACHE_DIR' },
  uv: { store: 'uv-cache', folder: '.cache/uv', variable: 'UV_CACHE_DIR' },
};

/**
 * pip keeps each wheel as it came, with 350 bytes about it (measured with pip 23.0 on 12 wheels from a loopback index:
 * 1.003 with small pages), and the index page of each project, whose size its number of releases decides.
 */
const wheelsKept: Ratio = { low: 1, likely: 1.03, high: 1.15 };

/** uv links the files of its cache into the environment, so that a layer stores them once; its lists are beside them. */
const linked: Ratio = { low: 0, likely: 0.02, high: 0.1 };

/** Where the tool keeps what it downloads; null where that stays in no layer, or goes again. */
export function cacheFolder(effect: PythonInstall, at: number, site: RunSite): string | null {
  if (!effect.cache) return null;
  const { store, folder, variable } = stores[effect.tool];
  const place = site.variable(variable) ?? (site.home === null ? null : `${site.home}/${folder}`);
  if (place === null || !site.stays(place)) return null;
  const empties = (later: ShellEffect) =>
    later.kind === 'clear' && !later.conditional && (later.store === store || later.store === 'home-cache');
  return site.effects.slice(at + 1).some(empties) ? null : place;
}

export function cacheSize(effect: PythonInstall, wheels: Size): Size {
  const ratio = effect.tool === 'uv' ? linked : wheelsKept;
  if (wheels.kind !== 'unknown') return scaled(wheels, ratio, `the cache of ${effect.tool}, which is kept`);
  return { ...wheels, ...(wheels.atLeast === undefined ? {} : { atLeast: bytes(wheels.atLeast * ratio.low) }) };
}
