import type { Build, BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Cause } from '../layers/cause';
import { Remade } from '../layers/remade';
import type { StepVerdict, Verdict } from '../layers/types';
import { bytes } from '../sizes/bytes';
import type { ImageIndex, PreparedEntry, PreparedImage } from '../sizes/sources/engine/imageIndex';
import { nothingRecorded, recordStage } from '../sizes/sources/engine/record';
import { followBuild, type OwnFigures, type Track, takesFiles } from '../sizes/sources/engine/tracks';

/** What a build does where an image of the engine was built from the Dockerfile before. */
export interface LastBuild {
  /** `web:latest`, or the first digits of its hash. */
  readonly image: string;
  /** In RFC 3339, as the engine writes it; empty where it says nothing. */
  readonly created: string;
  /**
   * One for each FROM and each step. A history is no proof that a layer is used again, as it tells neither the flags of a
   * RUN nor what files held: `depends` is where it says the same, `rebuilt` is where it says something else.
   */
  readonly verdicts: readonly StepVerdict[];
}

/** Holds a build against the image whose history goes with it furthest, of those the newest; null where none does. */
export function lastBuild(build: Build, index: ImageIndex, figures: OwnFigures): LastBuild | null {
  const chain = chainOf(build);
  const followed = followBuild(build, index, figures);
  const track = [...chain].reverse().reduce<Track | null>((found, stage) => {
    return found ?? furthest(followed[stage.index]?.tracks ?? []);
  }, null);
  if (track === null) return null;
  const sites = sitesOf(chain, index.hasOldHistories);
  const { image, from, below, reach } = track;
  const alignment = new Alignment(image, index, figures, from - below);
  const found = alignment.run(sites);
  if (!reach.whole && !alignment.met) return null;
  const verdicts = build.stages.flatMap((stage) => stageVerdicts(stage, build, chain, found));
  return { image: image.name, created: image.image.created, verdicts };
}

/** A step that a history has an entry for. */
interface Site {
  readonly step: BuildStep;
  /** What the entry says, one way or another; none where that cannot be told. */
  readonly keys: readonly string[];
}

/** The target's stage and those that it starts from, lowest first. */
function chainOf({ stages, target }: Build): readonly BuildStage[] {
  const chain: BuildStage[] = [];
  for (let at = target; at !== null && chain.length < stages.length; ) {
    const stage = stages[at];
    if (stage === undefined) break;
    chain.unshift(stage);
    at = stage.base.kind === 'stage' ? stage.base.index : null;
  }
  return chain;
}

/** What a history has entries for, whether or not one goes so far. */
function sitesOf(chain: readonly BuildStage[], old: boolean): readonly Site[] {
  let before = nothingRecorded;
  return chain.flatMap((stage) => {
    const { records, state } = recordStage(stage, before, old);
    before = state;
    return records.flatMap(({ step: at, keys }) => {
      const step = stage.steps[at];
      return step === undefined ? [] : [{ step, keys }];
    });
  });
}

/** Of equal ones first the one whose files weigh what they weigh today, then the newest, which stands first. */
function furthest(tracks: readonly Track[]): Track | null {
  let best: Track | null = null;
  for (const track of tracks) {
    if (track.reach.base === 'unseen') continue;
    const isFurther = best === null || track.length > best.length;
    const isLikelier = track.length === best?.length && best.changed !== null && track.changed === null;
    if (isFurther || isLikelier) best = track;
  }
  return best;
}

/** Goes along a history and the steps of a chain of stages, up to the first layer that is another one. */
class Alignment {
  private readonly image: PreparedImage;
  private readonly index: ImageIndex;
  private readonly figures: OwnFigures;
  /** Whether a step was found that says more than that two images have a folder or a variable in common. */
  met = false;
  private entry: number;
  /** What a RUN has otherwise above it that makes no layer: variables or the user. */
  private setting: Cause | null = null;

  constructor(image: PreparedImage, index: ImageIndex, figures: OwnFigures, entry: number) {
    this.image = image;
    this.index = index;
    this.figures = figures;
    this.entry = entry;
  }

