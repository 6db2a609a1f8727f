import type { Build, BuildStage, CopyEffect } from '../../../formats/dockerfile/evaluated';
import { type Bytes, bytes } from '../../bytes';
import type { StepSize } from '../../layerSizes';
import type { Size } from '../../size';
import { isRemote } from '../buildContext';
import { type ImageIndex, type PreparedImage, type Start, weightOf } from './imageIndex';
import { anyText, nothingRecorded, type RecordState, recordStage, type StepRecord } from './record';

/** What is known of a build without an engine. */
export interface OwnFigures {
  /** What the image weighs that a stage starts from. */
  readonly base: (stage: BuildStage) => Size;
  /** What a COPY or ADD takes from the build context. */
  readonly copied: (effect: CopyEffect) => StepSize;
}

/** An image's history followed along the steps of one stage, as far as they are the same. */
export interface Track {
  readonly image: PreparedImage;
  /** The entry that the stage begins at. */
  readonly from: number;
  /** How many records of the stage stand there in a row. */
  readonly length: number;
  /** How many of the stages below stand before them. */
  readonly below: number;
  readonly reach: Reach;
  /** The first step, in this stage or below it, whose files weigh otherwise today; null while all weigh the same. */
  readonly changed: Change | null;
}

/** How far a history was followed in the end, over all stages: what begins like any other needs more of it to be believed. */
export interface Reach {
  readonly base: ComparedBase;
  steps: number;
  /** True where the image ends with a stage's last step. */
  whole: boolean;
}

/** Whether the image stands on the base that FROM names, on no base at all, or on one that the engine does not have. */
export type ComparedBase = 'same' | 'scratch' | 'unseen';

export interface Change {
  /** Index among the stage's records; -1 for a step of a stage below. */
  readonly place: number;
  /** The instruction in one line. */
  readonly text: string;
  /** What it held when the image was built. */
  readonly bytes: Bytes;
}

export interface StageTracks {
  readonly records: readonly StepRecord[];
  readonly tracks: readonly Track[];
}

/** Follows all images along all stages. */
export function followBuild(build: Build, index: ImageIndex, figures: OwnFigures): readonly StageTracks[] {
  const followed: Followed[] = [];
  for (const stage of build.stages) {
    const parent = stage.base.kind === 'stage' ? followed[stage.base.index] : undefined;
    const start = parent === undefined ? startOf(stage, index) : parent.end;
    if (start?.length === 0) {
      followed.push(lost);
      continue;
    }
    const { records, state } = recordStage(stage, parent?.state ?? nothingRecorded, index.hasOldHistories);
    const tracks = start?.map((walk) => ({ ...walk })) ?? anywhere(records, stage, index, figures);
    for (const [place, record] of records.entries()) {
      if (!advance(tracks, place, record, stage, index, figures)) break;
    }
    const ends = tracks.filter((track) => track.length === records.length).map(atEnd);
    followed.push({ records, tracks, state, end: records.length === 0 ? start : ends });
  }
  return followed;
}

interface Followed extends StageTracks {
  readonly state: RecordState;
  /** Where the stages that start from this one go on; null where any place may be theirs. */
  readonly end: readonly Walk[] | null;
}

/** Of a stage that no image leads to; how it would be recorded matters to none above it. */
const lost: Followed = { records: [], tracks: [], state: nothingRecorded, end: [] };

/** A track while it is followed. */
interface Walk extends Track {
  length: number;
  changed: Change | null;
}

/** The track as the stages above go on with it. */
function atEnd({ image, from, length, below, reach, changed }: Track): Walk {
  if (from + length === image.entries.length) reach.whole = true;
  return {
    image,
    from: from + length,
    length: 0,
    below: below + length,
    reach,
    changed: changed === null ? null : { ...changed, place: -1 },
  };
}

function startOf(stage: BuildStage, index: ImageIndex): readonly Walk[] | null {
  switch (stage.base.kind) {
    case 'scratch':
      return index.startsOnNothing(stage.platform).map((start) => walkFrom(start, 'scratch'));
    case 'image': {
      const base = index.base(stage.base, stage.platform);
      return base === null ? null : index.startsOn(base).map((start) => walkFrom(start, 'same'));
    }
    case 'stage':
    case 'unclear':
      return [];
  }
}

/** Without the base, the first step that says the same on every base shows where the stage begins. */
function anywhere(
  records: readonly StepRecord[],
  stage: BuildStage,
  index: ImageIndex,
  figures: OwnFigures,
): readonly Walk[] {
  const skipped = records.findIndex(({ keys }) => !keys.some((key) => key.includes(anyText)));
  const starts = skipped < 0 ? [] : index.startsWith(records[skipped]?.keys ?? [], stage.platform);
  if (starts.length === 0) return [];
  const base = figures.base(stage);
  return starts.slice(0, mostStarts).flatMap(({ image, at }) => {
    const start: Start = { image, at: at - skipped };
    return start.at >= 0 && mayBe(base, start) ? [walkFrom(start, 'unseen')] : [];
  });
}

/** More places than that begin alike only where nothing can be told from it. */
const mostStarts = 200;

/** False where what lies below cannot be the base, going by its weight. */
function mayBe(base: Size, { image, at }: Start): boolean {
  const below = weightOf(image.entries.slice(0, at));
  if (base.kind === 'unknown' || below === null) return true;
  const [low, high] = base.kind === 'known' ? [base.bytes, base.bytes] : [base.low, base.high];
  return below >= low * 0.75 && below <= high * 1.33;
}

function walkFrom({ image, at }: Start, base: ComparedBase): Walk {
  return { image, from: at, length: 0, below: 0, reach: { base, steps: 0, whole: false }, changed: null };
}

/** Takes the tracks that got to the record one further where they hold it; false where none does. */
function advance(
  tracks: readonly Walk[],
  place: number,
  { step, keys }: StepRecord,
  stage: BuildStage,
  index: ImageIndex,
  figures: OwnFigures,
): boolean {
  const there = tracks.filter((track) => track.length === place);
  const fitting = there.length === 0 ? null : index.matcher(keys);
  const held = fitting === null ? [] : there.filter(({ image, from }) => fitting(image.entries[from + place]));
  const effect = stage.steps[step]?.effect;
  const copied = held.length > 0 && effect?.kind === 'copy' && takesFiles(effect) ? figures.copied(effect).disk : null;
  for (const track of held) {
    track.length++;
    track.reach.steps = Math.max(track.reach.steps, track.below + track.length);
    if (track.changed !== null || copied?.kind !== 'known' || track.image.image.weighing !== 'files') continue;
    const then = track.image.entries[track.from + place]?.bytes ?? null;
    const text = stage.steps[step]?.instruction.text ?? '';
    if (then !== null && then !== copied.bytes) track.changed = { place, text, bytes: bytes(then) };
  }
  return held.length > 0;
}

/** True for steps whose bytes are counted exactly without a build: files of the context, and those in the Dockerfile. */
export function takesFiles(effect: CopyEffect): boolean {
  return effect.from === null && !effect.sources.some((source) => isRemote(source.text));
}
