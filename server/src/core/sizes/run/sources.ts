import type { ShellEffect } from '../../shell/effects';
import type { RunSource } from './site';

/** Who weighs which command; a new source is one file and one line here. */
export const runSources: readonly RunSource[] = [];

/** Null for actions that no source weighs. */
export function sourceOf(kind: ShellEffect['kind']): RunSource | null {
  return runSources.find((source) => source.kinds.includes(kind)) ?? null;
}