  run(sites: readonly Site[]): ReadonlyMap<BuildStep, Verdict> {
    const verdicts = new Map<BuildStep, Verdict>();
    let broken: { readonly placed: PlacedInstruction; readonly because: Cause } | null = null;
    let lost = false;
    for (const { step, keys } of sites) {
      const { placed } = step;
      if (!makesLayer(step)) {
        this.pass(step, keys);
        continue;
      }
      lost ||= keys.length === 0;
      if (broken !== null && isLinked(step)) {
        verdicts.set(step, new Remade('depends', placed, () => ({ kind: 'untold', what: apart })));
        continue;
      }
      const cause: Cause | null =
        broken !== null
          ? { kind: 'above', step: broken.placed, first: broken.because }
          : lost
            ? null
            : this.change(step, keys);
      if (cause === null) verdicts.set(step, new Remade('depends', placed, () => untold(step)));
      else verdicts.set(step, new Remade('rebuilt', placed, () => cause));
      if (cause !== null) broken ??= { placed, because: cause };
    }
    return verdicts;
  }

  /** A step that makes no layer but counts for commands. */
  private pass({ instruction }: BuildStep, keys: readonly string[]): void {
    const there = this.there;
    const isSame = this.index.matcher(keys)(there);
    if (!isSame) this.setting ??= { kind: 'recorded', before: there?.key ?? null };
    // The same variable with another value stands in its place.
    if (isSame || there?.key.startsWith(`${instruction.keyword} `)) this.entry++;
  }

  /** Why a layer is another one than the history tells of; null where it may be the same. */
  private change({ effect }: BuildStep, keys: readonly string[]): Cause | null {
    const isSame = this.index.matcher(keys);
    for (; this.there !== undefined && !isSame(this.there) && isSetting(this.there); this.entry++)
      this.setting ??= { kind: 'recorded', before: this.there.key };
    const { there } = this;
    if (!isSame(there)) return this.setting ?? { kind: 'recorded', before: there?.key ?? null };
    this.entry++;
    this.met ||= effect.kind === 'run' || effect.kind === 'copy';
    if (effect.kind === 'run') return this.setting;
    if (effect.kind !== 'copy' || !takesFiles(effect) || this.image.image.weighing !== 'files') return null;
    const { disk } = this.figures.copied(effect);
    const then = there?.bytes ?? null;
    return then === null || disk.kind !== 'known' || disk.bytes === then
      ? null
      : { kind: 'weight', before: bytes(then), after: disk.bytes };
  }

  private get there(): PreparedEntry | undefined {
    return this.image.entries[this.entry];
  }
}

/** What makes no layer, and counts for commands alone. */
function isSetting({ key }: PreparedEntry): boolean {
  return key.startsWith('ENV ') || key.startsWith('USER ');
}

function makesLayer({ effect }: BuildStep): boolean {
  return effect.kind !== 'metadata' && !(effect.kind === 'workdir' && effect.path === '/');
}

function isLinked({ effect }: BuildStep): boolean {
  return effect.kind === 'copy' && effect.link;
}

const apart = 'whether the builder keeps linked copies apart';

function untold({ effect }: BuildStep): Cause {
  switch (effect.kind) {
    case 'run':
      return { kind: 'untold', what: 'its flags and mounts' };
    case 'copy':
      return { kind: 'untold', what: effect.from === null ? 'what the files held' : 'what it was copied from' };
    default:
      return { kind: 'untold', what: 'with which SOURCE_DATE_EPOCH it was built' };
  }
}

function stageVerdicts(
  stage: BuildStage,
  { needed }: Build,
  chain: readonly BuildStage[],
  found: ReadonlyMap<BuildStep, Verdict>,
): readonly StepVerdict[] {
  const isNeeded = needed.includes(stage.index);
  const verdictOf = (step: BuildStep): Verdict => {
    if (!isNeeded) return { kind: 'pruned' };
    if (!makesLayer(step)) return { kind: 'cached' };
    const own = chain.includes(stage) ? found.get(step) : undefined;
    if (own !== undefined) return own;
    return new Remade('depends', step.placed, () => ({ kind: 'untold', what: 'what is done in its stage' }));
  };
  const one = (at: number | null, step: BuildStep | null, verdict: Verdict): StepVerdict => ({
    stage: stage.index,
    at,
    placed: step?.placed ?? stage.from,
    step,
    makesLayer: step === null || makesLayer(step),
    verdict,
    pending: false,
  });
  return [
    one(null, null, { kind: isNeeded ? 'cached' : 'pruned' }),
    ...stage.steps.map((step, at) => one(at, step, verdictOf(step))),
  ];
}
