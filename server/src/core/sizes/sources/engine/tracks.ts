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

/** An image's history followed along the steps of a stage, as far as they are the same. Immutable but for its reach. */
export interface Track {
  readonly image: PreparedImage;
  /** The entry that comes next. */
  readonly at: number;
  /** Entries followed so far. */
  readonly depth: number;
  readonly reach: Reach;
  /** The step whose files weigh otherwise today; null while all weigh the same. */
  readonly changed: Change | null;
}

/** How far a track led in the end: what begins at a place like any other needs more of it to be believed. */
export interface Reach {
  readonly base: ComparedBase;
  /** How many entries in a row are steps of this build. */
  steps: number;
  /** True where image and stage ended at the same step. */
  whole: boolean;
}

/** Whether the image stands on the base that FROM names, on no base at all, or on one that the engine does not have. */
export type ComparedBase = 'same' | 'scratch' | 'unseen';

export interface Change {
  /** The instruction in one line. */
  readonly text: string;
  /** What it held when the image was built. */
  readonly bytes: Bytes;
}

export interface StageTracks {
  readonly records: readonly StepRecord[];
  /** Behind each record, the tracks that hold it; shorter than `records` where none goes on. */
  readonly behind: readonly (readonly Track[])[];
}

/** Follows all images along all stages. */
export function followBuild(build: Build, index: ImageIndex, figures: OwnFigures): readonly StageTracks[] {
  const followed: Followed[] = [];
  for (const stage of build.stages) {
    const parent = stage.base.kind === 'stage' ? followed[stage.base.index] : undefined;
    const { records, state } = recordStage(stage, parent?.state ?? nothingRecorded, index.hasOldHistories);
    const start = parent === undefined ? startOf(stage, index) : parent.end;
    const behind: (readonly Track[])[] = [];
    let tracks = start ?? anywhere(records, stage, index, figures);
    for (const record of records) {
      if (tracks.length === 0) break;
      tracks = advance(tracks, record, stage, figures);
      behind.push(tracks);
    }
    for (const { image, at, reach } of tracks) if (at === image.entries.length) reach.whole = true;
    followed.push({ records, behind, state, end: records.length === 0 ? start : tracks });
  }
  return followed;
}

interface Followed extends StageTracks {
  readonly state: RecordState;
  /** Where the stages that start from this one go on; null where any place may be theirs. */
  readonly end: readonly Track[] | null;
}

function startOf(stage: BuildStage, index: ImageIndex): readonly Track[] | null {
  switch (stage.base.kind) {
    case 'scratch':
      return index.startsOnNothing(stage.platform).map((start) => trackFrom(start, 'scratch'));
    case 'image': {
      const base = index.base(stage.base, stage.platform);
      return base === null ? null : index.startsOn(base).map((start) => trackFrom(start, 'same'));
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
): readonly Track[] {
  const skipped = records.findIndex(({ keys }) => !keys.some((key) => key.includes(anyText)));
  const starts = skipped < 0 ? [] : index.startsWith(records[skipped]?.keys ?? [], stage.platform);
  if (starts.length === 0) return [];
  const base = figures.base(stage);
  return starts.slice(0, mostStarts).flatMap(({ image, at }) => {
    const start: Start = { image, at: at - skipped };
    return start.at >= 0 && mayBe(base, start) ? [trackFrom(start, 'unseen')] : [];
  });
}

/** False where what lies below cannot be the base, going by its weight. */
function mayBe(base: Size, { image, at }: Start): boolean {
  const below = weightOf(image.entries.slice(0, at));
  if (base.kind === 'unknown' || below === null) return true;
  const [low, high] = base.kind === 'known' ? [base.bytes, base.bytes] : [base.low, base.high];
  return below >= low * 0.75 && below <= high * 1.33;
}

/** More places than that begin alike only where nothing can be told from it. */
const mostStarts = 200;

function trackFrom({ image, at }: Start, base: ComparedBase): Track {
  return { image, at, depth: 0, reach: { base, steps: 0, whole: false }, changed: null };
}

function advance(
  tracks: readonly Track[],
  { step, keys }: StepRecord,
  stage: BuildStage,
  figures: OwnFigures,
): readonly Track[] {
  const effect = stage.steps[step]?.effect;
  const text = stage.steps[step]?.instruction.text ?? '';
  const copied = effect?.kind === 'copy' && takesFiles(effect) ? figures.copied(effect).disk : null;
  return tracks.flatMap((track) => {
    const entry = track.image.entries[track.at];
    if (entry === undefined || !keys.some((key) => fits(key, entry.key))) return [];
    track.reach.steps = Math.max(track.reach.steps, track.depth + 1);
    const comparable = copied?.kind === 'known' && entry.bytes !== null && track.image.image.weighing === 'files';
    const differs = comparable && copied.bytes !== entry.bytes ? { text, bytes: bytes(entry.bytes) } : null;
    return [{ ...track, at: track.at + 1, depth: track.depth + 1, changed: track.changed ?? differs }];
  });
}

/** True for steps whose bytes are counted exactly without a build: files of the context, and those in the Dockerfile. */
export function takesFiles(effect: CopyEffect): boolean {
  return effect.from === null && !effect.sources.some((source) => isRemote(source.text));
}

/** Whether an entry is what a key says, which may leave parts of it to the base image. */
function fits(key: string, entry: string): boolean {
  if (!key.includes(anyText)) return key === entry;
  const parts = key.split(anyText);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (entry.length < first.length + last.length || !entry.startsWith(first) || !entry.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = entry.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= entry.length - last.length;
}
