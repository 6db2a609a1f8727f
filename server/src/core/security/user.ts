import type { Snapshot } from '../analysis';
import type { StageSource } from '../formats/dockerfile/evaluated';
import { imageStages } from '../waste/places';
import { knownWord, type WrittenStep } from './steps';

/** The USER that the image ends with. */
export interface LastUser extends WrittenStep {
  /** As `user:group`, with its variables replaced; null where that is not known. */
  readonly user: string | null;
}

/** The last USER of the image's stages; null where there is none. */
export function lastUser(snapshot: Snapshot): LastUser | null {
  for (const stage of imageStages(snapshot).toReversed()) {
    const step = stage.steps.findLast(({ instruction: { keyword, detail } }) => {
      return keyword === 'USER' && detail.kind === 'word' && detail.word !== null;
    });
    if (step === undefined) continue;
    const { detail } = step.instruction;
    return { stage, step, user: detail.kind === 'word' && detail.word !== null ? knownWord(step, detail.word) : null };
  }
  return null;
}

/** `root`, `0`, and with any group. */
export function isRoot(user: string): boolean {
  return /^(?:root|[+-]?0+)(?::|$)/.test(user);
}

/**
 * Whether an image runs as root by itself, as far as is known: by the catalogue or a registry, and as Docker’s official
 * images do of which nothing else is known. Null for images of others.
 */
export function startsAsRoot(snapshot: Snapshot, { base, stage }: { base: StageSource } & Pick<LastUser, 'stage'>) {
  if (base.kind === 'scratch') return true;
  if (base.kind !== 'image') return null;
  const user = snapshot.baseImage(stage)?.user ?? null;
  if (user !== null) return isRoot(user);
  const { registry, repository } = base.reference;
  return registry === 'docker.io' && repository.startsWith('library/') ? true : null;
}

/** Whether what the container starts gives up root by itself, by a program that is made for it. */
export function dropsRoot(snapshot: Snapshot): boolean {
  return imageStages(snapshot).some(({ steps }) =>
    steps.some(({ instruction: { keyword, detail } }) => {
      if (detail.kind !== 'command' || (keyword !== 'ENTRYPOINT' && keyword !== 'CMD')) return false;
      return dropper.test(detail.words.map(({ text }) => text).join(' '));
    }),
  );
}

const dropper = /(?:^|[\s/;&|])(?:gosu|su-exec|setpriv|chpst|setuidgid|s6-setuidgid|setuser|runuser|step-down)\s+\S/;
