import { type BuildKeys, type Chain, isReading, type LayerKey, type StepKey } from './buildKeys';

/** Where a layer stood in the version that was built. */
export interface KnownStep {
  readonly stage: number;
  readonly at: number;
  readonly key: StepKey;
  /** The file system below it. */
  readonly above: Chain;
}

/** What a build leaves in the builder's cache. */
export class KnownLayers {
  /** True while content that some of it was made of is still being read, so that it is not told yet what that was. */
  readonly reading: boolean;
  private readonly stages: BuildKeys['stages'];
  private readonly same = new Set<string>();
  private readonly loose = new Set<string>();
  private readonly chains = new Set<string>();
  private places: Places | null = null;

  constructor(keys: BuildKeys) {
    const { stages } = keys;
    this.stages = stages;
    this.reading = isReading(keys);
    for (const { base, steps } of stages.values()) {
      this.chains.add(base.key);
      for (const { layer, behind } of steps) {
        if (layer === null) continue;
        this.same.add(layer.key);
        this.loose.add(layer.loose);
        this.chains.add(behind.key);
      }
    }
  }

  /** `loose`: it is there if what it reads of other stages comes out as it did. */
  find({ key, loose }: LayerKey): 'same' | 'loose' | null {
    if (this.same.has(key)) return 'same';
    return this.loose.has(loose) ? 'loose' : null;
  }

  hasChain({ key }: Chain): boolean {
    return this.chains.has(key);
  }

  /** The steps that stood on this file system. */
  standingOn({ loose }: Chain): readonly KnownStep[] {
    return this.located.byAbove.get(loose) ?? [];
  }

  /** The steps that did the same thing, wherever. */
  doing({ own }: LayerKey): readonly KnownStep[] {
    return this.located.byOwn.get(own) ?? [];
  }

  /** Only reasons need it. */
  private get located(): Places {
    this.places ??= placesOf(this.stages);
    return this.places;
  }
}

interface Places {
  readonly byAbove: ReadonlyMap<string, readonly KnownStep[]>;
  readonly byOwn: ReadonlyMap<string, readonly KnownStep[]>;
}

function placesOf(stages: BuildKeys['stages']): Places {
  const byAbove = new Map<string, KnownStep[]>();
  const byOwn = new Map<string, KnownStep[]>();
  for (const [stage, { base, steps }] of stages) {
    let above = base;
    steps.forEach((key, at) => {
      if (key.layer === null) return;
      const known: KnownStep = { stage, at, key, above };
      add(byAbove, above.loose, known);
      add(byOwn, key.layer.own, known);
      above = key.behind;
    });
  }
  return { byAbove, byOwn };
}

function add(map: Map<string, KnownStep[]>, key: string, step: KnownStep): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [step]);
  else list.push(step);
}
