import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import { isolationOfImage } from '../isolation/image';
import { lastUser } from '../security/user';
import type { Help } from '../sizes/answer';
import { formatBytes } from '../sizes/bytes';
import type { StepSize } from '../sizes/layerSizes';
import { printAdded, printSize } from '../sizes/printSize';
import { span } from '../text/span';
import type { HoverText } from './data';
import { helpLines } from './helpText';
import { isolationLines } from './isolationText';
import { code, escapeMarkdown, shorten } from './markdown';
import type { Reuse } from './reuse';
import { reuseLines } from './reuseHover';
import { runLines } from './runText';
import { groupDigits, sizeLines } from './sizeText';
import { instructionAt, isNamelessEnd, type SizedStage, sizedStages, sizedSteps, stageLabel } from './stages';
import { type FindVariables, variableText } from './variableHover';

export interface HoverTools {
  readonly variablesIn: FindVariables;
  /** A link that allows what makes a figure better; null where the editor has none. */
  readonly improve: (help: Help) => string | null;
  /** What would be made again; without it hovers say nothing of it. */
  readonly reuse?: Reuse;
}

/**
 * Everything that is known of the instruction at `offset`, the figure first; null where no instruction stands.
 * The tools are handed in, so that their parser need not be loaded before somebody points at something.
 */
export function hover(snapshot: Snapshot, offset: number, tools: HoverTools): HoverText | null {
  const placed = instructionAt(snapshot, offset);
  if (placed === null) return null;
  const variable = variableText(snapshot, placed, offset, tools.variablesIn);
  if (variable !== null) return variable;
  const again = tools.reuse === undefined ? [] : reuseLines(snapshot, placed, offset, tools.reuse, tools);
  // What helps a figure may help here too, and is offered once.
  const lines = new Set([...instructionLines(snapshot, placed, tools), ...again, ...startedLines(snapshot, placed)]);
  const place = span(placed.start, placed.start + placed.instruction.headEnd);
  return { span: place, markdown: [...lines].join('\n\n') };
}

function instructionLines(snapshot: Snapshot, placed: PlacedInstruction, tools: HoverTools): readonly string[] {
  for (const sized of sizedStages(snapshot)) {
    if (sized.stage.from === placed) return fromLines(sized, snapshot, tools);
    const found = sizedSteps(sized).find(({ step }) => step.placed === placed && !step.trigger);
    if (found !== undefined) return stepLines(found.step, found.size, sized.stage, snapshot, tools);
  }
  if (placed.instruction.keyword === 'ARG')
    return ['**No layer**: a global argument, seen by FROM lines and by stages that declare it again'];
  return [`**No layer**: ${code(placed.instruction.keyword)} means nothing before the first FROM`];
}

/** At the FROM of the stage that becomes the image, and at the USER that it ends with: how well it is kept apart. */
function startedLines(snapshot: Snapshot, placed: PlacedInstruction): readonly string[] {
  const { build } = snapshot;
  const target = build.target === null ? undefined : build.stages[build.target];
  const told = target?.from === placed || lastUser(snapshot)?.step.placed === placed;
  return told ? ['**Started by** `docker run` **alone**', ...isolationLines(isolationOfImage(snapshot))] : [];
}

function fromLines(sized: SizedStage, snapshot: Snapshot, tools: HoverTools): readonly string[] {
  const { stage, sizes } = sized;
  const what =
    stage.base.kind === 'stage'
      ? `stage ${stageName(stage.base.index, snapshot)}`
      : stage.base.kind === 'scratch'
        ? 'scratch'
        : stage.base.text;
  const figure =
    stage.base.kind === 'scratch'
      ? 'Nothing'
      : `${printSize(sizes.from.disk)} on disk, ${printSize(sizes.from.download)} to download`;
  const triggers = stage.steps.filter((step) => step.trigger);
  return [
    `**${figure}**: ${code(what)} brings it`,
    ...(stage.base.kind === 'scratch' ? [] : sizeLines(sizes.from.disk)),
    ...notesBeside(sizes.from).map(escapeMarkdown),
    ...triggers.map((step) => `Its ONBUILD runs first: ${code(shorten(step.instruction.text, 60))}`),
    `${whole(stage, snapshot)} comes to ${printSize(sizes.disk)}`,
    ...helpLines(helpsFor(sizes.from, snapshot), tools),
  ];
}

