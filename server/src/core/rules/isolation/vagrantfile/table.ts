import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';
import { rule as addressCollides } from './addressCollides';
import { rule as addressInvalid } from './addressInvalid';
import { rule as amountUnreadable } from './amountUnreadable';
import { rule as boxEndOfLife } from './boxEndOfLife';
import { rule as boxInsecure } from './boxInsecure';
import { rule as boxUnchecked } from './boxUnchecked';
import { rule as boxUnofficial } from './boxUnofficial';
import { rule as boxUnversioned } from './boxUnversioned';
import { rule as boxUrlPlain } from './boxUrlPlain';
import { rule as clipboardShared } from './clipboardShared';
import { rule as dockerHostShared } from './dockerHostShared';
import { rule as dockerPrivileged } from './dockerPrivileged';
import { rule as dragAndDropShared } from './dragAndDropShared';
import { rule as folderExported } from './folderExported';
import { rule as folderHostPath } from './folderHostPath';
import { rule as folderOutside } from './folderOutside';
import { rule as folderPassthrough } from './folderPassthrough';
import { rule as folderProjectWritable } from './folderProjectWritable';
import { rule as folderSymlinks } from './folderSymlinks';
import { rule as folderWorldWritable } from './folderWorldWritable';
import { rule as forwardAddressName } from './forwardAddressName';
import { rule as forwardCollides } from './forwardCollides';
import { rule as forwardEverywhere } from './forwardEverywhere';
import { rule as forwardOpen } from './forwardOpen';
import { rule as forwardPrivileged } from './forwardPrivileged';
import { rule as forwardSensitive } from './forwardSensitive';
import { rule as hostCommand } from './hostCommand';
import { rule as networkPublic } from './networkPublic';
import { rule as nicPromiscuous } from './nicPromiscuous';
import { rule as provisionDefenceOff } from './provisionDefenceOff';
import { rule as provisionPiped } from './provisionPiped';
import { rule as provisionRemote } from './provisionRemote';
import { rule as provisionSecret } from './provisionSecret';
import { rule as provisionSshOpened } from './provisionSshOpened';
import { rule as remoteDisplayOpen } from './remoteDisplayOpen';
import { rule as sshAgentForwarded } from './sshAgentForwarded';
import { rule as sshDisplayForwarded } from './sshDisplayForwarded';
import { rule as sshKeyKept } from './sshKeyKept';
import { rule as sshKeyShared } from './sshKeyShared';
import { rule as sshPassword } from './sshPassword';
import { rule as sshRoot } from './sshRoot';
import { rule as triggerOnHost } from './triggerOnHost';
import { rule as usbAttached } from './usbAttached';
import { rule as vmAccelerated } from './vmAccelerated';
import { rule as vmConsoleOpen } from './vmConsoleOpen';
import { rule as vmConsolePassword } from './vmConsolePassword';
import { rule as vmDevicePassedThrough } from './vmDevicePassedThrough';
import { rule as vmEmulated } from './vmEmulated';
import { rule as vmNested } from './vmNested';
import { rule as vmQemuArguments } from './vmQemuArguments';
import { rule as vmVisible } from './vmVisible';
import { rule as winrmPlain } from './winrmPlain';

/** The rules on what the machines of a Vagrantfile give away. */
export const vagrantfileRules: readonly Rule<MachineSnapshot>[] = [
  addressCollides,
  addressInvalid,
  amountUnreadable,
  boxEndOfLife,
  boxInsecure,
  boxUnchecked,
  boxUnofficial,
  boxUnversioned,
  boxUrlPlain,
  clipboardShared,
  dockerHostShared,
  dockerPrivileged,
  dragAndDropShared,
  folderExported,
  folderHostPath,
  folderOutside,
  folderPassthrough,
  folderProjectWritable,
  folderSymlinks,
  folderWorldWritable,
  forwardAddressName,
  forwardCollides,
  forwardEverywhere,
  forwardOpen,
  forwardPrivileged,
  forwardSensitive,
  hostCommand,
  networkPublic,
  nicPromiscuous,
  provisionDefenceOff,
  provisionPiped,
  provisionRemote,
  provisionSecret,
  provisionSshOpened,
  remoteDisplayOpen,
  sshAgentForwarded,
  sshDisplayForwarded,
  sshKeyKept,
  sshKeyShared,
  sshPassword,
  sshRoot,
  triggerOnHost,
  usbAttached,
  vmAccelerated,
  vmConsoleOpen,
  vmConsolePassword,
  vmDevicePassedThrough,
  vmEmulated,
  vmNested,
  vmQemuArguments,
  vmVisible,
  winrmPlain,
];
