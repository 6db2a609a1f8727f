import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as apkCacheKept } from './apkCacheKept';
import { rule as aptListsKept } from './aptListsKept';
import { rule as aptRecommends } from './aptRecommends';
import { rule as aptUpdateAlone } from './aptUpdateAlone';
import { rule as buildToolsKept } from './buildToolsKept';
import { rule as copiedTwice } from './copiedTwice';
import { rule as copyForOneRun } from './copyForOneRun';
import { rule as devDependenciesKept } from './devDependenciesKept';
import { rule as gitCopied } from './gitCopied';
import { rule as ignoreFileMissing } from './ignoreFileMissing';
import { rule as ignorePatternIdle } from './ignorePatternIdle';
import { rule as movedLater } from './movedLater';
import { rule as nodeModulesCopied } from './nodeModulesCopied';
import { rule as npmCacheKept } from './npmCacheKept';
import { rule as ownerChangedLater } from './ownerChangedLater';
import { rule as packagesRemovedLater } from './packagesRemovedLater';
import { rule as pipCacheKept } from './pipCacheKept';
import { rule as removedLater } from './removedLater';
import { rule as rpmCacheKept } from './rpmCacheKept';
import { rule as secretCopied } from './secretCopied';
import { rule as unpackedLater } from './unpackedLater';
import { rule as yarnCacheKept } from './yarnCacheKept';

/** The rules on bytes that an image could do without. */
export const wasteRules: readonly Rule<Snapshot>[] = [
  aptListsKept,
  aptUpdateAlone,
  aptRecommends,
  apkCacheKept,
  rpmCacheKept,
  npmCacheKept,
  yarnCacheKept,
  pipCacheKept,
  buildToolsKept,
  devDependenciesKept,
  packagesRemovedLater,
  removedLater,
  unpackedLater,
  ownerChangedLater,
  movedLater,
  copiedTwice,
  copyForOneRun,
  gitCopied,
  nodeModulesCopied,
  ignoreFileMissing,
  ignorePatternIdle,
  secretCopied,
];