function stepLines(
  step: BuildStep,
  size: StepSize,
  stage: BuildStage,
  snapshot: Snapshot,
  tools: HoverTools,
): readonly string[] {
  if (!size.makesLayer) return noLayerLines(step, size);
  if (size.pending && size.disk.kind === 'unknown') return [`**Being weighed**: ${escapeMarkdown(size.disk.because)}…`];
  const files = step.effect.kind === 'copy' && step.effect.from === null;
  const run = snapshot.readRun(stage, step);
  return [
    `**${printAdded(size.disk)}** in this layer`,
    ...sizeLines(size.disk),
    ...largest(size),
    ...(run === null ? [] : runLines(run)),
    ...size.notes.slice(0, mostNotes).map(escapeMarkdown),
    ...size.missing.map(({ message }) => `⚠ ${escapeMarkdown(message)}`),
    ...footnotes(size, files ? snapshot.contextBecause : null),
    ...helpLines(helpsFor(size, snapshot), tools),
  ];
}

/** A stage at the head of a sentence: its number says little where there is one alone, or where it is the last. */
function whole(stage: BuildStage, { build: { stages } }: Snapshot): string {
  if (!isNamelessEnd(stage, stages)) return `Stage ${code(stageLabel(stage))}`;
  return stages.length === 1 ? 'The image' : 'The final stage';
}

function stageName(index: number, snapshot: Snapshot): string {
  const found = sizedStages(snapshot).find(({ stage }) => stage.index === index);
  return found === undefined ? String(index) : stageLabel(found.stage);
}

/** What the reason does not say already. */
function notesBeside({ disk, notes }: StepSize): readonly string[] {
  return disk.kind === 'unknown' ? notes.filter((note) => !note.includes(disk.because)) : notes;
}

/** An engine that has built it knows better than any estimate. */
function helpsFor({ disk, helps }: StepSize, { engine }: Snapshot): readonly Help[] {
  const sure = disk.kind === 'known' && disk.evidence.kind !== 'listed';
  const offered = engine.kind === 'missing' && engine.helps === 'connect-engine' && !sure;
  return offered ? [...helps, 'connect-engine'] : helps;
}

/** What more there is, the evidence of the line tells. */
const mostNotes = 3;

function largest({ parts }: StepSize): readonly string[] {
  // An amount that breaks before its unit is read as two things.
  const named = parts.map(
    (part) => `${code(shorten(part.name, 40))}\u00a0${formatBytes(part.bytes).replace(' ', '\u00a0')}`,
  );
  return named.length === 0 ? [] : [`Largest: ${named.join(' · ')}`];
}

/** What few ask for, on one line. */
function footnotes({ tar }: StepSize, context: string | null): readonly string[] {
  const tarSize = tar === null ? [] : [`as a tar ${groupDigits(tar)} bytes`];
  const folder = context === null ? [] : [`build context: ${escapeMarkdown(context)}`];
  const line = [...tarSize, ...folder].join(' · ');
  return line === '' ? [] : [`*${line.charAt(0).toUpperCase()}${line.slice(1)}*`];
}

function noLayerLines(step: BuildStep, size: StepSize): readonly string[] {
  const { keyword, detail } = step.instruction;
  const pairs = detail.kind === 'env' || detail.kind === 'arg' ? detail.pairs.length : 0;
  const what =
    pairs > 0 ? `${keyword} sets ${pairs === 1 ? 'a variable' : `${pairs} variables`} for the steps below` : null;
  return [`**No layer**: ${escapeMarkdown(what ?? size.notes.join('; '))}`];
}
