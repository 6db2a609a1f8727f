import type { Size } from '../sizes/size';
import { knownPart, sumSizes } from '../sizes/sum';
import type { Comparison, Obstacle, Where } from './comparison';
import { sameDefinition, sameWhat, sameWithout } from './definitions';
import type { ImageLayer, LayerVariable, WorkspaceImage } from './image';
import { otherOrder } from './otherOrder';

/** An image that another would share more with, were it not for something small. Lines count from 0. */
export interface NearMiss {
  readonly with: WorkspaceImage;
  /** What would be shared beyond what is shared already. */
  readonly gain: Size;
  readonly obstacle: Obstacle;
}

/** The other image that most would be shared with; `depth` layers are shared with somebody already. */
export function nearMiss(
  image: WorkspaceImage,
  others: readonly WorkspaceImage[],
  depth: number,
  least: number,
): NearMiss | null {
  let best: NearMiss | null = null;
  for (const other of others) {
    const found = compare(image.layers, other.layers);
    if (found === null) continue;
    const gained = image.layers.slice(depth).filter((layer) => found.matched.has(layer));
    const gain = sumSizes(gained.map(({ size }) => size));
    const most = best === null ? least : Math.max(least, knownPart(best.gain) + 1);
    if (knownPart(gain) >= most) best = { with: other, gain, obstacle: found.obstacle };
  }
  return best;
}

function compare(a: readonly ImageLayer[], b: readonly ImageLayer[]): Comparison | null {
  const at = firstDifference(a, b);
  const [first] = a.slice(at);
  const [other] = b.slice(at);
  if (first === undefined || other === undefined) return null;
  if (at === 0) return otherBase(a, b, first, other);
  return (
    otherOrder(a.slice(at), b.slice(at)) ??
    otherVariables(a.slice(at), b.slice(at)) ??
    earlyLayers(a.slice(at), b.slice(at))
  );
}

function firstDifference(a: readonly ImageLayer[], b: readonly ImageLayer[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at]?.key === b[at]?.key && a[at]?.key !== null) at++;
  return at;
}

/** Only what is the same on both bases could be shared; whether a step still does the same on the other tag, nobody knows. */
function otherBase(
  a: readonly ImageLayer[],
  b: readonly ImageLayer[],
  base: ImageLayer,
  others: ImageLayer,
): Comparison | null {
  if (!sameWhat(base, others)) return null;
  const matched = new Set([base, ...runOf(a.slice(1), b.slice(1), sameDefinition)]);
  return { matched, obstacle: { kind: 'base', base, others } };
}

/** Told of the image that sets them; where only the other one does, it is told there. */
function otherVariables(a: readonly ImageLayer[], b: readonly ImageLayer[]): Comparison | null {
  const names = new Set<string>();
  let line: number | null = null;
  let where: Where = 'here';
  const matched = runOf(a, b, (one, two) => {
    if (!sameWhat(one, two) || one.definition.folder !== two.definition.folder) return false;
    const [mine, theirs] = differing(one, two);
    if ([...mine, ...theirs].some(({ named }) => named)) return false;
    for (const variable of mine) names.add(variable.name);
    line ??= mine[0]?.line ?? null;
    if (theirs.length > 0) where = 'in both';
    return true;
  });
  const last = matched.at(-1);
  if (last === undefined || line === null) return null;
  return { matched: new Set(matched), obstacle: { kind: 'variables', names: [...names], line, last, where } };
}

type Variables = readonly LayerVariable[];

/** The variables of each that the other has otherwise or not at all. */
function differing({ definition: one }: ImageLayer, { definition: two }: ImageLayer): readonly [Variables, Variables] {
  return [without(one.variables, two.variables), without(two.variables, one.variables)];
}

function without(variables: Variables, others: Variables): Variables {
  const values = new Map(others.map(({ name, value }) => [name, value]));
  return variables.filter(({ name, value }) => values.get(name) !== value);
}

/** So many small layers may stand in the way. */
const mostEarly = 3;
/** They weigh at most this part of what could be shared. */
const earlyPart = 0.25;

function earlyLayers(a: readonly ImageLayer[], b: readonly ImageLayer[]): Comparison | null {
  for (let mine = 1; mine <= mostEarly; mine++) {
    for (let theirs = 0; theirs <= mostEarly; theirs++) {
      const early = a.slice(0, mine);
      // Where the other does without, it shows that the layers behind can; else they must need nothing of the kind.
      const fits = (one: ImageLayer, two: ImageLayer) =>
        sameWithout(early, one, two) && (theirs === 0 || one.definition.selfContained);
      const matched = runOf(a.slice(mine), b.slice(theirs), fits);
      const last = matched.at(-1);
      const small = early.every(({ size }) => size.kind !== 'unknown');
      if (last === undefined || !small || weightOf(early) > earlyPart * weightOf(matched)) continue;
      return {
        matched: new Set(matched),
        obstacle: { kind: 'early', layers: early, last, where: theirs > 0 ? 'in both' : 'here' },
      };
    }
  }
  return null;
}

/** The first one's layers that fit the second one's, pair by pair, up to the first pair that does not. */
function runOf(
  a: readonly ImageLayer[],
  b: readonly ImageLayer[],
  isPair: (one: ImageLayer, two: ImageLayer) => boolean,
): readonly ImageLayer[] {
  const end = a.findIndex((one, at) => {
    const two = b[at];
    return two === undefined || !isPair(one, two);
  });
  return end < 0 ? a : a.slice(0, end);
}

function weightOf(layers: readonly ImageLayer[]): number {
  return layers.reduce((sum, { size }) => sum + knownPart(size), 0);
}
