import type { Build, BuildStage, BuildStep, CopyEffect, StageSource } from '../formats/dockerfile/evaluated';
import type { Platform } from '../formats/dockerfile/platform';
import type { ImageReference } from '../formats/dockerfile/words/imageReference';
import type { ShellReading } from '../shell/effects';
import type { Help } from './answer';
import { type Bytes, bytes } from './bytes';
import type { BaseSystem, Held, PlacedSize } from './run/site';
import { known, type Size, unknown } from './size';
import { type MeasuredBuild, withMeasuredBase, withMeasuredStep } from './sources/engine/measured';
import { budget, type ContextEntry, heldAt, type Weighed } from './stageContents';
import { stageCopySize } from './stageCopy';
import { sumSizes } from './sum';
import type { Unchanged } from './unchanged';

/** What one step adds to its image. */
export interface StepSize {
  /** Sum of the regular files' sizes, as `docker history` prints it. */
  readonly disk: Size;
  /** Compressed, as a registry would hand it out. */
  readonly download: Size;
  readonly makesLayer: boolean;
  /** Uncompressed tar of the layer, headers included; null where it is not known. */
  readonly tar: Bytes | null;
  /** The largest parts, largest first. */
  readonly parts: readonly SizePart[];
  /** Sentences for the hover: what was skipped, what the figure rests on. */
  readonly notes: readonly string[];
  /** Sources of a COPY that are not there, by index. */
  readonly missing: readonly MissingSource[];
  /** Where its bytes lie, as far as that is known beside what a COPY names. */
  readonly placed: readonly PlacedSize[];
  /** What the user could switch on for a better figure. */
  readonly helps: readonly Help[];
  /** True while the figure is still being found out. */
  readonly pending: boolean;
}

export interface SizePart {
  readonly name: string;
  readonly bytes: Bytes;
}

export interface MissingSource {
  /** Index among the step's sources. */
  readonly index: number;
  readonly message: string;
}

/** One stage's figures: its own FROM, each step, and what the stage comes to. */
export interface StageSizes {
  readonly from: StepSize;
  readonly steps: readonly StepSize[];
  /** What the steps behind FROM add together. */
  readonly own: Size;
  readonly disk: Size;
  readonly download: Size;
  /** Layers in the image; null where the base's number is not known. */
  readonly layers: number | null;
}

export interface BaseImage {
  readonly disk: Size;
  readonly download: Size;
  readonly layers: number | null;
  readonly user: string | null;
  readonly notes: readonly string[];
  /** Null where nothing tells which distribution it is. */
  readonly system: BaseSystem | null;
  readonly helps: readonly Help[];
  /** What its name leads to, for all platforms, where a registry says so: `sha256:…`. */
  readonly digest?: string;
  /** True while a better source is still being asked. */
  readonly pending: boolean;
}

/** The outside world as far as sizes need it. Answers come at once; what is not known yet says so. */
export interface SizeInputs {
  readonly base: (reference: ImageReference, platform: Platform) => BaseImage;
  readonly copied: (effect: CopyEffect) => StepSize;
  /** What the local engine has measured of the build; null where it was not asked or has nothing. */
  readonly measured: MeasuredBuild | null;
  /** What a RUN adds; `holds` tells what the layers below it have at a path. */
  readonly run: (stage: BuildStage, step: BuildStep, below: Below) => StepSize;
  /** What a RUN does; null for every other step. */
  readonly reading: (stage: BuildStage, step: BuildStep) => ShellReading | null;
  /** What the build context has at a path, with slashes. */
  readonly look: (path: string) => ContextEntry;
  /** What an earlier version has told already. */
  readonly unchanged: Unchanged;
}

const empty = bytes(0);

/** What lies below a step. */
export interface Below {
  readonly holds: (path: string) => Held;
}

/** Sizes of all stages; a stage that starts from another takes over what that one comes to. */
export function layerSizes(build: Build, inputs: SizeInputs): readonly StageSizes[] {
  const { copied, look, reading, unchanged } = inputs;
  const sizes: StageSizes[] = [];
  /** Of the stage that is being weighed, which is the one behind those that have their sizes. */
  let steps: StepSize[] = [];
  const weighed: Weighed = {
    build,
    sizeOf: ({ index }, _step, at) => (index === sizes.length ? steps[at] : sizes[index]?.steps[at]),
    reading,
    copied,
    look,
    spend: budget(),
  };
  for (const stage of build.stages) {
    const same = unchanged.stage(stage);
    if (same === null) {
      const parent = stage.base.kind === 'stage' ? sizes[stage.base.index] : undefined;
      const base = parent === undefined ? baseSize(stage, inputs) : inherited(parent);
      steps = [];
      for (const step of stage.steps) {
        const at = steps.length;
        const known = unchanged.step(stage, step, at);
        steps.push(known ?? measuredStep({ stage, step, at, build, inputs, weighed }));
      }
      sizes.push(total(base, steps, unchanged.before(stage)));
    } else sizes.push(same);
  }
  return sizes;
}

