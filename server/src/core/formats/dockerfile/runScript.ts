import type { ShellReading } from '../../shell/effects';
import { type ShellKind, shellKind } from '../../shell/foreign';
import { readExec, readShell, type ShellOptions } from '../../shell/readShell';
import type { BuildStage, BuildStep, RunEffect } from './evaluated';
import type { Instruction, RunDetail } from './instruction';

/**
 * Reads what RUN lines do. A reading is kept with its instruction for as long as the variables that it asked for have
 * the same values, so that an edit elsewhere costs nothing. Nothing of what is read is executed.
 */
export class RunReader {
  private readonly kept = new WeakMap<Instruction, readonly KeptReading[]>();
  /** The effect of a step is the same value only where its instruction and its variables are. */
  private readonly byEffect = new WeakMap<RunEffect, KeptReading>();

  /** Null for every step but RUN. */
  read(stage: BuildStage, step: BuildStep): ShellReading | null {
    const { effect, instruction } = step;
    if (effect.kind !== 'run' || instruction.detail.kind !== 'run') return null;
    const known = this.byEffect.get(effect);
    if (known !== undefined && known.place.architecture === stage.platform.architecture) return known.reading;
    const found = this.find(stage, step, instruction.detail, effect);
    this.byEffect.set(effect, found);
    return found.reading;
  }

  private find(
    stage: BuildStage,
    { instruction, scope }: BuildStep,
    detail: RunDetail,
    effect: RunEffect,
  ): KeptReading {
    const shell: ShellKind = effect.shell === null ? 'sh' : shellKind(effect.shell);
    const { architecture } = stage.platform;
    // Where only the base image knows the folder, COPY's relative paths are taken from the root too.
    const place: Place = { shell, folder: effect.folder ?? '/', architecture };
    const kept = this.kept.get(instruction) ?? [];
    const found = kept.find((each) => isSamePlace(each.place, place) && isStillSo(each.asked, scope));
    if (found !== undefined) return found;
    const asked = new Map<string, string | undefined>();
    const variables = {
      get: (name: string) => {
        const value = scope.get(name);
        asked.set(name, value);
        return value;
      },
    };
    const options: ShellOptions = { ...place, variables };
    const reading =
      detail.form === 'exec'
        ? readExec(detail.words, options)
        : readShell(scriptOf(detail, instruction.source), options);
    const made = { place, asked, reading };
    this.kept.set(instruction, [made, ...kept].slice(0, mostKept));
    return made;
  }
}

/** The same text stands in several stages at most a few times; what exceeds it is read again. */
const mostKept = 4;

type Place = Pick<ShellOptions, 'shell' | 'folder' | 'architecture'>;

interface KeptReading {
  readonly place: Place;
  /** The variables that the reading asked for, with the values that it got. */
  readonly asked: ReadonlyMap<string, string | undefined>;
  readonly reading: ShellReading;
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.shell === b.shell && a.folder === b.folder && a.architecture === b.architecture;
}

function isStillSo(asked: ReadonlyMap<string, string | undefined>, scope: BuildStep['scope']): boolean {
  for (const [name, value] of asked) if (scope.get(name) !== value) return false;
  return true;
}

/** What the shell is given: the instruction's line, and behind it its heredocs, which are the shell's own. */
function scriptOf({ words, heredocs }: RunDetail, source: string): string {
  const bodies = heredocs.map(({ body, word }) => `\n${source.slice(body.start, body.end)}${word.name}`);
  return (words[0]?.text ?? '') + bodies.join('');
}
