import type { Build, BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Pair, PlacedInstruction, Word } from '../formats/dockerfile/instruction';
import { certain, type Expanded, type Scope, type Value } from '../formats/dockerfile/scope';
import { Environment, ofBase, type Variable } from './environment';

/** What earlier steps of a stage have settled for the later ones, beside its files. Changes as steps are carried out. */
export class StageState {
  readonly environment: Environment;
  /** What ENV has set, in the order in which an image's configuration keeps it: set again, it stays in its place. */
  private readonly configured: Map<string, Variable>;
  /** As the last USER names it; null without one, whatever the base image says. */
  user: string | null = null;
  /** As BuildKit hands it to commands: an absolute WORKDIR as written. Null while only the base image knows it. */
  folder: string | null;

  private constructor(environment: Environment, configured: Map<string, Variable>, folder: string | null) {
    this.environment = environment;
    this.configured = configured;
    this.folder = folder;
  }

  static ofBase(stage: BuildStage): StageState {
    const state = new StageState(new Environment(), new Map(), stage.base.kind === 'scratch' ? '/' : null);
    // There always is something: BuildKit sets PATH where the image does not.
    state.set({ name: ofBase, value: '', open: '', set: 'ENV', placed: stage.from });
    return state;
  }

  /** A stage takes over the arguments of the one that it starts from, and behind them its configured variables again. */
  child(): StageState {
    const environment = this.environment.copy();
    for (const variable of this.configured.values()) environment.set(variable);
    const state = new StageState(environment, new Map(this.configured), this.folder);
    state.user = this.user;
    return state;
  }

  carryOut(step: BuildStep, build: Build, buildArgs: ReadonlyMap<string, string>): void {
    const { instruction, effect, scope, placed } = step;
    const { detail } = instruction;
    if (detail.kind === 'env') this.setVariables(detail.pairs, scope, placed);
    else if (detail.kind === 'arg') this.setArguments(detail.pairs, step, build, buildArgs);
    else if (detail.kind === 'word' && instruction.keyword === 'USER' && detail.word !== null)
      this.user = openText(detail.word, scope.expand(detail.word.text));
    else if (effect.kind === 'workdir') this.folder = this.folderBehind(step, effect.path);
  }

  private folderBehind({ instruction, scope }: BuildStep, path: string | null): string | null {
    const word = instruction.detail.kind === 'word' ? instruction.detail.word : null;
    if (word === null) return path;
    const text = openText(word, scope.expand(word.text));
    if (text.startsWith('/')) return text;
    return path ?? `\0${this.folder ?? ''}/${text}`;
  }

  private setVariables(pairs: readonly Pair[], scope: Scope, placed: PlacedInstruction): void {
    for (const { name, value } of pairs) {
      const key = scope.expand(name.text).text;
      const given = value === null ? certain('') : scope.expand(value.text);
      this.set({ name: key, ...settled(value, given), set: 'ENV', placed });
    }
  }

  /** As `core/formats/dockerfile/effects` evaluates them: what is passed, else the default, else the global value. */
  private setArguments(
    pairs: readonly Pair[],
    { scope, placed }: BuildStep,
    build: Build,
    buildArgs: ReadonlyMap<string, string>,
  ): void {
    let within = scope;
    for (const { name: word, value } of pairs) {
      const name = word.text;
      const passed = buildArgs.get(name);
      const own = value === null ? build.globals.valueOf(name) : within.expand(value.text);
      const given = passed === undefined ? own : certain(passed);
      if (given === undefined || keptByBuilder.has(name)) continue;
      within = within.with(new Map([[name, given]]));
      this.set({ name, ...settled(value, given), set: 'ARG', placed });
    }
  }

  private set(variable: Variable): void {
    this.environment.set(variable);
    if (variable.set === 'ENV') this.configured.set(variable.name, variable);
  }
}

/** BuildKit keeps these for itself: they become no variables. */
const keptByBuilder: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** A word's text, with the word itself where variables of the base image are in it. */
export function openText(word: Pick<Word, 'text'>, { text, unset, error }: Expanded): string {
  return unset.length === 0 && error === null ? text : `${text}\0${word.text}`;
}

function settled(word: Word | null, { text, unset }: Value): Pick<Variable, 'value' | 'open'> {
  return { value: text, open: unset.length === 0 ? '' : `${unset.join(' ')}\0${word?.text ?? ''}` };
}
