import type { LayersJson } from '../../../server/src/cli/layersJson';
import type { SizeRecord } from '../../../server/src/core/sizes/sizeRecord';
import { type Kind, kindOf } from './kinds';
import type { TrueCase, Truth } from './truth';

/** One layer, or one whole image: what it is, and what was said of it. */
export interface Judged {
  /** `apt/bookworm-git` */
  readonly name: string;
  readonly half: 'fit' | 'check';
  readonly kind: Kind;
  /** The instruction as it is written, cut short; `image` for a whole one. */
  readonly step: string;
  /** Bytes. */
  readonly truth: number;
  readonly estimate: SizeRecord;
  /** The same for layers that come about in the same way in several cases. */
  readonly key: string;
}

type StepJson = LayersJson['stages'][number]['steps'][number];

/** Sets the layers of one case, and its whole image, beside what was estimated. */
export function judge(name: string, one: TrueCase, truth: Truth, json: LayersJson): readonly Judged[] {
  const steps = stepsOfImage(json);
  if (steps.length !== one.layers.length)
    throw new Error(`${name}: ${steps.length} steps, but ${one.layers.length} in the history`);
  const { half } = one;
  let key = one.base;
  const layers = steps.flatMap((step, at): Judged[] => {
    const bytes = one.layers[at]?.bytes ?? 0;
    key = `${key}\n${step.text}`;
    if (step.text.startsWith('COPY') || step.text.startsWith('ADD')) key += ` of ${name}`;
    if (!step.makesLayer && bytes === 0) return [];
    const text = step.text.replaceAll(/\\?\s+/g, ' ').slice(0, 160);
    return [{ name, half, kind: kindOf(step.text, one.base), step: text, truth: bytes, estimate: step.disk, key }];
  });
  const base = truth.bases[one.base]?.bytes ?? 0;
  const whole = base + one.layers.reduce((sum, layer) => sum + layer.bytes, 0);
  const image = { name, half, kind: 'whole image', step: 'image', truth: whole, estimate: json.image.disk } as const;
  return [...layers, { ...image, key: `image ${name}` }];
}

/** The steps behind FROM of the last stage, those of the stages that it starts from first. */
function stepsOfImage({ stages }: LayersJson): readonly StepJson[] {
  const steps: StepJson[] = [];
  for (let at = stages.length - 1; at >= 0; ) {
    const stage = stages[at];
    steps.unshift(...(stage?.steps.slice(1) ?? []));
    at = stages.slice(0, at).findLastIndex((each) => each.name === stage?.base);
  }
  return steps;
}
