import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Pair, PlacedInstruction } from '../formats/dockerfile/instruction';
import { cascade } from '../hurts/cascade';
import { costOf, remadeByChange } from '../hurts/cost';
import { inputsOf, standingStep } from '../hurts/inputs';
import { standingStages } from '../hurts/standing';
import { otherValues } from '../hurts/variable';
import type { BuildVersion, StepVerdict } from '../layers/types';
import { helpLines } from './helpText';
import { code, escapeMarkdown, shorten } from './markdown';
import type { Edit, Reuse, Since } from './reuse';
import { inputsSentence, unnamedSentence } from './reuseInputs';
import { buildWords } from './reuseLens';
import { costSentence, costWords } from './reuseWords';

/** What re-runs an instruction, or what it re-runs: a paragraph on any change of it, and one on the change there is. */
export function reuseLines(
  snapshot: Snapshot,
  placed: PlacedInstruction,
  offset: number,
  reuse: Reuse,
  links: Links,
): readonly string[] {
  const { version, edit } = reuse;
  return [
    ...changeLines(snapshot, placed, offset, version),
    ...(edit === null ? [] : editLines(edit, placed)),
    ...unknownLines(reuse, placed, snapshot, links),
  ];
}

type Links = Parameters<typeof helpLines>[1];

function changeLines(
  snapshot: Snapshot,
  placed: PlacedInstruction,
  offset: number,
  version: BuildVersion,
): readonly string[] {
  const { detail } = placed.instruction;
  if (detail.kind === 'arg' || detail.kind === 'env') {
    const pairs = pairsAt(detail.pairs, offset - placed.start);
    return pairs.length === 0 ? [] : valueLines(snapshot, placed, pairs, version);
  }
  const { build } = version;
  const needed = build.needed.flatMap((index) => build.stages[index] ?? []);
  for (const stage of needed) {
    if (stage.from === placed) return baseLines(snapshot, stage, version);
    const step = stage.steps.find((other) => other.placed === placed && !other.trigger);
    if (step !== undefined) return stepLines(snapshot, step, version);
  }
  return [];
}

function baseLines({ sizes }: Snapshot, stage: BuildStage, version: BuildVersion): readonly string[] {
  const remade = cascade(standingStages(version), new Set([stage]));
  return [`Another base ${costWords(costOf(version.build, sizes, remade))}`];
}

/** The pair that is pointed at, else all. */
function pairsAt(pairs: readonly Pair[], at: number): readonly Pair[] {
  const pointed = pairs.filter(({ name, value }) => name.span.start <= at && at <= (value ?? name).span.end);
  return pointed.length === 0 ? pairs : pointed;
}

function valueLines(
  { document, options, sizes }: Snapshot,
  placed: PlacedInstruction,
  pairs: readonly Pair[],
  version: BuildVersion,
): readonly string[] {
  const verdicts = otherValues({ text: document.lines.text, options, version }, placed, pairs);
  const words = costWords(costOf(version.build, sizes, remadeByChange(verdicts)));
  const [pair] = pairs;
  const what = pairs.length === 1 && pair?.value === null ? 'A value for it' : 'Another value';
  return [`${what} ${words}${unnamedText(verdicts)}`];
}

/** The first step that re-runs for a variable that it does not name. */
function unnamedText(verdicts: readonly StepVerdict[]): string {
  for (const { verdict, placed } of verdicts) {
    if (verdict.kind !== 'rebuilt' || verdict.because.kind !== 'variables') continue;
    if (verdict.because.changes.some(({ named }) => named)) continue;
    return `: first ${code(shorten(placed.instruction.text, 60))} on line ${placed.line + 1}, which does not name it`;
  }
  return '';
}

function stepLines({ sizes }: Snapshot, step: BuildStep, version: BuildVersion): readonly string[] {
  const stages = standingStages(version);
  const found = standingStep(stages, step);
  const inputs = found && inputsOf(version, found.stage, found.step);
  if (!found || !inputs) return [];
  const cost = costOf(version.build, sizes, cascade(stages, new Set([step])));
  const when = inputsSentence(inputs, found.stage.stage, version.build);
  return [`${when} Then ${costSentence(cost)}${unnamedSentence(inputs, step.instruction.source)}`];
}

function editLines({ since, verdicts }: Edit, placed: PlacedInstruction): readonly string[] {
  const own = verdicts.find((other) => other.placed === placed)?.verdict;
  if (own?.kind !== 'depends' && !(own?.kind === 'rebuilt' && own.byChange)) return [];
  return [`${sinceWords(since)}: ${escapeMarkdown(own.sentence)}`];
}

function sinceWords(since: Since): string {
  switch (since.kind) {
    case 'head':
      return 'Since HEAD';
    case 'saved':
      return 'Unsaved';
    case 'build':
      return `Since ${buildWords(since)} (${code(since.image)})`;
  }
}

/** At the image's FROM: why nobody knows what was built last. */
function unknownLines(
  { unknown }: Reuse,
  placed: PlacedInstruction,
  { build }: Snapshot,
  links: Links,
): readonly string[] {
  const image = build.target === null ? undefined : build.stages[build.target];
  if (unknown === null || image?.from !== placed) return [];
  const helps = unknown.helps === undefined ? [] : helpLines([unknown.helps], links);
  return [`Since the last build: not known, as ${escapeMarkdown(unknown.because)}.`, ...helps];
}
