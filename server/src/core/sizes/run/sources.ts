import type { ShellEffect } from '../../shell/effects';
import { apkSource } from '../sources/apk/runSource';
import { aptSource } from '../sources/apt/runSource';
import { filesSource } from '../sources/files/filesSource';
import { languageSource } from '../sources/language/languageSource';
import { nodeSource } from '../sources/node/source';
import { pythonSource } from '../sources/python/pythonSource';
import { rpmSource } from '../sources/rpm/runSource';
import type { RunSource } from './site';

/** Who weighs which command; a new source is one file and one line here. */
export const runSources: readonly RunSource[] = [
  aptSource,
  apkSource,
  rpmSource,
  filesSource,
  nodeSource,
  pythonSource,
  languageSource,
];

/** Null for actions that no source weighs. */
export function sourceOf(kind: ShellEffect['kind']): RunSource | null {
  return runSources.find((source) => source.kinds.includes(kind)) ?? null;
}
