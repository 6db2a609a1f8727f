import type { ShellEffect } from '../../../shell/effects';
import type { AddUser } from '../../../shell/effects/files';
import { bytes } from '../../bytes';
import type { BaseSystem } from '../../run/site';
import type { Size } from '../../size';
import { perhaps } from './left';

type Added = Extract<ShellEffect, { kind: 'add-user' }>;

/** The files that accounts stand in, of one family of base images. Bytes. */
interface AccountFiles {
  /** `/etc/passwd` and `/etc/shadow` together. */
  readonly users: number;
  /** `/etc/group` and `/etc/gshadow` together. */
  readonly groups: number;
  /** What is put in a home folder that is made. */
  readonly skeleton: number;
  /** How far a RUN that adds one user was, or may be, from what these make: the ends of the 80 % interval. */
  readonly below: number;
  readonly above: number;
  readonly source: string;
}

/**
 * `stat -c '%n %s' /etc/passwd /etc/shadow /etc/group /etc/gshadow /etc/skel/.*` in minimal installs of bookworm and
 * trixie, 2026-11-21 (the same in both). Packages of an image add about 80 bytes for each user of their own; flags for
 * the shell, the comment and the home add up to 60, and a user put in a group that is there leaves its files alone.
 */
const debian: AccountFiles = {
  users: 1313,
  groups: 798,
  skeleton: 4553,
  below: 450,
  above: 1200,
  source: 'the account files of a minimal Debian',
};

/**
 * Alpine's passwd and group as its package alpine-baselayout had them over the years (1,081 and 658 bytes in one version
 * of 2018; shorter since), its shadow with a line for each user. busybox keeps a copy of each that it changes.
 */
const alpine: AccountFiles = {
  users: 1480,
  groups: 640,
  skeleton: 0,
  below: 1300,
  above: 1000,
  source: 'the account files of Alpine',
};

/** Where the distribution is not known, or its files were not measured. */
const any: AccountFiles = {
  users: 1400,
  groups: 800,
  skeleton: 4553,
  below: 3500,
  above: 6000,
  source: 'the account files of Debian and Alpine',
};

/** Releases whose useradd and adduser (shadow up to 4.11) also write the logs of last and failed logins. */
const loggingReleases: ReadonlySet<string> = new Set(['buster', 'bullseye', 'bionic', 'focal', 'jammy']);

/** Bytes of one user's place in /var/log/lastlog and in /var/log/faillog, which reach up to the user's number. */
const logBytes = 292 + 32;

/** What lies in the layer once all these are added: the files with a backup of each, written once however many come in. */
export function accountsSize(added: readonly Added[], system: BaseSystem | null): Size | null {
  if (added.length === 0) return null;
  const files = accountFilesOf(system);
  const certain = added.filter(({ conditional }) => !conditional);
  if (certain.length === 0) return perhaps(sizeOf(added, files, system), false);
  return sizeOf(certain, files, system);
}

function accountFilesOf(system: BaseSystem | null): AccountFiles {
  switch (system?.distribution) {
    case 'debian':
    case 'ubuntu':
      return debian;
    case 'alpine':
      return alpine;
    default:
      return any;
  }
}

function sizeOf(added: readonly AddUser[], files: AccountFiles, system: BaseSystem | null): Size {
  const users = added.filter(({ what }) => what === 'user');
  const lines = added.reduce((sum, { what, name }) => sum + lineBytes(what, name ?? 'someuser'), 0);
  const written = 2 * (files.groups + (users.length > 0 ? files.users : 0));
  const homes = users.filter(({ home }) => home === true).length * files.skeleton;
  // Where the command does not say, distributions differ in whether a home is made.
  const perhapsHomes = files === any ? users.filter(({ home }) => home === null).length * files.skeleton : 0;
  const logs = users.length > 0 && loggingReleases.has(system?.release ?? '') ? logBytes * 1001 : 0;
  const likely = written + lines + homes + logs;
  const share = users.length > 0 ? 1 : 0.4;
  return {
    kind: 'range',
    low: bytes(likely - files.below * share),
    likely: bytes(likely),
    high: bytes(likely + files.above * share + perhapsHomes),
    evidence: { kind: 'estimated', source: files.source, date: '2026-11' },
  };
}

/** Lines in all the files, with a user's own group; and its ranges in subuid and subgid. */
function lineBytes(what: 'user' | 'group', name: string): number {
  if (what === 'group') return 2 * name.length + 15;
  return 7 * name.length + 93;
}
