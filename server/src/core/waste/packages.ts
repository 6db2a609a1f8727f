import type { ShellEffect } from '../shell/effects';
import { emptied } from './commands';
import type { WhatIf } from './whatIf';

/** The system packages that a command installs by name; a group of apk's goes by its own. */
export function namesOf(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
      return effect.packages.filter(({ want }) => want === 'install').map(({ name }) => name);
    case 'apk-add':
      return effect.virtual === null ? effect.packages.map(({ name }) => name) : [effect.virtual];
    case 'rpm-install':
      return effect.packages.map(({ name }) => name);
    default:
      return [];
  }
}

/**
 * What a RUN does with system packages, and that without some of them: nothing is left where it installs no others.
 * Package lists are another question.
 */
export function withoutPackages(effects: readonly ShellEffect[], names: ReadonlySet<string>): WhatIf {
  const own = effects.filter(({ kind }) => /^(?:apt|apk|rpm)-|^clear$/.test(kind));
  const whole = [...own, emptied('apt-lists'), emptied('apk-cache'), emptied('rpm-cache')];
  const needsNone = own.flatMap(namesOf).every((name) => names.has(name));
  return { whole, rest: needsNone ? [] : whole.flatMap((effect) => withoutNames(effect, names)) };
}

function withoutNames(effect: ShellEffect, names: ReadonlySet<string>): readonly ShellEffect[] {
  const isOther = ({ name }: { readonly name: string }): boolean => !names.has(name);
  switch (effect.kind) {
    case 'apt-install':
      return [{ ...effect, packages: effect.packages.filter(isOther) }];
    case 'apk-add':
      return effect.virtual !== null && names.has(effect.virtual)
        ? []
        : [{ ...effect, packages: effect.packages.filter(isOther) }];
    case 'rpm-install':
      return [{ ...effect, packages: effect.packages.filter(isOther) }];
    default:
      return [effect];
  }
}
