import type { VagrantProvisioner } from '../../formats/vagrantfile/model';
import type { ShellCommand } from '../../shell/effects';
import { readShell } from '../../shell/readShell';
import type { Span } from '../../text/span';
import { firstLine, type Setup, words } from './vagrant';

/** A script that a Vagrantfile holds, or names, and runs in the guest. */
export interface GuestScript {
  readonly text: string;
  /** Where it begins in the Vagrantfile, or where its file is named there. */
  readonly span: Span;
  /** As a sentence names it: `here`, or `in setup.sh`. */
  readonly where: string;
  readonly commands: readonly ShellCommand[];
}

/** The scripts of the shell provisioners of a machine, as far as they are known. */
export function guestScripts(setup: Setup): readonly GuestScript[] {
  return shellProvisioners(setup).flatMap(({ options }) => {
    const inline = words(setup, options, 'inline');
    if (inline !== null) return [scriptOf(inline.value, firstLine(setup, inline.span), 'here')];
    const path = words(setup, options, 'path');
    const text = path === null ? undefined : setup.scripts.get(path.value);
    return path === null || text === undefined ? [] : [scriptOf(text, path.span, `in ${path.value}`)];
  });
}

function scriptOf(text: string, span: Span, where: string): GuestScript {
  // What another program runs is not read as a shell would read it.
  const other = /^#!(?!.*(?:sh|bash|dash|ksh)\b)/.test(text) || /\.(?:ps1|bat|cmd|py|rb|pl)$/i.test(where);
  return { text, span, where, commands: other ? [] : commandsOf(text) };
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
