import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';
import { rule as consoleHostDevice } from './consoleHostDevice';
import { rule as consoleOpen } from './consoleOpen';
import { rule as consolePlain } from './consolePlain';
import { rule as containerCapabilities } from './containerCapabilities';
import { rule as containerDevice } from './containerDevice';
import { rule as containerNetworkShared } from './containerNetworkShared';
import { rule as containerUnmapped } from './containerUnmapped';
import { rule as cpuMitigationOff } from './cpuMitigationOff';
import { rule as cpuPassthrough } from './cpuPassthrough';
import { rule as devicePassedThrough } from './devicePassedThrough';
import { rule as diskCacheUnsafe } from './diskCacheUnsafe';
import { rule as diskCertificateUnchecked } from './diskCertificateUnchecked';
import { rule as diskCookiePlain } from './diskCookiePlain';
import { rule as diskFormatGuessed } from './diskFormatGuessed';
import { rule as diskNetworkPlain } from './diskNetworkPlain';
import { rule as diskRawIo } from './diskRawIo';
import { rule as diskScsiUnfiltered } from './diskScsiUnfiltered';
import { rule as diskShareable } from './diskShareable';
import { rule as diskWholeHost } from './diskWholeHost';
import { rule as domainContainer } from './domainContainer';
import { rule as domainEmulated } from './domainEmulated';
import { rule as emulatorElsewhere } from './emulatorElsewhere';
import { rule as floppyAttached } from './floppyAttached';
import { rule as graphicsOpen } from './graphicsOpen';
import { rule as graphicsPassword } from './graphicsPassword';
import { rule as graphicsPasswordEmpty } from './graphicsPasswordEmpty';
import { rule as interfaceDirect } from './interfaceDirect';
import { rule as interfaceEmulated } from './interfaceEmulated';
import { rule as interfaceTrustsGuest } from './interfaceTrustsGuest';
import { rule as interfaceUnfiltered } from './interfaceUnfiltered';
import { rule as launchDebuggable } from './launchDebuggable';
import { rule as limitsMissing } from './limitsMissing';
import { rule as machineUnsupported } from './machineUnsupported';
import { rule as memoryDumped } from './memoryDumped';
import { rule as memoryLocked } from './memoryLocked';
import { rule as memoryMergeable } from './memoryMergeable';
import { rule as memoryShared } from './memoryShared';
import { rule as nestedEnabled } from './nestedEnabled';
import { rule as networkUnfirewalled } from './networkUnfirewalled';
import { rule as portForwardOpen } from './portForwardOpen';
import { rule as qemuArguments } from './qemuArguments';
import { rule as qemuMonitorOpen } from './qemuMonitorOpen';
import { rule as rngBlocking } from './rngBlocking';
import { rule as rngMissing } from './rngMissing';
import { rule as seclabelNone } from './seclabelNone';
import { rule as seclabelRoot } from './seclabelRoot';
import { rule as seclabelStatic } from './seclabelStatic';
import { rule as secureBootMissing } from './secureBootMissing';
import { rule as secureBootOff } from './secureBootOff';
import { rule as shareChroot } from './shareChroot';
import { rule as shareHostPath } from './shareHostPath';
import { rule as sharePassthrough } from './sharePassthrough';
import { rule as shareUnmapped } from './shareUnmapped';
import { rule as shareWritable } from './shareWritable';
import { rule as smartcardHost } from './smartcardHost';
import { rule as sourceUnlabelled } from './sourceUnlabelled';
import { rule as spiceClipboard } from './spiceClipboard';
import { rule as spiceFileTransfer } from './spiceFileTransfer';
import { rule as spicePlain } from './spicePlain';
import { rule as tpmMissing } from './tpmMissing';
import { rule as tpmPassthrough } from './tpmPassthrough';
import { rule as usbRedirected } from './usbRedirected';
import { rule as videoAccelerated } from './videoAccelerated';
import { rule as volumeOpen } from './volumeOpen';

/** The rules on what a domain of libvirt gives away. */
export const libvirtRules: readonly Rule<MachineSnapshot>[] = [
  consoleHostDevice,
  consoleOpen,
  consolePlain,
  containerCapabilities,
  containerDevice,
  containerNetworkShared,
  containerUnmapped,
  cpuMitigationOff,
  cpuPassthrough,
  devicePassedThrough,
  diskCacheUnsafe,
  diskCertificateUnchecked,
  diskCookiePlain,
  diskFormatGuessed,
  diskNetworkPlain,
  diskRawIo,
  diskScsiUnfiltered,
  diskShareable,
  diskWholeHost,
  domainContainer,
  domainEmulated,
  emulatorElsewhere,
  floppyAttached,
  graphicsOpen,
  graphicsPassword,
  graphicsPasswordEmpty,
  interfaceDirect,
  interfaceEmulated,
  interfaceTrustsGuest,
  interfaceUnfiltered,
  launchDebuggable,
  limitsMissing,
  machineUnsupported,
  memoryDumped,
  memoryLocked,
  memoryMergeable,
  memoryShared,
  nestedEnabled,
  networkUnfirewalled,
  portForwardOpen,
  qemuArguments,
  qemuMonitorOpen,
  rngBlocking,
  rngMissing,
  seclabelNone,
  seclabelRoot,
  seclabelStatic,
  secureBootMissing,
  secureBootOff,
  shareChroot,
  shareHostPath,
  sharePassthrough,
  shareUnmapped,
  shareWritable,
  smartcardHost,
  sourceUnlabelled,
  spiceClipboard,
  spiceFileTransfer,
  spicePlain,
  tpmMissing,
  tpmPassthrough,
  usbRedirected,
  videoAccelerated,
  volumeOpen,
];
