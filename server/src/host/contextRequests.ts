import type { Build, BuildStep, CopyEffect } from '../core/formats/dockerfile/evaluated';
import type { CopyRequest } from '../core/sizes/context/request';
import { type ContextRoot, contextRoots } from '../core/sizes/context/roots';
import { copyRequest, isRemote } from '../core/sizes/sources/buildContext';

/** What a step asks of the build context; null where it takes only heredocs or remote sources. */
export function localRequest(effect: CopyEffect, alongside: readonly string[]): CopyRequest | null {
  const sources = localSources(effect);
  return sources.length === 0 ? null : copyRequest(effect, sources, alongside);
}

export function localSources(effect: CopyEffect): readonly string[] {
  const texts = effect.sources.map((source) => source.text);
  return effect.instruction === 'COPY' ? texts : texts.filter((text) => !isRemote(text));
}

/** The steps that take something from the context, whatever the target. Of each build it is asked several times. */
export function localCopies(build: Build): readonly CopyEffect[] {
  const known = copiesOf.get(build) ?? findCopies(build);
  copiesOf.set(build, known);
  return known;
}

const copiesOf = new WeakMap<Build, readonly CopyEffect[]>();

function findCopies({ stages }: Build): readonly CopyEffect[] {
  const found: CopyEffect[] = [];
  for (const { steps } of stages)
    for (const { effect } of steps)
      if (effect.kind === 'copy' && effect.from === null && localSources(effect).length > 0) found.push(effect);
  return found;
}

/** All that a build takes from its context, by copying or by mounting. */
export function neededRoots(build: Build): readonly ContextRoot[] {
  const known = rootsOf.get(build) ?? findRoots(build);
  rootsOf.set(build, known);
  return known;
}

const rootsOf = new WeakMap<Build, readonly ContextRoot[]>();

function findRoots(build: Build): readonly ContextRoot[] {
  const copies = localCopies(build).flatMap((effect) => localRequest(effect, []) ?? []);
  const mounted = build.stages.flatMap((stage) => stage.steps.flatMap(mountedSources));
  return contextRoots(mounted.length === 0 ? copies : [...copies, { ...anyCopy, sources: mounted }]);
}

const anyCopy = { instruction: 'COPY', destination: '/', exclude: [], parents: false, link: false } as const;

function mountedSources({ instruction, scope }: BuildStep): readonly string[] {
  const { detail } = instruction;
  if (detail.kind !== 'run') return [];
  return detail.mounts.flatMap((mount) => {
    const local = (mount.get('type') ?? 'bind') === 'bind' && !mount.get('from');
    return local ? [scope.expand(mount.get('source') ?? '').text || '/'] : [];
  });
}
