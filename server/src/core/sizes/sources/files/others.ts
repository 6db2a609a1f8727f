import type { ShellEffect } from '../../../shell/effects';

/** Whether commands that other sources weigh may have made what lies at a path, before the one at `at` in the same RUN. */
export function others(effects: readonly ShellEffect[], at: number): (path: string) => 'yes' | 'perhaps' | 'no' {
  let names: ReadonlySet<string> | null = null;
  let installs = false;
  return (path) => {
    if (names === null) {
      const before = effects.slice(0, at);
      const installed = before.flatMap(installedNames);
      installs = before.some(isInstall);
      names = new Set(installed);
    }
    if (!installs) return 'no';
    const parts = path.split('/').map((part) => part.replace(/[-.]?[\d.]+$/, ''));
    return parts.some((part) => part !== '' && names?.has(part)) ? 'yes' : 'perhaps';
  };
}

/** Folders of a package carry its name: `/var/log/nginx`, `/etc/redis`, `/var/lib/postgresql`. */
function installedNames(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
    case 'apk-add':
    case 'rpm-install':
      return effect.packages.map(({ name }) => name.replace(/[-.]?[\d.]+$/, ''));
    default:
      return [];
  }
}

function isInstall({ kind }: ShellEffect): boolean {
  return /-(?:install|add|upgrade|build-dep|environment)$/.test(kind) || kind === 'language';
}
