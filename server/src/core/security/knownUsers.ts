import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { ShellEffect } from '../shell/effects';
import { chainOf, readingOf } from '../waste/places';
import { isWithin } from './volumes';

/** Who may run as a user in a stage in front of one of its steps. */
export interface KnownUsers {
  readonly names: ReadonlySet<string>;
  /** True where packages were installed: they make users of their own, named after what they are. */
  readonly packages: boolean;
}

/** The users that a stage has so far; null where something may have made others. */
export function knownUsers(snapshot: Snapshot, stage: BuildStage, before: BuildStep): KnownUsers | null {
  const chain = chainOf(snapshot, stage);
  const names = usersOfBase(chain[0]);
  if (names === null) return null;
  let packages = false;
  for (const each of chain) {
    for (const step of each.steps) {
      if (step === before) return { names, packages };
      const { effect } = step;
      // What a folder brings along below /etc is not looked at.
      if (effect.kind === 'copy' && /^(?:\/+|\/etc\/*|\/etc\/(?:passwd|group).*)$/.test(effect.destination))
        return null;
      const reading = readingOf(snapshot, each, step);
      if (reading === null) continue;
      if (reading.unknown.length > 0) return null;
      for (const made of reading.effects.map(usersOf)) {
        if (made === 'unclear') return null;
        if (made === 'packages') packages = true;
        else if (made !== null) names.add(made);
      }
    }
  }
  return { names, packages };
}

function usersOfBase(lowest: BuildStage | undefined): Set<string> | null {
  if (lowest?.base.kind === 'scratch') return new Set();
  if (lowest?.base.kind !== 'image' || lowest.base.reference.registry !== 'docker.io') return null;
  const names = ofDistribution.get(lowest.base.reference.repository.replace(/^library\//, ''));
  return names === undefined ? null : new Set(names.split(' '));
}

const ofDebian =
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody systemd-network';

/** From /etc/passwd of the packages base-passwd (Debian 8 to 13) and alpine-baselayout (Alpine 3.8 to 3.23). */
const ofDistribution: ReadonlyMap<string, string> = new Map([
  ['debian', `${ofDebian} systemd-timesync systemd-resolve systemd-bus-proxy`],
  ['ubuntu', `${ofDebian} ubuntu libuuid syslog systemd-timesync systemd-resolve systemd-bus-proxy`],
  [
    'alpine',
    'root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games ' +
      'postgres cyrus vpopmail ntp smmsp guest nobody svn',
  ],
]);

/** The user that a command makes; null where it makes none. */
function usersOf(effect: ShellEffect): string | null | 'packages' | 'unclear' {
  switch (effect.kind) {
    case 'add-user':
      return effect.name ?? 'unclear';
    case 'apt-install':
    case 'apk-add':
      return effect.unresolved.length > 0 ? 'unclear' : 'packages';
    case 'write':
      return effect.file.path === null || isWithin(effect.file.path, '/etc/passwd') ? 'unclear' : null;
    case 'change':
      return effect.what === 'content' && !effect.paths.every(({ path }) => path !== null && path !== '/etc/passwd')
        ? 'unclear'
        : null;
    case 'apt-update':
    case 'apt-mark':
    case 'apt-remove':
    case 'apt-upgrade':
    case 'apk-update':
    case 'apk-upgrade':
    case 'apk-del':
    case 'clear':
    case 'delete':
    case 'make-folder':
    case 'link':
    case 'download':
    case 'python-install':
    case 'node-install':
      return null;
    default:
      return 'unclear';
  }
}
