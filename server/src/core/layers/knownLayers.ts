import type { BuildKeys, Chain, LayerKey, StepKey } from './buildKeys';

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
  private readonly same = new Set<string>();
  private readonly loose = new Set<string>();
  private readonly chains = new Set<string>();
  private readonly byAbove = new Map<string, KnownStep[]>();
  private readonly byOwn = new Map<string, KnownStep[]>();

  constructor({ stages }: BuildKeys) {
    for (const [stage, keys] of stages) {
      let above = keys.base;
      this.chains.add(above.key);
      keys.steps.forEach((key, at) => {
        if (key.layer === null) return;
        this.same.add(key.layer.key);
        this.loose.add(key.layer.loose);
        const known: KnownStep = { stage, at, key, above };
        add(this.byAbove, above.loose, known);
        add(this.byOwn, key.layer.own, known);
        above = key.behind;
        this.chains.add(above.key);
      });
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
    return this.byAbove.get(loose) ?? [];
  }

  /** The steps that did the same thing, wherever. */
  doing({ own }: LayerKey): readonly KnownStep[] {
    return this.byOwn.get(own) ?? [];
  }
}

function add(map: Map<string, KnownStep[]>, key: string, step: KnownStep): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [step]);
  else list.push(step);
}