/** `before`, which an earlier version came to, where it is made of the same values. */
function total(base: StageBase, steps: readonly StepSize[], before: StageSizes | null): StageSizes {
  const own = countLayers(steps);
  const layers = base.layers === null ? null : base.layers + own;
  const isSame = before?.from === base.from && before.layers === layers && before.steps.length === steps.length;
  if (isSame && steps.every((step, at) => step === before.steps[at])) return before;
  const disk = steps.map((step) => step.disk);
  return {
    from: base.from,
    steps,
    own: sumSizes(disk),
    disk: sumSizes([base.from.disk, ...disk]),
    download: sumSizes([base.from.download, ...steps.map((step) => step.download)]),
    layers,
  };
}

function countLayers(steps: readonly StepSize[]): number {
  let count = 0;
  for (const { makesLayer } of steps) if (makesLayer) count++;
  return count;
}

/** One step at its place. */
interface PlacedStep {
  readonly stage: BuildStage;
  readonly step: BuildStep;
  /** Among the stage's steps. */
  readonly at: number;
  readonly build: Build;
  readonly inputs: SizeInputs;
  readonly weighed: Weighed;
}

interface StageBase {
  readonly from: StepSize;
  readonly layers: number | null;
}

function inherited(parent: StageSizes): StageBase {
  const known = inheritedBases.get(parent);
  if (known !== undefined) return known;
  const base = { from: layer(parent.disk, parent.download), layers: parent.layers };
  inheritedBases.set(parent, base);
  return base;
}

/** What the same image, or the same stage, brings is the same value at each version of a Dockerfile. */
const inheritedBases = new WeakMap<StageSizes, StageBase>();
const imageBases = new WeakMap<BaseImage, StageBase>();
const scratchBase: StageBase = { from: metadata('scratch is empty'), layers: 0 };

function imageBase(base: BaseImage): StageBase {
  const known = imageBases.get(base);
  if (known !== undefined) return known;
  const { disk, download, user, helps, pending, layers } = base;
  const notes = user === null ? base.notes : [...base.notes, `Runs as ${user} unless USER says otherwise.`];
  const made = { from: { ...layer(disk, download), notes, helps, pending }, layers };
  imageBases.set(base, made);
  return made;
}

function baseSize({ base: source, platform, index }: BuildStage, inputs: SizeInputs): StageBase {
  switch (source.kind) {
    case 'scratch':
      return scratchBase;
    case 'image':
      return imageBase(withMeasuredBase(inputs.base(source.reference, platform), inputs.measured?.stages[index]?.base));
    case 'stage':
    case 'unclear': {
      const because = source.kind === 'unclear' ? source.because : `the stage ${source.index} is not known`;
      return { from: layer(unknown(because), unknown(because)), layers: null };
    }
  }
}

function measuredStep(placed: PlacedStep): StepSize {
  const { inputs, stage, at } = placed;
  return withMeasuredStep(stepSize(placed), inputs.measured?.stages[stage.index]?.steps[at]);
}

function stepSize({ stage, step, at, build, inputs, weighed }: PlacedStep): StepSize {
  const { effect } = step;
  switch (effect.kind) {
    case 'metadata':
      return configuration;
    case 'unreadable':
      return layer(unknown(effect.because), unknown(effect.because));
    case 'workdir':
      return effect.path === '/' ? rootFolder : madeFolder;
    case 'run':
      return inputs.run(stage, step, { holds: (path) => heldAt(path, stage, at, weighed) });
    case 'copy':
      return copySize(effect, build, inputs, weighed);
  }
}

const noFile = known(empty, { kind: 'counted', source: 'its folder, which holds no file' });
const madeFolder = layer(noFile, noFile);
const rootFolder = metadata('the root folder is always there');
const configuration = metadata('it only changes the image’s configuration');

function copySize(effect: CopyEffect, build: Build, inputs: SizeInputs, weighed: Weighed): StepSize {
  const { from } = effect;
  const doubt = doubtOf(effect);
  if (doubt !== null) return layer(unknown(doubt), unknown(doubt));
  if (from === null) return inputs.copied(effect);
  if (from.kind === 'unclear') return layer(unknown(from.because), unknown(from.because));
  const stage = from.kind === 'stage' ? build.stages[from.index] : undefined;
  if (stage !== undefined) return stageCopySize(effect, stage, weighed);
  const there = afterBuild(`what ${nameOf(from, build)} holds there`);
  return layer(there, there);
}

function afterBuild(what: string): Size {
  return unknown(`${what} is known after a build`);
}

/** Why the sources of a COPY cannot be told: a word that does not expand, or a variable that the base image may set. */
function doubtOf(effect: CopyEffect): string | null {
  for (const { text, error, unset } of effect.sources) {
    if (error !== null) return `${shorten(text)} cannot be expanded: ${error}`;
    if (unset.length > 0) return `it depends on ${unset.join(', ')}, which this Dockerfile does not set`;
  }
  return null;
}

function nameOf(source: StageSource, build: Build): string {
  if (source.kind === 'stage') return `stage ${build.stages[source.index]?.alias ?? source.index}`;
  return source.kind === 'image' ? source.text : source.kind;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** A step that adds one layer of a given size. */
export function layer(disk: Size, download: Size): StepSize {
  return {
    disk,
    download,
    makesLayer: true,
    tar: null,
    parts: [],
    notes: [],
    missing: [],
    placed: [],
    helps: [],
    pending: false,
  };
}

function metadata(because: string): StepSize {
  const nothing = known(empty, { kind: 'counted', source: 'the instruction, which makes no layer' });
  return { ...layer(nothing, nothing), makesLayer: false, notes: [because] };
}
