import type { Snapshot } from '../analysis';
import { evaluateBuild } from '../formats/dockerfile/build';
import type { BuildStage, BuildStep, CopyEffect } from '../formats/dockerfile/evaluated';
import { DockerfileParser } from '../formats/dockerfile/model';
import { applyEdits, type TextEdit } from '../text/edit';

/**
 * Whether a text with a stage's steps in another order reads as those steps and no others, each with the words, the user
 * and the variables that it had: a check on all that was concluded, by reading the new text as a build does.
 */
export function meansTheSame(
  { document, options, model, build }: Snapshot,
  stage: BuildStage,
  edit: TextEdit,
  order: readonly number[],
): boolean {
  const after = new DockerfileParser().parse(applyEdits(document.lines.text, [edit]));
  if (after.instructions.length !== model.instructions.length || after.problems.length !== model.problems.length)
    return false;
  const rebuilt = evaluateBuild(after, options);
  const changed = rebuilt.stages[stage.index];
  if (rebuilt.stages.length !== build.stages.length || changed === undefined) return false;
  const before = stage.steps.filter(({ trigger }) => !trigger);
  const now = changed.steps.filter(({ trigger }) => !trigger);
  if (before.length !== now.length || now.length !== order.length) return false;
  if (!sameEnvironment(stage, changed)) return false;
  return order.every((index, at) => isSame(before[index], now[at]));
}

function isSame(one: BuildStep | undefined, other: BuildStep | undefined): boolean {
  if (one === undefined || other === undefined || one.instruction.source !== other.instruction.source) return false;
  const [a, b] = [one.effect, other.effect];
  if (a.kind === 'copy') return b.kind === 'copy' && copyText(a) === copyText(b);
  // The folder of a RUN may differ where none of its words depends on it.
  if (a.kind === 'run') return b.kind === 'run' && a.user === b.user && String(a.shell) === String(b.shell);
  if (a.kind === 'workdir') return b.kind === 'workdir' && a.path === b.path;
  return a.kind === b.kind;
}

function copyText({ destinationIsFolder: _, ...effect }: CopyEffect): string {
  return JSON.stringify(effect);
}

/** Names, values and order: as the image has them. */
function sameEnvironment(one: BuildStage, other: BuildStage): boolean {
  const listOf = ({ environment }: BuildStage): string => JSON.stringify([...environment]);
  return listOf(one) === listOf(other);
}
