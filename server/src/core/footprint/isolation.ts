import type { Isolation, MatrixRow } from '../isolation/model';
import type { Severity } from '../text/problem';
import { type Place, placeOf, type SourceFile } from './stack';

/** What stands between a side and its host, and what its definition cuts into that. */
export interface SideIsolation {
  /** One sentence. */
  readonly boundary: string;
  /** The most severe first. */
  readonly openings: readonly SideOpening[];
  /** The same rows for every side. */
  readonly matrix: readonly MatrixRow[];
}

export interface SideOpening {
  readonly what: string;
  /** Null for what nobody wrote. */
  readonly place: Place | null;
  readonly severity: Severity;
  /** The rule that reports it; null where none does. */
  readonly rule: string | null;
}

/** `lines` are those of the file that the isolation was read from. */
export function sideIsolation({ boundary, openings, matrix }: Isolation, { file, lines }: SourceFile): SideIsolation {
  return {
    boundary,
    openings: openings.map(({ what, span, severity, rule }) => ({
      what,
      place: span === null ? null : placeOf({ file, lines }, span),
      severity,
      rule,
    })),
    matrix,
  };
}

/** One wall beside the other. */
export interface Walls {
  readonly id: MatrixRow['id'];
  readonly title: string;
  readonly container: Pick<MatrixRow, 'state' | 'reasons'>;
  readonly machine: Pick<MatrixRow, 'state' | 'reasons'>;
}

export function wallsOf(container: SideIsolation, machine: SideIsolation): readonly Walls[] {
  return container.matrix.flatMap(({ id, title, state, reasons }) => {
    const other = machine.matrix.find((row) => row.id === id);
    if (other === undefined) return [];
    return [{ id, title, container: { state, reasons }, machine: { state: other.state, reasons: other.reasons } }];
  });
}
