import type { ShellCommand, ShellEffect, ShellReading } from '../shell/effects';
import { isKnown } from '../shell/words/argument';

/** The packages of the system that a command installs in whatever version there is. Words that are not known are not named. */
export function unpinnedSystemPackages(effect: ShellEffect, reading: ShellReading): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
      return effect.packages.flatMap(({ name, selection, want }) =>
        selection.kind === 'default' && want === 'install' ? [name] : [],
      );
    case 'apk-add':
      return named(effect, reading, (text) => !/[=~<>@]|\.apk$|^[./]/.test(text));
    case 'rpm-install': {
      const version = effect.tool === 'zypper' ? /[=<>]|\.rpm$|\// : /-\d|\.rpm$|[/:@]/;
      return named(effect, reading, (text) => !version.test(text));
    }
    default:
      return [];
  }
}

/** The same of libraries and tools of languages. */
export function unpinnedLibraries(effect: ShellEffect, reading: ShellReading): readonly string[] {
  switch (effect.kind) {
    case 'python-install': {
      if (effect.tool === 'poetry' || has(effect, reading, /^(?:-c|--constraints?)(?:=|$)/)) return [];
      const sources = effect.sources.filter(
        (text) => /^git\+/.test(text) && !/@[^/@]+$/.test(text.split('#')[0] ?? ''),
      );
      return [...named(effect, reading, (text) => !/[=<>~!@/]/.test(text)), ...sources.filter(isKnown)];
    }
    case 'node-install':
      return named(effect, reading, isMovingNodePackage);
    case 'language':
      return effect.step === 'install' ? unpinnedOf(effect, reading) : [];
    default:
      return [];
  }
}

/** Names as a sentence lists them: `git, curl and 3 more`. */
export function listed(names: readonly string[]): string {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  if (others.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${others.length} more`;
}

type Installs = Extract<ShellEffect, { readonly packages: readonly unknown[] }>;

function unpinnedOf(effect: Extract<ShellEffect, { readonly kind: 'language' }>, reading: ShellReading) {
  switch (effect.tool) {
    case 'gem':
      // gem takes one version for one name, and refuses it for several.
      if (
        has(effect, reading, /^(?:-v|--version)/) &&
        effect.packages.filter(({ name }) => !name.startsWith('-')).length < 2
      )
        return [];
      return named(effect, reading, (text) => !/:|\.gem$|^(?:true|false)$/.test(text));
    case 'go':
      return named(
        effect,
        reading,
        (text) => /^[\w-]+\.[\w.-]+\//.test(text) && (!text.includes('@') || /@latest$/.test(text)),
      );
    case 'cargo':
      if (has(effect, reading, /^--(?:version|vers|path|git)(?:=|$)/)) return [];
      return named(effect, reading, (text) => !text.includes('@'));
    default:
      return [];
  }
}

function isMovingNodePackage(text: string): boolean {
  if (/^(?:[./~]|file:)|\.(?:tgz|tar|tar\.gz)$/.test(text)) return false;
  if (/^git(?:\+\w+)?:|^[\w-]+\/[\w.-]+$/.test(text)) return !text.includes('#');
  return !/.@/.test(text) || /.@(?:latest|next)$/.test(text);
}

/** The words of the command that name packages, as far as they are known and `isMoving` says so of them. */
function named(effect: Installs & ShellEffect, reading: ShellReading, isMoving: (text: string) => boolean) {
  const args = commandOf(effect, reading)?.args ?? [];
  const last = args.findIndex(({ text }) => text === '--');
  const words = last < 0 ? args : args.slice(0, last);
  const names = new Map<number, string[]>();
  for (const { name, span } of effect.packages) names.set(span.start, [...(names.get(span.start) ?? []), name]);
  return words.flatMap(({ text, span }) => {
    const isName = names.get(span.start)?.some((name) => text.startsWith(name)) ?? false;
    return isName && isKnown(text) && isMoving(text) ? [text] : [];
  });
}

function has(effect: ShellEffect, reading: ShellReading, flag: RegExp): boolean {
  return commandOf(effect, reading)?.args.some(({ text }) => flag.test(text)) ?? false;
}

function commandOf({ span }: ShellEffect, { commands }: ShellReading): ShellCommand | undefined {
  return commands.findLast((command) => command.span.start === span.start && command.span.end === span.end);
}
