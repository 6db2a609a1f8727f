import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';
import { rule as apparmorOff } from './apparmorOff';
import { rule as bridgeByDefault } from './bridgeByDefault';
import { rule as buildNetworkOfHost } from './buildNetworkOfHost';
import { rule as capabilitiesKept } from './capabilitiesKept';
import { rule as capabilityDangerous } from './capabilityDangerous';
import { rule as cgroupNamespaceShared } from './cgroupNamespaceShared';
import { rule as cgroupParentSet } from './cgroupParentSet';
import { rule as cpuUnlimited } from './cpuUnlimited';
import { rule as devicePassed } from './devicePassed';
import { rule as deviceRuleBroad } from './deviceRuleBroad';
import { rule as engineSocket } from './engineSocket';
import { rule as healthUnknown } from './healthUnknown';
import { rule as hostCredentialsMounted } from './hostCredentialsMounted';
import { rule as hostGatewayNamed } from './hostGatewayNamed';
import { rule as hostPathSensitive } from './hostPathSensitive';
import { rule as hostPortPrivileged } from './hostPortPrivileged';
import { rule as hostPortTaken } from './hostPortTaken';
import { rule as ipcNamespaceShared } from './ipcNamespaceShared';
import { rule as linksUsed } from './linksUsed';
import { rule as memoryUnlimited } from './memoryUnlimited';
import { rule as mountPropagated } from './mountPropagated';
import { rule as namespaceOfContainer } from './namespaceOfContainer';
import { rule as networkOfHost } from './networkOfHost';
import { rule as newPrivilegesAllowed } from './newPrivilegesAllowed';
import { rule as oomKillerOff } from './oomKillerOff';
import { rule as pidNamespaceShared } from './pidNamespaceShared';
import { rule as pidsUnlimited } from './pidsUnlimited';
import { rule as portOnAllAddresses } from './portOnAllAddresses';
import { rule as restartWithoutEnd } from './restartWithoutEnd';
import { rule as rootWritable } from './rootWritable';
import { rule as seccompOff } from './seccompOff';
import { rule as secretInBuildArgument } from './secretInBuildArgument';
import { rule as secretInEnvironment } from './secretInEnvironment';
import { rule as secretInServiceCommand } from './secretInServiceCommand';
import { rule as secretsReadableByAll } from './secretsReadableByAll';
import { rule as securityOptionsMissing } from './securityOptionsMissing';
import { rule as selinuxOff } from './selinuxOff';
import { rule as serviceImageUnpinned } from './serviceImageUnpinned';
import { rule as servicePrivileged } from './servicePrivileged';
import { rule as serviceRunsAsRoot } from './serviceRunsAsRoot';
import { rule as sshPublished } from './sshPublished';
import { rule as sysctlRisky } from './sysctlRisky';
import { rule as systemPathsUnmasked } from './systemPathsUnmasked';
import { rule as userNamespaceHost } from './userNamespaceHost';
import { rule as utsNamespaceShared } from './utsNamespaceShared';
import { rule as volumeShared } from './volumeShared';
import { rule as volumesOfOthers } from './volumesOfOthers';

/** The rules on what the services of a compose file give away. */
export const composeRules: readonly Rule<ComposeSnapshot>[] = [
  apparmorOff,
  bridgeByDefault,
  buildNetworkOfHost,
  capabilitiesKept,
  capabilityDangerous,
  cgroupNamespaceShared,
  cgroupParentSet,
  cpuUnlimited,
  devicePassed,
  deviceRuleBroad,
  engineSocket,
  healthUnknown,
  hostCredentialsMounted,
  hostGatewayNamed,
  hostPathSensitive,
  hostPortPrivileged,
  hostPortTaken,
  ipcNamespaceShared,
  linksUsed,
  memoryUnlimited,
  mountPropagated,
  namespaceOfContainer,
  networkOfHost,
  newPrivilegesAllowed,
  oomKillerOff,
  pidNamespaceShared,
  pidsUnlimited,
  portOnAllAddresses,
  restartWithoutEnd,
  rootWritable,
  seccompOff,
  secretInBuildArgument,
  secretInEnvironment,
  secretInServiceCommand,
  secretsReadableByAll,
  securityOptionsMissing,
  selinuxOff,
  serviceImageUnpinned,
  servicePrivileged,
  serviceRunsAsRoot,
  sshPublished,
  sysctlRisky,
  systemPathsUnmasked,
  userNamespaceHost,
  utsNamespaceShared,
  volumeShared,
  volumesOfOthers,
];

/** Those that look at several services at once, or at more than services. */
export const projectRules: ReadonlySet<Rule<ComposeSnapshot>> = new Set([
  hostPathSensitive,
  hostPortTaken,
  volumeShared,
]);
