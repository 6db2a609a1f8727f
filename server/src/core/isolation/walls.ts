import type { Fact } from '../machines/fact';
import { byDefault, notKnown } from '../machines/fact';
import type { Found } from '../rules/rule';
import type { Severity } from '../text/problem';
import type { Span } from '../text/span';
import type { Opening, Trait, TraitId, WallState } from './model';
import { reportedBy } from './reportedBy';

/** An opening that is read from the definition itself. A rule that finds something in it gives its name and severity. */
export interface Cut {
  readonly what: string;
  readonly span: Span | null;
  /** Where no rule says otherwise. */
  readonly severity: Severity;
}

/** What a wall is like as long as nobody has cut into it. */
export interface Wall {
  readonly state: Exclude<WallState, 'opened'>;
  readonly value: Fact<string>;
}

/** Puts together what is read and what rules have found. */
export class Walls {
  private readonly found: readonly Found[];

  constructor(found: readonly Found[]) {
    this.found = found;
  }

  trait(id: TraitId, wall: Wall, cuts: readonly Cut[] = []): Trait {
    const about = reportedBy[id] ?? [];
    const found = this.found.filter(({ code }) => about.includes(code));
    const own = cuts.map((cut) => named(id, cut, found));
    const more = found.filter(({ span }) => !cuts.some((cut) => cut.span !== null && holds(cut.span, span)));
    const openings = [...own, ...more.map((each) => told(id, each))];
    const state = openings.length > 0 ? 'opened' : wall.state;
    return { id, state, value: wall.value, openings };
  }
}

export function kept(value: Fact<string>): Wall {
  return { state: 'kept', value };
}

export function absent(value: Fact<string>): Wall {
  return { state: 'absent', value };
}

export function unknown(because: string, span: Span | null = null): Wall {
  return { state: 'unknown', value: notKnown(because, span) };
}

/** A wall that stands, or does not, because nobody says anything. */
export interface DefaultWall {
  readonly state: 'kept' | 'absent';
  readonly value: string;
  /** Who says so, and when that was read or written. */
  readonly source: string;
  readonly date: string;
}

export function byNature({ state, value, source, date }: DefaultWall): Wall {
  return { state, value: byDefault(value, source, date) };
}

/** The most severe finding in the place gives the opening its name. */
function named(trait: TraitId, { what, span, severity }: Cut, found: readonly Found[]): Opening {
  const inside = span === null ? [] : found.filter((each) => holds(span, each.span));
  const worst = inside.toSorted((a, b) => order[a.severity] - order[b.severity])[0];
  return { trait, what, span, severity: worst?.severity ?? severity, rule: worst?.code ?? null };
}

function told(trait: TraitId, { message, span, severity, code }: Found): Opening {
  return { trait, what: message, span, severity, rule: code };
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The most severe first. */
export const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
