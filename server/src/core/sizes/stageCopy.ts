import type { BuildStage, CopyEffect } from '../formats/dockerfile/evaluated';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import { packedWhole } from './context/packing';
import { layer, type StepSize } from './layerSizes';
import { cleanPath } from './run/brought';
import { largestParts } from './run/shares';
import { type Size, unknown } from './size';
import { heldAt, type Weighed } from './stageContents';
import { knownPart, sumSizes } from './sum';

/** What a COPY from another stage adds: what that stage's steps have put at its sources. */
export function stageCopySize(effect: CopyEffect, stage: BuildStage, weighed: Weighed): StepSize {
  const name = stage.alias ?? String(stage.index);
  const sources = effect.sources.map(({ text }) => ({ text, disk: sourceSize(text, effect, stage, name, weighed) }));
  const disk = sumSizes(sources.map((source) => source.disk));
  const parts = sources.map((source) => ({ name: `${name}: ${source.text}`, bytes: knownPart(source.disk) }));
  return {
    ...layer(disk, packedWhole(disk)),
    parts: sources.length < 2 ? [] : largestParts([parts.filter((part) => part.bytes > 0)]),
    pending: isPending(stage, weighed),
  };
}

function sourceSize(text: string, effect: CopyEffect, stage: BuildStage, name: string, weighed: Weighed): Size {
  const path = `/${cleanPath(text)}`;
  if (hasWildcard(text) || effect.exclude.length > 0)
    return unknown(`what stage ${name} holds at ${path} is known after a build`);
  const held = heldAt(path, stage, null, weighed);
  return held.kind === 'nothing' ? unknown(`no step of stage ${name} is known to make ${path}`) : held.disk;
}

/** A step that is still being found out may be what is copied. */
function isPending(stage: BuildStage, { sizeOf }: Weighed): boolean {
  return stage.steps.some((step, at) => sizeOf(stage, step, at)?.pending === true);
}
