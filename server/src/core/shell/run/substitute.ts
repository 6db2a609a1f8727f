import type { CommandExpansionPart } from 'unbash';
import { isKnown, SAVED_MANUAL, UNKNOWN } from '../words/argument';
import { echoText, printfText } from '../words/printed';
import type { Scope } from './scope';
import type { Walker } from './walker';

/** The names that `uname -m` prints for Docker's architectures. */
const MACHINES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'x86_64'],
  ['arm64', 'aarch64'],
  ['arm', 'armv7l'],
  ['386', 'i686'],
  ['ppc64le', 'ppc64le'],
  ['s390x', 's390x'],
  ['riscv64', 'riscv64'],
]);

/** Debian's names where they differ from Docker's. */
const DEBIAN_NAMES: ReadonlyMap<string, string> = new Map([
  ['arm', 'armhf'],
  ['386', 'i386'],
  ['ppc64le', 'ppc64el'],
]);

/** What `$(…)` prints, for the single commands whose output the script and the platform decide. Runs nothing. */
export function substitute(walker: Walker, part: CommandExpansionPart, scope: Scope): string {
  const { script } = part;
  const command = script?.commands[0]?.command;
  if (command?.type !== 'Command' || script?.commands.length !== 1 || command.name === undefined) return UNKNOWN;
  const [name, ...args] = [command.name, ...command.suffix.filter((part) => part.type === 'Word')].flatMap((word) =>
    walker
      .expander(scope)
      .words(word)
      .map((argument) => argument.text),
  );
  if (name === undefined || !isKnown(name)) return UNKNOWN;
  return printed(name, args, walker.session.architecture, scope.folder).replace(/\n+$/, '');
}

function printed(name: string, args: readonly string[], architecture: string | null, folder: string | null): string {
  switch (`${name} ${args[0] ?? ''}`) {
    case 'dpkg --print-architecture':
      return architecture === null ? UNKNOWN : (DEBIAN_NAMES.get(architecture) ?? architecture);
    case 'arch ':
    case 'uname -m':
    case 'uname -i':
    case 'uname -p':
      return MACHINES.get(architecture ?? '') ?? UNKNOWN;
    case 'uname ':
    case 'uname -s':
      return 'Linux';
    case 'apt-mark showmanual':
      return SAVED_MANUAL;
    case 'pwd ':
      return folder ?? UNKNOWN;
  }
  if (name === 'echo') return echoText(args);
  return name === 'printf' ? printfText(args) : UNKNOWN;
}
