import type { Build, BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { formatPlatform } from '../../formats/dockerfile/platform';
import { RunReader } from '../../formats/dockerfile/runScript';
import type { ShellReading } from '../../shell/effects';
import type { Below, StepSize } from '../layerSizes';
import { type Asked, type AskedPlace, answersTheSame, nothingAsked } from './asked';
import { BroughtFiles, type ContextText } from './brought';
import type { Lookups } from './lookups';
import { type MountPoint, mountPoints, staysInLayer } from './mountPoints';
import { runSize } from './runSize';
import { type AboveBySource, aboveOf, effectsAbove, nothingAbove, withRun } from './runsAbove';
import type { BaseSystem, RunSite, RunSource } from './site';

/** What weighing needs of the world, for one version of one Dockerfile. */
export interface RunWorld {
  readonly lookups: Lookups;
  readonly text: ContextText;
  readonly system: (stage: BuildStage) => BaseSystem | null;
  /** Another number whenever an answer of the world has changed. */
  readonly revision: number;
}

/**
 * Gives a RUN's size, null for every other step. With `instead`, the size that it would have if it did that.
 */
export type Weigh = (stage: BuildStage, step: BuildStep, below: Below, instead?: ShellReading) => StepSize | null;

/**
 * Weighs RUN lines, and keeps each weight for as long as all that it rests on is the same: what the RUN does, the base, and
 * what was asked of the RUNs above, the layers below, variables and files.
 */
export class RunWeigher {
  readonly reader = new RunReader();
  /** The same words may stand in several places, and the world as it was a moment ago may come back. */
  private readonly kept = new WeakMap<ShellReading, readonly KeptSize[]>();

  /** For one build. */
  forBuild(build: Build, world: RunWorld): Weigh {
    const files = new BroughtFiles(build, world.text);
    const stages = new Map<BuildStage, StageRuns>();
    const runsOf = (stage: BuildStage): StageRuns =>
      remembered(stages, stage, () => {
        const { base, index } = stage;
        const below = base.kind === 'stage' && base.index < index ? build.stages[base.index] : undefined;
        const inherited = below === undefined ? nothingAbove : runsOf(below).all;
        return {
          ...this.readAll(stage, inherited),
          system: world.system(stage),
          platform: formatPlatform(stage.platform),
        };
      });
    return (stage, step, below, instead) => {
      const runs = runsOf(stage);
      const found = runs.runs.get(step);
      if (found === undefined) return null;
      const { index, reading, above } = found;
      const run = { step, index, reading: instead ?? reading, above, stage, build, files, world, below };
      return this.weigh(run, frameOf(run, runs));
    };
  }

  private readAll(stage: BuildStage, inherited: AboveBySource): Pick<StageRuns, 'runs' | 'all'> {
    const runs = new Map<BuildStep, StepReading>();
    let above = inherited;
    stage.steps.forEach((step, index) => {
      const reading = this.reader.read(stage, step);
      if (reading === null) return;
      runs.set(step, { step, index, reading, above });
      above = withRun(above, reading);
    });
    return { runs, all: above };
  }

  private weigh(run: PlacedRun, frame: Frame): StepSize {
    const kept = this.kept.get(run.reading) ?? nothingKept;
    const found = kept.find((each) => isSameFrame(each, frame) && answersTheSame(placeOf(run, frame), each.asked));
    if (found !== undefined) return found.size;
    const asked = nothingAsked();
    const size = runSize(run.reading, (source) => siteOf(run, frame, source, asked));
    this.kept.set(run.reading, [{ ...frame, asked, size }, ...kept].slice(0, mostKept));
    return size;
  }
}

const mostKept = 4;
const nothingKept: readonly KeptSize[] = [];

interface StageRuns {
  readonly runs: ReadonlyMap<BuildStep, StepReading>;
  /** The stage's RUNs together with those that it inherits. */
  readonly all: AboveBySource;
  readonly system: BaseSystem | null;
  readonly platform: string;
}

interface StepReading {
  readonly step: BuildStep;
  /** Among the stage's steps. */
  readonly index: number;
  readonly reading: ShellReading;
  readonly above: AboveBySource;
}

interface PlacedRun extends StepReading {
  readonly stage: BuildStage;
  readonly build: Build;
  readonly files: BroughtFiles;
  readonly world: RunWorld;
  readonly below: Below;
}

/** What a size rests on, beside what its sources ask for. */
interface Frame {
  readonly system: BaseSystem | null;
  readonly platform: string;
  readonly user: string | null;
  readonly mounts: readonly MountPoint[];
  readonly revision: number;
}

interface KeptSize extends Frame {
  readonly asked: Asked;
  readonly size: StepSize;
}

function frameOf({ step, build, world }: PlacedRun, { system, platform }: StageRuns): Frame {
  return {
    system,
    platform,
    user: step.effect.kind === 'run' ? step.effect.user : null,
    mounts: mountPoints(step, build),
    revision: world.revision,
  };
}

function isSameFrame(a: Frame, b: Frame): boolean {
  if (a.revision !== b.revision || a.system !== b.system || a.platform !== b.platform || a.user !== b.user)
    return false;
  if (a.mounts.length === 0 && b.mounts.length === 0) return true;
  return JSON.stringify(a.mounts) === JSON.stringify(b.mounts);
}

function placeOf({ step, above, below, ...run }: PlacedRun, { mounts }: Frame): AskedPlace {
  return {
    variable: (name) => step.scope.get(name),
    above,
    file: (path) => run.files.find(path, run.stage, run.index, mounts),
    holds: below.holds,
  };
}

/** The place as one source sees it; what it asks is written down. */
function siteOf(run: PlacedRun, frame: Frame, source: RunSource, asked: Asked): RunSite {
  const { step, stage, world } = run;
  const { system, mounts } = frame;
  const place = placeOf(run, frame);
  const variable = (name: string) => noted(asked.variables, name, place.variable(name));
  return {
    effects: run.reading.effects,
    get above() {
      asked.above.set(source, aboveOf(run.above, source));
      return effectsAbove(run.above, source);
    },
    system,
    platform: stage.platform,
    variable,
    home: variable('HOME') ?? homeOf(step),
    stays: (path) => staysInLayer(path, mounts),
    file: (path) => noted(asked.files, path, place.file(path)),
    holds: (path) => noted(asked.held, path, place.holds(path)),
    lookups: world.lookups,
  };
}

function noted<Answered>(answers: Map<string, Answered>, question: string, answer: Answered): Answered {
  answers.set(question, answer);
  return answer;
}

/** Nearly all base images run as root until USER says otherwise. */
function homeOf({ effect }: BuildStep): string | null {
  const user = effect.kind === 'run' ? (effect.user ?? 'root') : 'root';
  const name = user.split(':')[0] ?? '';
  if (name === 'root' || name === '0') return '/root';
  return /^[a-z_][\w-]*$/i.test(name) ? `/home/${name}` : null;
}

function remembered<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  const value = make();
  values.set(key, value);
  return value;
}
