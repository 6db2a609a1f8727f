import { readFlags } from '../shell/flags';
import { isKnown } from '../shell/words/argument';
import type { Call } from './calls';

/** The flag that answers a package manager’s question, for one that asks as it is called; null where it does not. */
export function unansweredBy({ command: { name, args, input } }: Call): string | null {
  const manager = managers.get(name);
  // What a variable holds may be the flag, and what comes by a pipe may be the answer.
  if (manager === undefined || input.kind !== 'none' || args.some(({ text }) => !isKnown(text))) return null;
  const flags = readFlags(args, valued);
  const isAsking = flags.operands.some(({ text }) => manager.asks.has(text));
  const isQuiet = flags.count('-q') + flags.count('--quiet') > 1 || args.some(({ text }) => /^-q=[2-9]$/.test(text));
  const isSet = flags.values('-o', '--option', '--setopt').some(({ text }) => /assume-?yes/i.test(text));
  if (!isAsking || isSet || flags.has(...manager.answers) || (manager.quietIsYes && isQuiet)) return null;
  return manager.answer;
}

interface Manager {
  readonly asks: ReadonlySet<string>;
  readonly answers: readonly string[];
  readonly answer: string;
  /** `-qq` of apt: so quiet that it asks nothing. */
  readonly quietIsYes: boolean;
}

const valued: ReadonlySet<string> = new Set(['-o', '-t', '--option', '--target-release', '--setopt']);

const simulated = ['-s', '--simulate', '--dry-run', '--just-print', '--no-act', '--assumeno', '--assume-no'];

const apt: Manager = {
  asks: new Set([
    ...['install', 'reinstall', 'remove', 'purge', 'autoremove', 'autopurge', 'upgrade', 'full-upgrade'],
    ...['dist-upgrade', 'safe-upgrade', 'build-dep', 'satisfy'],
  ]),
  answers: ['-y', '--yes', '--assume-yes', '--force-yes', ...simulated],
  answer: '-y',
  quietIsYes: true,
};

const dnf: Manager = {
  asks: new Set([
    ...['install', 'localinstall', 'groupinstall', 'reinstall', 'remove', 'erase', 'autoremove', 'update', 'upgrade'],
    ...['downgrade', 'swap', 'distro-sync', 'in', 'rm', 'up'],
  ]),
  answers: ['-y', '--assumeyes', '-h', '--help', ...simulated],
  answer: '-y',
  quietIsYes: false,
};

const zypper: Manager = {
  asks: new Set([
    ...['install', 'in', 'remove', 'rm', 'update', 'up', 'dist-upgrade', 'dup', 'patch', 'source-install', 'si'],
  ]),
  answers: ['-n', '--non-interactive', '-y', '--no-confirm', '-D', '--dry-run'],
  answer: '--non-interactive',
  quietIsYes: false,
};

const managers: ReadonlyMap<string, Manager> = new Map([
  ...['apt-get', 'apt', 'aptitude'].map((name) => [name, apt] as const),
  ...['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'].map((name) => [name, dnf] as const),
  ['zypper', zypper],
]);

export const askingManagers: readonly string[] = [...managers.keys()];
