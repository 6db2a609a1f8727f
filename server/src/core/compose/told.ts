import type { ComposeSnapshot } from '../composeAnalysis';
import type { Place } from '../formats/compose/value';
import type { Fix, Violation } from '../rules/rule';
import type { Severity } from '../text/problem';
import type { ComposeService } from './services';

/** Something to say of a place in one of a project’s files. */
export interface Told {
  readonly at: Place | null;
  readonly message: string;
  readonly severity?: Severity;
  readonly fix?: Fix | null;
}

/** What a rule says of a document’s services: of the places in this document, each once, since services may share them. */
export function told(
  snapshot: ComposeSnapshot,
  look: (service: ComposeService) => readonly Told[],
): readonly Violation[] {
  return toldOf(snapshot, snapshot.services.flatMap(look));
}

export function toldOf({ path, document }: ComposeSnapshot, all: readonly Told[]): readonly Violation[] {
  // Most rules find nothing in most files.
  if (all.length === 0) return [];
  const places = new Set<string>();
  const last = document.lines.text.length;
  return all.flatMap(({ at, message, severity, fix }): readonly Violation[] => {
    if (at === null || at.file !== path || at.span.end > last) return [];
    const key = `${at.span.start}:${at.span.end}`;
    if (places.has(key)) return [];
    places.add(key);
    const rest = { ...(severity === undefined ? {} : { severity }), ...(fix ? { fix } : {}) };
    return [{ span: at.span, message, ...rest }];
  });
}

/** What a rule says of services that do not say something, at their name. */
export function missing(
  snapshot: ComposeSnapshot,
  lacks: (service: ComposeService) => Omit<Told, 'at'> | null,
): readonly Violation[] {
  return told(snapshot, (service) => {
    const lack = service.isWhole ? lacks(service) : null;
    return lack === null ? [] : [{ ...lack, at: service.key }];
  });
}
