import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as aptForPeople } from './aptForPeople';
import { rule as baseUnclear } from './baseUnclear';
import { rule as cdInRun } from './cdInRun';
import { rule as commandIdle } from './commandIdle';
import { rule as commandUnheard } from './commandUnheard';
import { rule as continuationEmpty } from './continuationEmpty';
import { rule as copyFromNumber } from './copyFromNumber';
import { rule as copyFromSelf } from './copyFromSelf';
import { rule as copyFromUnknown } from './copyFromUnknown';
import { rule as curlAndWget } from './curlAndWget';
import { rule as destinationNoFolder } from './destinationNoFolder';
import { rule as destinationRelative } from './destinationRelative';
import { rule as envSelfReference } from './envSelfReference';
import { rule as exportLost } from './exportLost';
import { rule as exposeMapping } from './exposeMapping';
import { rule as exposeProtocol } from './exposeProtocol';
import { rule as fromUndeclared } from './fromUndeclared';
import { rule as frontendKept } from './frontendKept';
import { rule as heredocUnwatched } from './heredocUnwatched';
import { rule as instructionBeforeFrom } from './instructionBeforeFrom';
import { rule as instructionRepeated } from './instructionRepeated';
import { rule as instructionUnknown } from './instructionUnknown';
import { rule as labelKeyInvalid } from './labelKeyInvalid';
import { rule as maintainerDeprecated } from './maintainerDeprecated';
import { rule as onbuildRefused } from './onbuildRefused';
import { rule as pairLegacy } from './pairLegacy';
import { rule as pipeUnwatched } from './pipeUnwatched';
import { rule as platformFixed } from './platformFixed';
import { rule as platformRedundant } from './platformRedundant';
import { rule as questionUnanswered } from './questionUnanswered';
import { rule as runsApart } from './runsApart';
import { rule as shellFormCommand } from './shellFormCommand';
import { rule as shellReplaced } from './shellReplaced';
import { rule as sourceIgnored } from './sourceIgnored';
import { rule as sourceMissing } from './sourceMissing';
import { rule as stageNameReserved } from './stageNameReserved';
import { rule as stageNameTaken } from './stageNameTaken';
import { rule as targetMissing } from './targetMissing';
import { rule as uidSparse } from './uidSparse';
import { rule as variableUndefined } from './variableUndefined';
import { rule as wgetProgress } from './wgetProgress';
import { rule as workdirRelative } from './workdirRelative';

/** What makes a build fail, or take something else than it names. Cheap: they run at every keystroke. */
export const faultsOfBuilds: readonly Rule<Snapshot>[] = [baseUnclear, sourceIgnored, sourceMissing, targetMissing];

/** The rules on builds that surprise. */
export const buildRules: readonly Rule<Snapshot>[] = [
  ...faultsOfBuilds,
  aptForPeople,
  cdInRun,
  commandIdle,
  commandUnheard,
  continuationEmpty,
  copyFromNumber,
  copyFromSelf,
  copyFromUnknown,
  curlAndWget,
  destinationNoFolder,
  destinationRelative,
  envSelfReference,
  exportLost,
  exposeMapping,
  exposeProtocol,
  fromUndeclared,
  frontendKept,
  heredocUnwatched,
  instructionBeforeFrom,
  instructionRepeated,
  instructionUnknown,
  labelKeyInvalid,
  maintainerDeprecated,
  onbuildRefused,
  pairLegacy,
  pipeUnwatched,
  platformFixed,
  platformRedundant,
  questionUnanswered,
  runsApart,
  shellFormCommand,
  shellReplaced,
  stageNameReserved,
  stageNameTaken,
  uidSparse,
  variableUndefined,
  wgetProgress,
  workdirRelative,
];

/**
 * What Docker's own extensions report in an editor already, from BuildKit's parser and its checks. Reports tell it; an
 * editor does where somebody has chosen how severe it is.
 */
export const dockersOwnLint: readonly Rule<Snapshot>[] = [
  continuationEmpty,
  exposeMapping,
  exposeProtocol,
  fromUndeclared,
  instructionBeforeFrom,
  instructionRepeated,
  instructionUnknown,
  maintainerDeprecated,
  onbuildRefused,
  pairLegacy,
  platformFixed,
  platformRedundant,
  shellFormCommand,
  stageNameReserved,
  stageNameTaken,
  variableUndefined,
];
