import type { Build, BuildStage, BuildStep } from '../../../formats/dockerfile/evaluated';
import { bytes, formatBytes } from '../../bytes';
import { type KnownSize, known } from '../../size';
import { type ImageIndex, type PreparedImage, weightOf } from './imageIndex';
import type { MeasuredBase, MeasuredBuild, MeasuredStage, MeasuredStep } from './measured';
import { type Change, followBuild, type OwnFigures, type StageTracks, type Track, takesFiles } from './tracks';
import type { Weighing } from './types';

/**
 * Finds the steps of a build in the histories of an engine's images. A step counts where it and all that its layer
 * depends on stand there in the same words, on the same base; a changed step and all behind it do not.
 */
export function matchImages(build: Build, index: ImageIndex, figures: OwnFigures): MeasuredBuild {
  const followed = followBuild(build, index, figures);
  return {
    stages: build.stages.map((stage, number) => {
      const tracks = followed[number];
      return measuredStage(stage, index, tracks ?? { records: [], tracks: [] });
    }),
  };
}

function measuredStage(stage: BuildStage, index: ImageIndex, { records, tracks }: StageTracks): MeasuredStage {
  const steps: (MeasuredStep | null)[] = stage.steps.map(() => null);
  for (const [place, record] of records.entries()) {
    const reached = tracks.filter((track) => track.length > place);
    if (reached.length === 0) break;
    const step = stage.steps[record.step];
    if (step === undefined || !isWeighed(step)) continue;
    const best = bestOf(reached, place, step);
    if (best !== null) steps[record.step] = measuredStep(best, place, step, index.engine);
  }
  const base = index.base(stage.base, stage.platform);
  return { base: base === null ? null : measuredBase(base, index.engine), steps };
}

/** What the build context tells is counted, which is as exact and is of today. */
function isWeighed({ effect }: BuildStep): boolean {
  return effect.kind === 'run' || (effect.kind === 'copy' && !takesFiles(effect));
}

/** The newest image of which the build context says that nothing has changed since, else the newest. */
function bestOf(reached: readonly Track[], place: number, step: BuildStep): Track | null {
  const trusted = reached.filter((track) => isTrusted(track, step));
  const best = trusted.find((track) => changeBefore(track, place) === null) ?? trusted[0] ?? null;
  const certain = best === null || (changeBefore(best, place) === null && !isCopiedOver(step));
  return certain || agree(trusted, place) ? best : null;
}

/**
 * A few common steps may be those of another image where the base is not known, and so may a lone COPY from a stage,
 * of which nothing is recorded but two paths. Several steps in a row, or all there are, say enough.
 */
function isTrusted({ reach }: Track, step: BuildStep): boolean {
  if (reach.whole) return true;
  return reach.steps >= (reach.base === 'same' ? (isCopiedOver(step) ? 2 : 1) : 3);
}

/** Copied from another stage or image: its record says nothing of what that held. */
function isCopiedOver({ effect }: BuildStep): boolean {
  return effect.kind === 'copy' && effect.from !== null;
}

/** False where images of several names have such a step, and it weighs differently in them: one cannot tell whose it is. */
function agree(tracks: readonly Track[], place: number): boolean {
  const named = tracks.filter((track) => track.image.repository !== null);
  const repositories = new Set(named.map((track) => track.image.repository));
  return repositories.size < 2 || new Set(named.map((track) => bytesAt(track, place))).size < 2;
}

function measuredStep(track: Track, place: number, step: BuildStep, engine: string): MeasuredStep | null {
  const { image, reach } = track;
  const size = bytesAt(track, place);
  const changed = changeBefore(track, place);
  if (size === null) return null;
  const notes: string[] = [];
  if (changed !== null) {
    notes.push(`Measured before ${shorten(changed.text)} changed: it held ${formatBytes(changed.bytes)} then.`);
  }
  const unrecorded = unrecordedPart(step);
  if (unrecorded !== null) notes.push(`${engine} does not record ${unrecorded}: it may have changed since.`);
  if (reach.base === 'unseen') notes.push(`${engine} does not have the base image, so that it could not be compared.`);
  return { disk: measuredSize(size, image, engine), notes: [...notes, ...weighingNotes(image.image.weighing, engine)] };
}

function bytesAt({ image, from }: Track, place: number): number | null {
  return image.entries[from + place]?.bytes ?? null;
}

function changeBefore({ changed }: Track, place: number): Change | null {
  return changed !== null && changed.place < place ? changed : null;
}

/** What a step takes that no history tells. */
function unrecordedPart({ effect, instruction }: BuildStep): string | null {
  if (effect.kind === 'copy') return effect.from === null ? 'what a URL answered' : 'what the files were copied from';
  return instruction.flags.some((flag) => flag.name === 'mount') ? 'the mounts of a RUN' : null;
}

function measuredBase(base: PreparedImage, engine: string): MeasuredBase | null {
  const size = weightOf(base.entries);
  if (size === null) return null;
  const { layers, user, weighing } = base.image;
  return {
    disk: measuredSize(size, base, engine),
    layers: layers.length,
    user: user === '' ? null : user,
    notes: weighingNotes(weighing, engine),
  };
}

function measuredSize(size: number, { name, date }: PreparedImage, engine: string): KnownSize {
  const source = `${engine}, image ${name}`;
  return known(bytes(size), date === '' ? { kind: 'measured', source } : { kind: 'measured', source, date });
}

function weighingNotes(weighing: Weighing, engine: string): readonly string[] {
  switch (weighing) {
    case 'files':
      return [];
    case 'blocks':
      return [`${engine} counts whole disk blocks here, which is more than the files hold.`];
    case 'tars':
      return [`${engine} counts the layer’s tar, which is more than the files hold.`];
  }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
