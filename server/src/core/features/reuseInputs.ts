import type { Build, BuildStage, StageSource } from '../formats/dockerfile/evaluated';
import type { NamedFiles, StepInputs } from '../hurts/inputs';
import { code, escapeMarkdown, shorten } from './markdown';
import { plural } from './reuseWords';
import { stageLabel } from './stages';

/** `Re-runs when package.json or package-lock.json changes, or anything above does.` */
export function inputsSentence(inputs: StepInputs, stage: BuildStage, build: Build): string {
  const named = [
    ...new Set([
      ...inputs.files.map(filesText),
      ...inputs.addresses.map((address) => `what ${code(shorten(address, 60))} answers`),
      ...inputs.reads.map((source) => `what it takes of ${sourceText(source, build)}`),
    ]),
  ];
  const above = aboveText(inputs, stage, build);
  if (named.length === 0) return above === null ? 'Re-runs when its text changes.' : `Re-runs when ${above} changes.`;
  return `Re-runs when ${listed(named)} changes${above === null ? '' : `, or ${above} does`}.`;
}

/** The arguments that a RUN re-runs for although it does not name them: a command may read them all the same. */
export function unnamedSentence({ variables }: StepInputs, source: string): string {
  const isNamed = (name: string): boolean => source.includes(`$${name}`) || source.includes(`\${${name}`);
  const unnamed = variables.filter(({ name, set }) => set === 'ARG' && !isNamed(name));
  const [first] = unnamed;
  if (first === undefined) return '';
  const more = unnamed.length === 1 ? '' : ` and ${plural(unnamed.length - 1, 'more argument')}`;
  return ` It re-runs for ${code(first.name)} on line ${first.placed.line + 1}${more} too, without naming ${more === '' ? 'it' : 'them'}.`;
}

/** What stands below a step in its image; null where that does not count for it. */
function aboveText({ standsOnAbove, isFirst }: StepInputs, { base }: BuildStage, build: Build): string | null {
  if (!standsOnAbove) return null;
  if (!isFirst) return 'anything above';
  if (base.kind === 'scratch') return null;
  return base.kind === 'stage' ? `anything in ${sourceText(base, build)}` : 'the base image';
}

function filesText({ path, kind }: NamedFiles): string {
  if (kind === 'pattern') return `anything that ${code(shorten(path, 60))} matches`;
  if (path === '') return 'anything in the build context';
  return kind === 'folder' ? `anything in ${code(`${shorten(path, 60)}/`)}` : code(shorten(path, 60));
}

function sourceText(source: StageSource, { stages }: Build): string {
  if (source.kind === 'scratch') return 'scratch';
  if (source.kind !== 'stage') return code(shorten(source.text, 60));
  const stage = stages[source.index];
  return `stage ${escapeMarkdown(stage === undefined ? String(source.index) : stageLabel(stage))}`;
}

/** More are counted. */
const mostNamed = 4;

function listed(names: readonly string[]): string {
  if (names.length > mostNamed) {
    return `${names.slice(0, mostNamed).join(', ')} or one of ${names.length - mostNamed} more`;
  }
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
