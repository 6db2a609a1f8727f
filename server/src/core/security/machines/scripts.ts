import type { VagrantProvisioner } from '../../formats/vagrantfile/model';
import type { ShellCommand } from '../../shell/effects';
import { readShell } from '../../shell/readShell';
import type { Span } from '../../text/span';
import { firstLine, type Setup, words } from './vagrant';

/** A script that a Vagrantfile holds, and runs in the guest. */
export interface GuestScript {
  readonly text: string;
  /** Where it begins in the Vagrantfile. */
  readonly span: Span;
  readonly commands: readonly ShellCommand[];
}

/** The scripts of the shell provisioners of a machine, as far as they are known. */
export function guestScripts(setup: Setup): readonly GuestScript[] {
  return shellProvisioners(setup).flatMap(({ options }) => {
    const inline = words(setup, options, 'inline');
    if (inline === null) return [];
    return [{ text: inline.value, span: firstLine(setup, inline.span), commands: commandsOf(inline.value) }];
  });
}

export function shellProvisioners({ vm }: Setup): readonly VagrantProvisioner[] {
  return vm.provisioners.filter(({ type }) => type.kind === 'known' && type.value === 'shell');
}

/** Loops make the same script for many machines, and several rules ask for it. */
const kept = new Map<string, readonly ShellCommand[]>();
const mostKept = 50;

function commandsOf(script: string): readonly ShellCommand[] {
  const known = kept.get(script);
  if (known !== undefined) return known;
  const options = { variables: { get: () => undefined }, shell: 'bash', folder: null, architecture: null } as const;
  const { commands } = readShell(script, options);
  if (kept.size >= mostKept) kept.clear();
  kept.set(script, commands);
  return commands;
}

/** Whether a command runs what another fetches, unseen: `curl … | sh`, `sh -c "$(curl …)"`. */
export function runsFetched(commands: readonly ShellCommand[], at: number): boolean {
  const command = commands[at];
  if (command === undefined || !shells.test(command.name)) return false;
  if (command.args.some(({ written }) => /(?:\$\(|`|<\()\s*(?:curl|wget)\b/.test(written))) return true;
  if (command.input.kind === 'download') return true;
  const before = commands[at - 1];
  return command.input.kind === 'unknown' && before?.stdout.kind === 'pipe' && /^(?:curl|wget)$/.test(before.name);
}

const shells = /^(?:sh|su|bash|dash|zsh|ksh|python[23]?|perl|ruby|node|eval|source|\.)$/;
