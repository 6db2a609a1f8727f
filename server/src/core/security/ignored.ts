import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import { IgnoreMatcher } from '../formats/dockerignore/matcher';
import { parseDockerignore } from '../formats/dockerignore/parse';
import { cleanPath } from '../sizes/run/brought';
import { writtenSteps } from './steps';

/** A source of a COPY or ADD that the ignore file keeps out of the build context. */
export interface IgnoredSource {
  readonly step: BuildStep;
  /** Among the step's sources. */
  readonly index: number;
  readonly path: string;
  /** As the ignore file writes it. */
  readonly pattern: string;
}

/** Sources without wildcards that no build can find; none where the ignore file has exceptions, which may let some through. */
export function ignoredSources(snapshot: Snapshot): readonly IgnoredSource[] {
  const found = kept.get(snapshot) ?? findIgnored(snapshot);
  kept.set(snapshot, found);
  return found;
}

const kept = new WeakMap<Snapshot, readonly IgnoredSource[]>();

function findIgnored(snapshot: Snapshot): readonly IgnoredSource[] {
  const text = snapshot.context.ignoreFile?.text ?? null;
  if (text === null) return [];
  const { patterns } = parseDockerignore(text);
  if (patterns.length === 0 || patterns.some(({ negated }) => negated)) return [];
  const matcher = new IgnoreMatcher(patterns);
  return writtenSteps(snapshot).flatMap(({ step }) => {
    const { effect } = step;
    if (effect.kind !== 'copy' || effect.from !== null) return [];
    return effect.sources.flatMap((source, index) => {
      if (source.error !== null || source.unset.length > 0 || /[*?[\\]|^\w+:\/\/|^git@/.test(source.text)) return [];
      const path = cleanPath(source.text);
      const by = path === '' ? null : matcher.ignoredBy(path);
      return by === null ? [] : [{ step, index, path, pattern: by.text }];
    });
  });
}
