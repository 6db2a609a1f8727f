import type { ShellEffect, ShellReading } from '../shell/effects';
import { code, shorten } from './markdown';

/** What a RUN does, as a few lines of Markdown: what comes in, and what is thrown away again. */
export function runLines({ effects }: ShellReading): readonly string[] {
  return [
    line('Installs', effects.flatMap(installed)),
    line('Downloads', effects.flatMap(downloaded)),
    line('Removes', effects.flatMap(removed)),
    line('Empties', effects.flatMap(emptied)),
  ].filter((text) => text !== '');
}

/** Longer lists are cut, and say by how much. */
const mostNames = 8;

function line(verb: string, names: readonly string[]): string {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return '';
  const rest = distinct.length - mostNames;
  return `${verb} ${distinct.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function installed(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
      return effect.packages.filter(({ want }) => want === 'install').map(({ name }) => code(shorten(name, 40)));
    case 'apk-add':
    case 'rpm-install':
      return effect.packages.map(({ name }) => code(shorten(name, 40)));
    case 'node-install':
      return effect.packages.length > 0 ? names(effect.packages) : [`the project’s packages with ${effect.tool}`];
    case 'python-install':
      return [
        ...names(effect.packages),
        ...effect.requirements.map(({ written }) => `what ${code(shorten(written, 40))} lists`),
        ...(effect.project ? [`the project’s packages with ${effect.tool}`] : []),
      ];
    case 'language':
      return effect.packages.length > 0 ? names(effect.packages) : [`what ${effect.tool} ${effect.command} brings`];
    default:
      return [];
  }
}

function downloaded(effect: ShellEffect): readonly string[] {
  if (effect.kind === 'clone') return [code(shorten(effect.url.url ?? effect.url.written, 60))];
  if (effect.kind !== 'download' || effect.to.kind === 'nowhere') return [];
  return [code(shorten(effect.url.url ?? effect.url.written, 60))];
}

function removed(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-remove':
    case 'apk-del':
    case 'rpm-remove':
    case 'node-remove':
    case 'python-remove':
      return names(effect.packages);
    case 'delete':
      return effect.paths.map(({ written }) => code(shorten(written, 40)));
    default:
      return [];
  }
}

function emptied(effect: ShellEffect): readonly string[] {
  return effect.kind === 'clear' ? [effect.store.replaceAll('-', ' ')] : [];
}

function names(packages: readonly { readonly name: string }[]): readonly string[] {
  return packages.map(({ name }) => code(shorten(name, 40)));
}
