import type { ComposeSnapshot } from '../composeAnalysis';
import type { Rule, Violation } from '../rules/rule';
import { type Span, span } from '../text/span';
import { isMoved, placesOf } from './alike';
import type { ComposeService } from './services';

type ServiceRule = Rule<ComposeSnapshot>;

/**
 * Keeps what rules said of the services of a document: of a file that is typed in, one service is another at a time. Only
 * for rules that look at one service after the other.
 */
export class FoundBefore {
  private rules: readonly ServiceRule[] = [];
  private snapshot: ComposeSnapshot | null = null;
  private found: ReadonlyMap<string, readonly Violation[]> = new Map();
  private apart: readonly Apart[] = [];

  /** The same as the `check` of one of these rules, but for the order. */
  check({ id }: ServiceRule, rules: readonly ServiceRule[], snapshot: ComposeSnapshot): readonly Violation[] {
    if (this.rules !== rules) this.apart = [];
    if (this.rules !== rules || this.snapshot !== snapshot) {
      this.rules = rules;
      this.take(snapshot);
    }
    return this.found.get(id) ?? [];
  }

  private take(snapshot: ComposeSnapshot): void {
    const before = new Map(this.apart.map((each) => [each.service.name, each]));
    const apart: Apart[] = [];
    const others: ComposeService[] = [];
    for (const service of snapshot.services) {
      const known = before.get(service.name);
      const kept = known === undefined ? null : movedTo(known, service, snapshot);
      const place = kept === null ? placeOf(service, snapshot) : null;
      if (kept !== null) apart.push(kept);
      else if (place === null) others.push(service);
      else apart.push(this.lookedAt(service, place, snapshot));
    }
    const lent = others.length === 0 ? new Set<ComposeService>() : lenders(apart, others, snapshot.path);
    const open = new Set([...lent, ...others]);
    const found = new Map<string, Violation[]>(this.rules.map(({ id }) => [id, []]));
    this.snapshot = snapshot;
    this.apart = apart.filter(({ service }) => !open.has(service));
    for (const { said } of this.apart) for (const { rule, violation } of said) found.get(rule)?.push(violation);
    this.found = found;
    if (open.size === 0) return;
    const together = { ...snapshot, services: snapshot.services.filter((service) => open.has(service)) };
    for (const rule of this.rules) found.get(rule.id)?.push(...rule.check(together));
  }

  private lookedAt(service: ComposeService, { start, end }: Span, snapshot: ComposeSnapshot): Apart {
    const alone = { ...snapshot, services: [service] };
    const said = this.rules.flatMap((rule) =>
      rule.check(alone).map((violation): Said => ({ rule: rule.id, violation })),
    );
    return { service, start, text: snapshot.document.lines.text.slice(start, end), said };
  }
}

/** A service that stands in one place of the document, with nothing from elsewhere. */
interface Apart {
  readonly service: ComposeService;
  /** Where its first line begins. */
  readonly start: number;
  /** From there to its end. */
  readonly text: string;
  readonly said: readonly Said[];
}

interface Said {
  readonly rule: string;
  readonly violation: Violation;
}

/** What is known of a service, where it is the same in another place; null where it is not. */
function movedTo(known: Apart, service: ComposeService, { document, path }: ComposeSnapshot): Apart | null {
  const { text } = document.lines;
  const by = service.key.span.start - known.service.key.span.start;
  const start = known.start + by;
  const isThere = service.key.file === path && (start === 0 || text[start - 1] === '\n');
  if (!isThere || !text.startsWith(known.text, start) || !isMoved(known.service, service, by)) return null;
  if (by === 0) return { ...known, service };
  const said = known.said.map(({ rule, violation }) => ({ rule, violation: moved(violation, by) }));
  return { service, start, text: known.text, said };
}

function moved(violation: Violation, by: number): Violation {
  const { fix } = violation;
  const place = movedSpan(violation.span, by);
  if (fix === undefined) return { ...violation, span: place };
  const edits = fix.edits.map((edit) => ({ ...edit, span: movedSpan(edit.span, by) }));
  return { ...violation, span: place, fix: { ...fix, edits } };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return span(start + by, end + by);
}

/** From the beginning of its first line; null where something of it comes from elsewhere. */
function placeOf(service: ComposeService, { path, document }: ComposeSnapshot): Span | null {
  const { key, value } = service;
  const end = Math.max(key.span.end, value.at.span.end);
  for (const { file, span: each } of placesOf(service))
    if (file !== path || each.start < key.span.start || each.end > end) return null;
  return span(document.lines.text.lastIndexOf('\n', key.span.start - 1) + 1, end);
}

/** Those that others take something from: a place that both have is told of once, and the order of services says of whom. */
function lenders(
  apart: readonly Apart[],
  others: readonly ComposeService[],
  path: string,
): ReadonlySet<ComposeService> {
  const inOrder = apart.toSorted((a, b) => keyOf(a) - keyOf(b));
  const lent = new Set<ComposeService>();
  for (const service of others)
    for (const { file, span: each } of placesOf(service)) {
      const owner = file === path ? lastBefore(inOrder, each.start) : null;
      if (owner !== null && each.start < owner.start + owner.text.length) lent.add(owner.service);
    }
  return lent;
}

function lastBefore(inOrder: readonly Apart[], offset: number): Apart | null {
  let from = 0;
  let to = inOrder.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = inOrder[middle];
    if (one === undefined || keyOf(one) <= offset) from = middle + 1;
    else to = middle;
  }
  return inOrder[from - 1] ?? null;
}

function keyOf({ service }: Apart): number {
  return service.key.span.start;
}
