import type { SizeRecord } from '../../sizes/sizeRecord';
import type { Change } from './change';
import type { FigureChange, SideChange, WallChange } from './diff';
import { sinceHeadline } from './headline';
import type { PartChange, PartChangeKind } from './parts';
import type { NoState, Opening, Part, SideState } from './state';

/** What a revision and now come to. */
export interface SinceReport {
  /** The revision as it was asked for, and the full id of its commit. */
  readonly since: { readonly revision: string; readonly commit: string };
  readonly instances: number;
  /** One of them is null where nobody asked for it. */
  readonly container: SideChange | null;
  readonly machine: SideChange | null;
  /** The sentence on which side is heavier; null where not both are there. */
  readonly verdict: { readonly before: string | null; readonly after: string | null };
  /** Files of build contexts that weigh something else now, the largest change first. */
  readonly files: readonly ChangedFile[];
  /** Files that git ignores, so that no revision tells what they were: they count as unchanged. */
  readonly assumed: readonly string[];
  /** What is weighed in another way than it is built, as sentences without their full stop. */
  readonly doubts: readonly string[];
}

/** Bytes; null where it is not there. */
export interface ChangedFile {
  /** As it is shown. */
  readonly file: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Of a thousand files that changed, nobody reads the last. */
const mostFiles = 100;

/** The contract of `plimsoll compare --since REV --format json`; its schema is docs/schema/compare-since.schema.json. */
export interface SinceJson
  extends Pick<SinceReport, 'since' | 'instances' | 'verdict' | 'files' | 'assumed' | 'doubts'> {
  /** How many more files weigh something else than `files` names. */
  readonly moreFiles: number;
  readonly version: 1;
  readonly changed: boolean;
  readonly headline: string;
  readonly container: SideChangeJson | null;
  readonly machine: SideChangeJson | null;
}

export interface SideChangeJson {
  readonly changed: boolean;
  readonly before: MomentJson;
  readonly after: MomentJson;
  readonly renamed: SideChange['renamed'];
  readonly absent: SideChange['absent'];
  readonly figures: readonly {
    readonly id: FigureChange['id'];
    readonly title: string;
    readonly before: FigureJson | null;
    readonly after: FigureJson | null;
    readonly change: Change | null;
    readonly changed: boolean;
  }[];
  readonly parts: readonly {
    readonly kind: PartChangeKind;
    readonly part: Part['kind'];
    readonly before: PartJson | null;
    readonly after: PartJson | null;
    readonly change: Change | null;
  }[];
  readonly openings: { readonly new: readonly Opening[]; readonly gone: readonly Opening[] };
  readonly walls: readonly WallChange[];
  readonly unweighed: readonly string[];
}

type MomentJson =
  | { readonly there: true; readonly name: string; readonly file: string; readonly line: number }
  | { readonly there: false; readonly absent: boolean; readonly because: string };

interface FigureJson {
  readonly text: string;
  readonly one: SizeRecord | null;
  readonly all: SizeRecord | null;
  readonly notes: readonly string[];
}

type PartJson = Pick<Part, 'label' | 'size' | 'text' | 'evidence' | 'file' | 'line'>;

export function sinceRecord(report: SinceReport): SinceJson {
  const { since, instances, container, machine, verdict, files, assumed, doubts } = report;
  return {
    version: 1,
    since,
    instances,
    changed: sidesOf(report).some(({ isChanged }) => isChanged),
    headline: headlineOf(report),
    container: container === null ? null : sideJson(container),
    machine: machine === null ? null : sideJson(machine),
    verdict,
    files: files.slice(0, mostFiles),
    moreFiles: Math.max(0, files.length - mostFiles),
    assumed,
    doubts,
  };
}

export function sidesOf({ container, machine }: SinceReport): readonly SideChange[] {
  return [container, machine].filter((side) => side !== null);
}

export function headlineOf(report: SinceReport): string {
  const { since, instances } = report;
  return sinceHeadline(sidesOf(report), `${since.revision} (${since.commit.slice(0, 10)})`, instances);
}

/** Which side is heavier now, and which one was. */
export function verdictSentences({ verdict, since }: SinceReport): readonly string[] {
  const { before, after } = verdict;
  if (after === null || before === null) return after === null ? [] : [after];
  // What was not certain and is not so now is no news.
  if (before === after) return /not certain/.test(after) ? [] : [after];
  return [`${after} At ${since.revision}: ${before}`];
}

function sideJson(change: SideChange): SideChangeJson {
  const { before, after, renamed, absent, figures, parts, openings, walls, unweighed, isChanged } = change;
  return {
    changed: isChanged,
    before: momentJson(before),
    after: momentJson(after),
    renamed,
    absent,
    figures: figures.map((figure) => ({
      id: figure.id,
      title: figure.title,
      before: figureJson(figure.before),
      after: figureJson(figure.after),
      change: figure.change,
      changed: figure.isChanged,
    })),
    parts: parts.map(partChangeJson),
    openings: { new: openings.come, gone: openings.gone },
    walls,
    unweighed,
  };
}

function momentJson(state: SideState | NoState): MomentJson {
  if (state.kind === 'none') return { there: false, absent: state.isAbsent, because: state.because };
  return { there: true, name: state.name, file: state.file, line: state.line };
}

function figureJson(figure: FigureChange['before']): FigureJson | null {
  if (figure === null) return null;
  const { text, one, all, notes } = figure;
  return { text, one, all, notes };
}

function partChangeJson({ kind, before, after, change }: PartChange): SideChangeJson['parts'][number] {
  return {
    kind,
    part: (after ?? before)?.kind ?? 'ownLayer',
    before: partJson(before),
    after: partJson(after),
    change,
  };
}

function partJson(part: Part | null): PartJson | null {
  if (part === null) return null;
  const { label, size, text, evidence, file, line } = part;
  return { label, size, text, evidence, file, line };
}
