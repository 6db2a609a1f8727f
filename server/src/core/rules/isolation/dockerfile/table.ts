import type { Snapshot } from '../../../analysis';
import type { Rule } from '../../rule';
import { rule as addInsteadOfCopy } from './addInsteadOfCopy';
import { rule as addUnchecked } from './addUnchecked';
import { rule as aptKeyUsed } from './aptKeyUsed';
import { rule as baseEndOfLife } from './baseEndOfLife';
import { rule as distributionUpgraded } from './distributionUpgraded';
import { rule as downloadPiped } from './downloadPiped';
import { rule as downloadPlain } from './downloadPlain';
import { rule as downloadUnchecked } from './downloadUnchecked';
import { rule as filesystemCopied } from './filesystemCopied';
import { rule as healthcheckMissing } from './healthcheckMissing';
import { rule as hostKeyUnchecked } from './hostKeyUnchecked';
import { rule as keyByShortId } from './keyByShortId';
import { rule as libraryUnpinned } from './libraryUnpinned';
import { rule as onbuildUsed } from './onbuildUsed';
import { rule as packagesUpgraded } from './packagesUpgraded';
import { rule as passwordSet } from './passwordSet';
import { rule as pathRelative } from './pathRelative';
import { rule as portInvalid } from './portInvalid';
import { rule as portPrivileged } from './portPrivileged';
import { rule as portSsh } from './portSsh';
import { rule as runHostNetwork } from './runHostNetwork';
import { rule as runInsecure } from './runInsecure';
import { rule as secretFileCopied } from './secretFileCopied';
import { rule as secretInCommand } from './secretInCommand';
import { rule as secretInVariable } from './secretInVariable';
import { rule as secretMountKept } from './secretMountKept';
import { rule as secretWritten } from './secretWritten';
import { rule as setuidSet } from './setuidSet';
import { rule as severalProcesses } from './severalProcesses';
import { rule as shellKept } from './shellKept';
import { rule as signatureUnchecked } from './signatureUnchecked';
import { rule as sshServer } from './sshServer';
import { rule as sudoUsed } from './sudoUsed';
import { rule as systemPackageUnpinned } from './systemPackageUnpinned';
import { rule as tlsUnchecked } from './tlsUnchecked';
import { rule as tlsUncheckedPackages } from './tlsUncheckedPackages';
import { rule as tlsUncheckedVariable } from './tlsUncheckedVariable';
import { rule as toolKept } from './toolKept';
import { rule as userMissing } from './userMissing';
import { rule as userNotNumeric } from './userNotNumeric';
import { rule as userRoot } from './userRoot';
import { rule as userUnknown } from './userUnknown';
import { rule as volumeOfSystem } from './volumeOfSystem';
import { rule as volumeWrittenLater } from './volumeWrittenLater';
import { rule as workdirOnSystem } from './workdirOnSystem';
import { rule as worldWritable } from './worldWritable';

/** The rules on what a Dockerfile gives away. */
export const dockerfileIsolationRules: readonly Rule<Snapshot>[] = [
  addInsteadOfCopy,
  addUnchecked,
  aptKeyUsed,
  baseEndOfLife,
  distributionUpgraded,
  downloadPiped,
  downloadPlain,
  downloadUnchecked,
  filesystemCopied,
  healthcheckMissing,
  hostKeyUnchecked,
  keyByShortId,
  libraryUnpinned,
  onbuildUsed,
  packagesUpgraded,
  passwordSet,
  pathRelative,
  portInvalid,
  portPrivileged,
  portSsh,
  runHostNetwork,
  runInsecure,
  secretFileCopied,
  secretInCommand,
  secretInVariable,
  secretMountKept,
  secretWritten,
  setuidSet,
  severalProcesses,
  shellKept,
  signatureUnchecked,
  sshServer,
  sudoUsed,
  systemPackageUnpinned,
  tlsUnchecked,
  tlsUncheckedPackages,
  tlsUncheckedVariable,
  toolKept,
  userMissing,
  userNotNumeric,
  userRoot,
  userUnknown,
  volumeOfSystem,
  volumeWrittenLater,
  workdirOnSystem,
  worldWritable,
];
