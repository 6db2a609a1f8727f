import type { PythonInstall } from '../../../shell/effects/projects';
import { resolvePath } from '../../../shell/words/paths';
import type { RunSite } from '../../run/site';
import type { Target } from './interpreter';

/**
 * Whether an install compiles. pip does unless it is told not to: PYTHONDONTWRITEBYTECODE does not keep it from it (seen
 * in real builds with pip 23.0, 2026-11-21). uv and poetry do only where they are told to.
 */
export function compiles({ tool, compile }: PythonInstall, site: RunSite): boolean {
  if (compile !== null) return compile;
  if (tool === 'uv') return isOn(site.variable('UV_COMPILE_BYTECODE'));
  if (tool === 'poetry') return false;
  return !isOn(site.variable('PIP_NO_COMPILE'));
}

/** The folder that the packages come to lie in; null where that cannot be told. */
export function placeOf(effect: PythonInstall, site: RunSite, target: Target): string | null {
  const { tool, user, folder } = effect;
  if (effect.target !== null) return effect.target.path;
  if (user) return site.home === null ? null : `${site.home}/.local`;
  if (effect.environment !== null) return effect.environment;
  const environment = site.variable('VIRTUAL_ENV');
  if (environment?.startsWith('/')) return environment;
  if (tool === 'uv' && effect.project) {
    const named = site.variable('UV_PROJECT_ENVIRONMENT') ?? '.venv';
    return folder === null ? null : resolvePath(named, folder);
  }
  if (tool === 'poetry' || tool === 'pipenv' || tool === 'pipx') return null;
  const version = target.interpreter.version.join('.');
  if (site.system?.runtimes.get('python') !== undefined) return `/usr/local/lib/python${version}/site-packages`;
  const { distribution } = site.system ?? {};
  const isDebian = distribution === 'debian' || distribution === 'ubuntu';
  return isDebian && target.versionKnown ? `/usr/local/lib/python${version}/dist-packages` : null;
}

function isOn(text: string | undefined): boolean {
  return /^(?:1|true|yes|on)$/i.test(text ?? '');
}
