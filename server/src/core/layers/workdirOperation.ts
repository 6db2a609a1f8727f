import type { BuildStep, WorkdirEffect } from '../formats/dockerfile/evaluated';
import type { Operation, Site } from './operation';
import { openText } from './stageState';

/** WORKDIR makes its folder; the root is there already. */
export function workdirOperation(
  { instruction, scope }: BuildStep,
  effect: WorkdirEffect,
  { epoch }: Site,
): Operation | null {
  if (effect.path === '/') return null;
  const { detail } = instruction;
  const word = detail.kind === 'word' ? detail.word : null;
  const open = word === null ? '' : openText(word, scope.expand(word.text));
  return {
    kind: 'workdir',
    settings: [
      ['folder', effect.path ?? `\0${open}`],
      ['epoch', epoch],
    ],
    usesEnvironment: false,
    content: [],
    reads: [],
    alone: false,
  };
}
