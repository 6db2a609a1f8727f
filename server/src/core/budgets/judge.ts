import type { Snapshot } from '../analysis';
import { type Measure, measures } from '../formats/plimsoll/model';
import { type Bytes, formatBytes } from '../sizes/bytes';
import { printAdded } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import type { Severity } from '../text/problem';
import type { Span } from '../text/span';
import type { Budget } from './budget';
import { chainOf, crossing, type Link, placeOf } from './chain';
import { figures, verdict } from './verdict';

/** A budget that is exceeded, at the line that does it. */
export interface Excess {
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
}

/** A budget of which nobody can say for certain that it holds. */
export interface Doubt {
  /** `untold` where the size is not known, `uncertain` where only the high end of its range is over. */
  readonly kind: 'untold' | 'uncertain';
  readonly span: Span;
  /** A clause: `whether the image fits its budget of 250 MB: at least 180 MB is there, and …`. */
  readonly message: string;
}

export interface Judgement {
  readonly excesses: readonly Excess[];
  readonly doubts: readonly Doubt[];
}

/** Holds one Dockerfile against the limits of one kind of all budgets that apply to it. */
export function judge(snapshot: Snapshot, measure: Measure): Judgement {
  const excesses: Excess[] = [];
  const doubts: Doubt[] = [];
  const { budgets } = snapshot.budgets;
  for (const budget of budgets.kind === 'ready' ? budgets.value : []) {
    for (const limit of budget.limits) {
      if (limit.measure !== measure) continue;
      const weighed = weigh(snapshot, budget, measure, limit.most);
      // What is still being read may bring the likely size down again.
      excesses.push(...weighed.excesses.filter(({ severity }) => severity === 'error' || !snapshot.pending));
      doubts.push(...weighed.doubts);
    }
  }
  return { excesses, doubts };
}

/** What cannot be told of any budget that applies to a Dockerfile. */
export function doubts(snapshot: Snapshot): readonly Doubt[] {
  const { budgets } = snapshot.budgets;
  if (budgets.kind === 'missing')
    return [{ kind: 'untold', span: noPlace, message: `whether budgets are kept: ${budgets.because}` }];
  return measures.flatMap((measure) => judge(snapshot, measure).doubts);
}

function weigh(snapshot: Snapshot, budget: Budget, measure: Measure, most: Bytes): Judgement {
  const stage = stageOf(snapshot, budget.target);
  const sized = stage === null ? undefined : snapshot.sizes[stage];
  if (stage === null || sized === undefined) {
    const lack = budget.target === null ? 'there is no image' : `there is no stage ${budget.target}`;
    return doubt('untold', noPlace, `${whether(limited(measure, budget), formatBytes(most))}: ${lack}`);
  }
  if (measure === 'layer') return weighLayers(snapshot, stage, budget, most);
  return weighImage(snapshot, stage, measure, measure === 'image' ? sized.disk : sized.download, budget, most);
}

function weighImage(
  snapshot: Snapshot,
  stage: number,
  measure: 'image' | 'download',
  total: Size,
  budget: Budget,
  most: Bytes,
): Judgement {
  const found = verdict(total, most);
  if (found === 'within') return nothing;
  const kind = measure === 'image' ? 'disk' : 'download';
  const what = limited(measure, budget);
  const chain = chainOf(snapshot, stage);
  const link = found === 'untold' ? firstUnknown(chain, kind) : crossing(chain, kind, most);
  const place = link === null ? noPlace : placeOf(link, snapshot);
  if (found === 'untold' || found === 'perhaps-over') return doubtOf(found, place, what, total, most);
  const how = link?.kind === 'base' ? 'its base alone is too large' : `crossed here${by(link?.size[kind])}`;
  return excess(found, place, `${over(what, found, total, most)}; ${how}.`);
}

function weighLayers(snapshot: Snapshot, stage: number, budget: Budget, most: Bytes): Judgement {
  const excesses: Excess[] = [];
  const doubts: Doubt[] = [];
  const what = limited('layer', budget);
  for (const link of chainOf(snapshot, stage)) {
    const { kind, size } = link;
    const found = kind === 'base' || !size.makesLayer ? 'within' : verdict(size.disk, most);
    if (found === 'within') continue;
    const place = placeOf(link, snapshot);
    const judged =
      found === 'untold' || found === 'perhaps-over'
        ? doubtOf(found, place, what, size.disk, most)
        : excess(found, place, `${over(what, found, size.disk, most)}.`);
    excesses.push(...judged.excesses);
    doubts.push(...judged.doubts);
  }
  return { excesses, doubts };
}

/** The stage that a budget is for: by its name, which BuildKit compares in lower case, else by its index. */
function stageOf({ build }: Snapshot, target: string | null): number | null {
  if (target === null) return build.target;
  const named = build.stages.findLast((stage) => stage.alias === target.toLowerCase());
  const index = /^\d+$/.test(target) ? Number(target) : -1;
  return named?.index ?? build.stages[index]?.index ?? null;
}

function firstUnknown(chain: readonly Link[], kind: 'disk' | 'download'): Link | null {
  return chain.find(({ size }) => size[kind].kind === 'unknown') ?? null;
}

const subjects: Readonly<Record<Measure, string>> = {
  image: 'the image',
  download: 'the download of the image',
  layer: 'this layer',
};

/** `the image`, `the stage runtime`: what the budget is for. */
function limited(measure: Measure, { target }: Budget): string {
  if (target === null || measure === 'layer') return subjects[measure];
  return measure === 'image' ? `the stage ${target}` : `the download of the stage ${target}`;
}

function over(what: string, found: 'over' | 'probably-over', size: Size, most: Bytes): string {
  const sure = found === 'over' ? 'is over' : 'is probably over';
  const printed = figures(size, most);
  return `${capital(what)} ${sure} its budget of ${printed.most}: ${printed.size}`;
}

function whether(what: string, most: string): string {
  return `whether ${what} fits its budget of ${most}`;
}

function doubtOf(found: 'untold' | 'perhaps-over', place: Span, what: string, size: Size, most: Bytes): Judgement {
  const printed = figures(size, most);
  if (found === 'perhaps-over')
    return doubt('uncertain', place, `${what} may be over its budget of ${printed.most}: ${printed.size}`);
  const least = size.kind === 'unknown' && size.atLeast ? `${printed.size}; ` : '';
  const because = size.kind === 'unknown' ? size.because : 'its size is not known';
  return doubt('untold', place, `${whether(what, printed.most)}: ${least}${because}`);
}

/** ` by +53.9 MB`; nothing for a step whose size is not known. */
function by(size: Size | undefined): string {
  const added = size === undefined ? '?' : printAdded(size);
  return added.endsWith('?') ? '' : ` by ${added}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const noPlace: Span = { start: 0, end: 0 };
const nothing: Judgement = { excesses: [], doubts: [] };

function doubt(kind: Doubt['kind'], place: Span, message: string): Judgement {
  return { excesses: [], doubts: [{ kind, span: place, message }] };
}

function excess(found: 'over' | 'probably-over', place: Span, message: string): Judgement {
  return { excesses: [{ severity: found === 'over' ? 'error' : 'warning', span: place, message }], doubts: [] };
}
