import { fileURLToPath } from 'node:url';
import { Analysis, type Snapshot } from '../core/analysis';
import { type Doubt, doubts } from '../core/budgets/judge';
import type { ComposeSnapshot } from '../core/composeAnalysis';
import { composeFindings } from '../core/features/compose/problems';
import { diagnostics } from '../core/features/diagnostics';
import { machineFindings } from '../core/features/machines/problems';
import { budgetFileFindings } from '../core/features/plimsoll/findings';
import type { MachineSnapshot } from '../core/machineAnalysis';
import { isVagrantfileName } from '../core/machines/kinds';
import type { Found } from '../core/rules/rule';
import type { RuledFormat } from '../core/rules/tables';
import { LineIndex } from '../core/text/lineIndex';
import { noChoices } from '../core/text/severities';
import { type Span, span } from '../core/text/span';
import type { LiveWorld } from '../core/world';
import { type CheckFiles, shownPath } from './checkFiles';
import type { CheckReport, FileFinding, FileNote } from './checkReport';
import { readServices } from './composeFiles';
import { readDockerfile, settledSnapshot } from './dockerfile';
import { readMachines } from './machineFiles';
import { projectsOf, type Wish, worldConfiguration } from './openWorld';

interface Read {
  readonly findings: readonly FileFinding[];
  readonly notes: readonly FileNote[];
  /** The budget file that applies to it. */
  readonly budgetFile: string | null;
}

/** Checks files one after the other: a large tree must not be held in memory all at once. */
export async function runCheck(files: CheckFiles, world: LiveWorld, wish: Wish): Promise<CheckReport> {
  const analysis = new Analysis(world);
  const budgetFiles = new Set(files.budgetFiles);
  const reads: Read[] = [];
  const unread = [...files.unread];
  const formats = new Set<RuledFormat>();
  const take = (file: string, format: RuledFormat, read: Read | string): void => {
    if (typeof read === 'string') {
      unread.push(`${shownPath(file)}: ${read}`);
      return;
    }
    reads.push(read);
    formats.add(format);
    if (read.budgetFile !== null) budgetFiles.add(read.budgetFile);
  };
  for (const file of files.dockerfiles) take(file, 'dockerfile', await checkDockerfile(file, analysis, world));
  for (const file of files.composeFiles) {
    world.configure(worldConfiguration({ ...wish, folders: projectsOf([file]) }));
    const snapshot = await readServices(file, world);
    if (typeof snapshot === 'string') take(file, 'compose', snapshot);
    else take(file, 'compose', { findings: foundInServices(snapshot, file), notes: [], budgetFile: null });
  }
  for (const [file, isNamed] of files.machineFiles) {
    world.configure(worldConfiguration({ ...wish, folders: projectsOf([file]) }));
    const snapshot = await readMachines(file, world);
    if (typeof snapshot !== 'string')
      take(file, snapshot.format, { findings: foundInMachines(snapshot, file), notes: [], budgetFile: null });
    // XML that cannot be read is somebody else's, unless it is asked for.
    else if (isNamed || isVagrantfileName(file)) take(file, 'libvirt', snapshot);
  }
  for (const file of budgetFiles) take(file, 'plimsoll', await checkBudgetFile(file, world));
  return {
    findings: reads.flatMap((read) => read.findings).sort(byPlace),
    notes: reads.flatMap((read) => read.notes),
    formats: [...formats],
    files: reads.length,
    unread,
  };
}

async function checkDockerfile(file: string, analysis: Analysis, world: LiveWorld): Promise<Read | string> {
  const read = await readDockerfile(file, world);
  if ('because' in read) return read.because;
  const snapshot = await settledSnapshot(analysis, world, file, read.text);
  const { uri, lines } = snapshot.document;
  world.close(uri);
  analysis.forget(uri);
  const budgetFile = snapshot.budgets.file;
  return {
    findings: [...diagnostics(snapshot)]
      .sort((a, b) => a.span.start - b.span.start)
      .map((problem) => findingOf(fromInstruction(problem, snapshot), file, lines)),
    notes: doubts(snapshot).map((doubt) => noteOf(doubt, file, lines)),
    budgetFile: budgetFile === null ? null : fileURLToPath(budgetFile),
  };
}

/** Reports name an instruction by the line that it begins at, as other checkers of Dockerfiles do; editors mark the words. */
function fromInstruction(found: Found, { model, document }: Snapshot): Found {
  const holder = model.instructions.findLast(({ start }) => start <= found.span.start);
  if (holder === undefined || document.lines.placeAt(found.span.start).line === holder.line) return found;
  return { ...found, span: span(holder.start, found.span.end) };
}

async function checkBudgetFile(file: string, world: LiveWorld): Promise<Read | string> {
  const read = await world.fileText(file);
  if ('because' in read) return read.because;
  const { readBudgets } = await import('../core/budgets/readBudgets');
  const lines = new LineIndex(read.text);
  const problems = budgetFileFindings(readBudgets(read.text), noChoices);
  return { findings: problems.map((problem) => findingOf(problem, file, lines)), notes: [], budgetFile: null };
}

function foundInMachines(snapshot: MachineSnapshot, file: string): readonly FileFinding[] {
  return machineFindings(snapshot).map((finding) => findingOf(finding, file, snapshot.document.lines));
}

function foundInServices(snapshot: ComposeSnapshot, file: string): readonly FileFinding[] {
  return composeFindings(snapshot).map((finding) => findingOf(finding, file, snapshot.document.lines));
}

function findingOf({ code, severity, span, message, fix }: Found, file: string, lines: LineIndex): FileFinding {
  const rangeOf = ({ start, end }: Span) => ({ start: lines.placeAt(start), end: lines.placeAt(end) });
  const finding = { rule: code, severity, file: shownPath(file), range: rangeOf(span), message };
  // The report knows edits of the file itself alone.
  if (fix === undefined || fix.elsewhere !== undefined) return finding;
  const edits = fix.edits.map((edit) => ({ range: rangeOf(edit.span), newText: edit.text }));
  return { ...finding, fix: { title: fix.title, edits, safe: fix.safe } };
}

function noteOf({ kind, span, message }: Doubt, file: string, lines: LineIndex): FileNote {
  return { kind, file: shownPath(file), start: lines.placeAt(span.start), message };
}

function byPlace(a: FileFinding, b: FileFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
