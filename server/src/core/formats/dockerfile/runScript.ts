import type { ShellReading } from '../../shell/effects';
import { type ShellKind, shellKind } from '../../shell/foreign';
import { readExec, readShell, type ShellOptions } from '../../shell/readShell';
import type { BuildStage, BuildStep } from './evaluated';
import type { RunDetail } from './instruction';

/** What a RUN does, read from its words; null for every other step. Nothing of it is executed. */
export function readRun(stage: BuildStage, step: BuildStep): ShellReading | null {
  const { detail, source } = step.instruction;
  if (detail.kind !== 'run') return null;
  const before = stage.steps.slice(0, stage.steps.indexOf(step));
  const options: ShellOptions = {
    variables: step.scope,
    shell: shellOf(before),
    folder: folderOf(before),
    architecture: stage.platform.architecture,
  };
  return detail.form === 'exec' ? readExec(detail.words, options) : readShell(scriptOf(detail, source), options);
}

/** What the shell is given: the instruction's line, and behind it its heredocs, which are the shell's own. */
function scriptOf({ words, heredocs }: RunDetail, source: string): string {
  const bodies = heredocs.map(({ body, word }) => `\n${source.slice(body.start, body.end)}${word.name}`);
  return (words[0]?.text ?? '') + bodies.join('');
}

/** The last SHELL above; without one Docker takes /bin/sh. */
function shellOf(before: readonly BuildStep[]): ShellKind {
  const detail = before.findLast((step) => step.instruction.keyword === 'SHELL')?.instruction.detail;
  return detail?.kind === 'command' ? shellKind(detail.words.map((word) => word.text)) : 'sh';
}

function folderOf(before: readonly BuildStep[]): string | null {
  const effect = before.findLast((step) => step.effect.kind === 'workdir')?.effect;
  return effect?.kind === 'workdir' ? effect.path : null;
}
