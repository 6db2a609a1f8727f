import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as baseUnclear } from './baseUnclear';
import { rule as commandUnheard } from './commandUnheard';
import { rule as continuationEmpty } from './continuationEmpty';
import { rule as copyFromNumber } from './copyFromNumber';
import { rule as copyFromSelf } from './copyFromSelf';
import { rule as copyFromUnknown } from './copyFromUnknown';
import { rule as destinationNoFolder } from './destinationNoFolder';
import { rule as destinationRelative } from './destinationRelative';
import { rule as envSelfReference } from './envSelfReference';
import { rule as exposeMapping } from './exposeMapping';
import { rule as exposeProtocol } from './exposeProtocol';
import { rule as fromUndeclared } from './fromUndeclared';
import { rule as instructionBeforeFrom } from './instructionBeforeFrom';
import { rule as instructionRepeated } from './instructionRepeated';
import { rule as instructionUnknown } from './instructionUnknown';
import { rule as maintainerDeprecated } from './maintainerDeprecated';
import { rule as onbuildRefused } from './onbuildRefused';
import { rule as pairLegacy } from './pairLegacy';
import { rule as platformFixed } from './platformFixed';
import { rule as platformRedundant } from './platformRedundant';
import { rule as shellFormCommand } from './shellFormCommand';
import { rule as sourceMissing } from './sourceMissing';
import { rule as stageNameReserved } from './stageNameReserved';
import { rule as stageNameTaken } from './stageNameTaken';
import { rule as targetMissing } from './targetMissing';
import { rule as workdirRelative } from './workdirRelative';

/** The rules on what stands in the way of a build, and so of a size, and on what a build does otherwise than it reads. */
export const buildRules: readonly Rule<Snapshot>[] = [
  baseUnclear,
  commandUnheard,
  continuationEmpty,
  copyFromNumber,
  copyFromSelf,
  copyFromUnknown,
  destinationNoFolder,
  destinationRelative,
  envSelfReference,
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
  sourceMissing,
  stageNameReserved,
  stageNameTaken,
  targetMissing,
  workdirRelative,
];
