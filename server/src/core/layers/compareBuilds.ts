import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import { type BuildKeys, buildKeys, type Chain, type LayerKey, type StageKeys } from './buildKeys';
import type { Cause } from './cause';
import { Explainer } from './explain';
import { KnownLayers } from './knownLayers';
import { Remade } from './remade';
import type { BuildVersion, StepVerdict, Verdict } from './types';

/** What building `after` does where `before` has been built: one verdict for each FROM and each step, in file order. */
export function compareBuilds(before: BuildVersion, after: BuildVersion): readonly StepVerdict[] {
  return compareKeys(buildKeys(before), buildKeys(after));
}

/**
 * The same for keys that are at hand. Of the earlier ones it is remembered what they leave in the builder's cache, as
 * they are compared with one text after the other while somebody types.
 */
export function compareKeys(before: BuildKeys, after: BuildKeys): readonly StepVerdict[] {
  const known = remembered.get(before) ?? new KnownLayers(before);
  remembered.set(before, known);
  return new Comparison(before, after, known).run();
}

const remembered = new WeakMap<BuildKeys, KnownLayers>();

/** Why a stage is not, or may not be, what it was: the first step of it that is made again. */
export interface Break {
  readonly placed: PlacedInstruction;
  readonly reason: { readonly because: Cause };
  /** False where it may come out the same. */
  readonly sure: boolean;
}

class Comparison {
  private readonly after: BuildKeys;
  private readonly known: KnownLayers;
  private readonly explainer: Explainer;
  /** Files that are not known are the same ones all the same where both versions have one context. */
  private readonly sameContext: boolean;
  /** True while the earlier version may turn out to hold what is not found in it. */
  private readonly reading: boolean;
  private readonly broken = new Map<number, Break | null>();
  private readonly verdicts: StepVerdict[] = [];

  constructor(before: BuildKeys, after: BuildKeys, known: KnownLayers) {
    this.after = after;
    this.known = known;
    this.sameContext = before.version.context === after.version.context;
    this.reading = known.reading && !this.sameContext;
    this.explainer = new Explainer(before, after, this.known, this.broken);
  }

  run(): readonly StepVerdict[] {
    for (const stage of this.after.version.build.stages) {
      const keys = this.after.stages.get(stage.index);
      if (keys === undefined) this.prune(stage);
      else this.stage(stage, keys);
    }
    return this.verdicts;
  }

  private prune(stage: BuildStage): void {
    const pruned: Verdict = { kind: 'pruned' };
    this.tell(stage, null, null, pruned, false, true);
    stage.steps.forEach((step, at) => {
      this.tell(stage, at, step, pruned, false, makesLayer(step));
    });
  }

  private stage(stage: BuildStage, keys: StageKeys): void {
    let broken = this.baseBreak(stage, keys);
    this.tell(stage, null, null, this.baseVerdict(stage, broken), false, true);
    for (const [at, { step, layer }] of keys.steps.entries()) {
      const verdict = layer === null ? cached : this.layerVerdict(stage, at, layer, broken);
      const open = layer !== null && verdict.kind !== 'cached' && this.isPending(layer);
      this.tell(stage, at, step, verdict, open, layer !== null);
      if (verdict.kind === 'rebuilt' && verdict.byChange && broken?.sure !== true)
        broken = { placed: step.placed, reason: verdict, sure: true };
      else if (verdict.kind === 'depends') broken ??= { placed: step.placed, reason: verdict, sure: false };
    }
    this.broken.set(stage.index, broken);
  }

  private baseBreak(stage: BuildStage, { base }: StageKeys): Break | null {
    if (stage.base.kind === 'stage') return this.broken.get(stage.base.index) ?? null;
    if (this.known.hasChain(base)) return null;
    return { placed: stage.from, reason: { because: this.explainer.base(stage) }, sure: true };
  }

  private baseVerdict(stage: BuildStage, broken: Break | null): Verdict {
    if (broken === null) return cached;
    const { placed, reason } = broken;
    const because = (): Cause =>
      placed === stage.from ? reason.because : { kind: 'above', step: placed, first: reason.because };
    return broken.sure ? new Remade('rebuilt', stage.from, because) : new Remade('depends', stage.from, because);
  }

  private layerVerdict(stage: BuildStage, at: number, layer: LayerKey, broken: Break | null): Verdict {
    const placed = stage.steps[at]?.placed;
    if (placed === undefined) return cached;
    const found = this.known.find(layer);
    const isKnown = layer.unread === null || this.sameContext;
    if (isKnown && found === 'same')
      return layer.lasting ? cached : new Remade('rebuilt', placed, () => ({ kind: 'always' }), false);
    if (isKnown && found === 'loose')
      return new Remade('depends', placed, () => this.explainer.doubt(stage, at, layer, broken));
    return new Remade('rebuilt', placed, () => this.explainer.miss(stage, at, layer, broken));
  }

  /** Whether what it was looked up by, or among, is still being read. */
  private isPending({ unread }: Chain): boolean {
    return this.reading || (unread?.pending === true && !this.sameContext);
  }

  private tell(
    stage: BuildStage,
    at: number | null,
    step: BuildStep | null,
    verdict: Verdict,
    pending: boolean,
    layer: boolean,
  ): void {
    const placed = step?.placed ?? stage.from;
    this.verdicts.push({ stage: stage.index, at, placed, step, makesLayer: layer, verdict, pending });
  }
}

const cached: Verdict = { kind: 'cached' };

function makesLayer({ effect }: BuildStep): boolean {
  return effect.kind !== 'metadata' && !(effect.kind === 'workdir' && effect.path === '/');
}
