import type { AptPackage, AptRules, AptSelection } from '../effects/apt';
import type { FilePath } from '../effects/words';
import type { Flags } from '../flags';
import { type Argument, isKnown, knownText, SAVED_MANUAL } from '../words/argument';
import { filePath } from '../words/paths';

/** The words of an apt command line that name packages. */
export interface AptWords {
  readonly packages: readonly AptPackage[];
  readonly debs: readonly FilePath[];
  readonly unresolved: readonly string[];
  /** The list of `apt-mark showmanual` is among them. */
  readonly savedManual: boolean;
}

/** Flags of apt-get, apt and aptitude that take a value. */
export const APT_VALUED: ReadonlySet<string> = new Set([
  '-o',
  '-c',
  '-t',
  '-a',
  '-P',
  '--option',
  '--config-file',
  '--target-release',
  '--default-release',
  '--host-architecture',
  '--build-profiles',
]);

/** `want` is what the command does with a name that ends neither in `+` nor in `-`. */
export function aptWords(words: readonly Argument[], want: 'install' | 'remove', folder: string | null): AptWords {
  const packages: AptPackage[] = [];
  const debs: FilePath[] = [];
  const unresolved: string[] = [];
  for (const word of words) {
    if (word.text === SAVED_MANUAL) continue;
    if (isDebFile(word)) {
      debs.push(filePath(word, folder));
      continue;
    }
    const found = aptPackage(word, want);
    if (found === null) unresolved.push(word.written);
    else packages.push(found);
  }
  return { packages, debs, unresolved, savedManual: words.some((word) => word.text === SAVED_MANUAL) };
}

function isDebFile({ text }: Argument): boolean {
  return /^(?:\.{0,2}|~)\/|\.deb$/.test(text);
}

/** `name`, `name:arch`, `name=version`, `name/release`, each with `+` or `-` behind it; null where the name is not known. */
function aptPackage(word: Argument, want: 'install' | 'remove'): AptPackage | null {
  const match = /^([^=/:]+)(?::([^=/]+))?(?:([=/])([\s\S]*))?$/.exec(word.text);
  if (match === null) return null;
  const [, written = '', architecture, mark, selected] = match;
  // Names such as g++ end in a plus of their own, and no release is known to end in a minus.
  const turned = mark === undefined && /[^+]\+$|-$/.test(written);
  const name = turned ? written.slice(0, -1) : written;
  if (!isKnown(name) || name === '') return null;
  return {
    name,
    architecture: architecture !== undefined && isKnown(architecture) ? architecture : null,
    selection: selection(mark, selected ?? ''),
    want: turned ? (written.endsWith('-') ? 'remove' : 'install') : want,
    span: word.span,
  };
}

function selection(mark: string | undefined, selected: string): AptSelection {
  const known = isKnown(selected) ? selected : null;
  if (mark === '=') return { kind: 'version', version: known };
  return mark === '/' ? { kind: 'release', release: known } : { kind: 'default' };
}

/** What flags and `-o` settings say about apt's solver. */
export function aptRules(flags: Flags): AptRules {
  const settings = aptSettings(flags);
  return {
    recommends: choice(
      flags,
      '--install-recommends',
      '--no-install-recommends',
      settings.get('apt::install-recommends'),
    ),
    suggests: choice(flags, '--install-suggests', '--no-install-suggests', settings.get('apt::install-suggests')),
    targetRelease:
      knownText(flags.value('-t', '--target-release', '--default-release')) ??
      settings.get('apt::default-release') ??
      null,
  };
}

/** `-o Name=value`, by the name in lower case, as apt reads them. */
export function aptSettings(flags: Flags): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const { text } of flags.values('-o', '--option')) {
    const [name = '', value = ''] = text.split(/=(.*)/s);
    if (isKnown(text)) settings.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return settings;
}

export function isOn(setting: string | undefined): boolean {
  return /^(?:1|true|yes|on|enable|with)$/i.test(setting ?? '');
}

/** aptitude's `-R` and `-r` mean the same as the long flags; apt has neither on its install commands. */
function choice(flags: Flags, on: string, off: string, setting: string | undefined): boolean | null {
  const short = on === '--install-recommends';
  if (flags.has(off) || (short && flags.has('-R', '--without-recommends'))) return false;
  if (flags.has(on) || (short && flags.has('--with-recommends'))) {
    const value = knownText(flags.value(on));
    return value === null || isOn(value);
  }
  return setting === undefined ? null : isOn(setting);
}
