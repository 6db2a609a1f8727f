import type { Isolation, MatrixRow } from '../isolation/model';
import type { LineIndex } from '../text/lineIndex';
import type { Severity } from '../text/problem';

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
  /** From 0; null for what nobody wrote. */
  readonly line: number | null;
  readonly severity: Severity;
  /** The rule that reports it; null where none does. */
  readonly rule: string | null;
}

/** `lines` are those of the document that the isolation was read from. */
export function sideIsolation({ boundary, openings, matrix }: Isolation, lines: LineIndex): SideIsolation {
  return {
    boundary,
    openings: openings.map(({ what, span, severity, rule }) => ({
      what,
      line: span === null ? null : lines.placeAt(span.start).line,
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
