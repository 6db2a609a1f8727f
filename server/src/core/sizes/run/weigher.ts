import type { Build, BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { formatPlatform } from '../../formats/dockerfile/platform';
import { RunReader } from '../../formats/dockerfile/runScript';
import type { ShellReading } from '../../shell/effects';
import type { Answer } from '../answer';
import type { Below, StepSize } from '../layerSizes';
import type { StepsBelow } from '../stepsBelow';
import { BroughtFiles, type ContextText } from './brought';
import type { Lookups } from './lookups';
import { mountPoints, staysInLayer } from './mountPoints';
import { runSize } from './runSize';
import { RunsAbove } from './runsAbove';
import type { BaseSystem, ProjectFile, RunSite } from './site';

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
 * Weighs RUN lines, and keeps each weight for as long as all that it rests on is the same: the reading, the RUNs above,
 * the base, and the variables and files that were asked for.
 */
export class RunWeigher {
  readonly reader = new RunReader();
  private readonly nothingAbove = new RunsAbove(null, null);
  /** By the reading and its place: the same words stand in several places. */
  private readonly kept = new WeakMap<ShellReading, WeakMap<StepsBelow, readonly KeptSize[]>>();

  /** For one build. */
  forBuild(build: Build, world: RunWorld): Weigh {
    const files = new BroughtFiles(build, world.text);
    const stages = new Map<BuildStage, StageRuns>();
    const runsOf = (stage: BuildStage): StageRuns =>
      remembered(stages, stage, () => {
        const { base, index } = stage;
        const below = base.kind === 'stage' && base.index < index ? build.stages[base.index] : undefined;
        return this.readAll(stage, below === undefined ? this.nothingAbove : runsOf(below).all);
      });
    return (stage, step, below, instead) => {
      const found = runsOf(stage).runs.get(step);
      if (found === undefined) return null;
      return this.weigh({ ...found, reading: instead ?? found.reading, stage, build, files, world, below });
    };
  }

  private readAll(stage: BuildStage, inherited: RunsAbove): StageRuns {
    const runs = new Map<BuildStep, StepReading>();
    let above = inherited;
    stage.steps.forEach((step, index) => {
      const reading = this.reader.read(stage, step);
      if (reading === null) return;
      runs.set(step, { step, index, reading, above });
      above = above.with(reading);
    });
    return { runs, all: above };
  }

  private weigh(run: PlacedRun): StepSize {
    const places = this.kept.get(run.reading) ?? new WeakMap<StepsBelow, readonly KeptSize[]>();
    this.kept.set(run.reading, places);
    const kept = places.get(run.below.steps) ?? [];
    const frame = frameOf(run);
    const found = kept.find((each) => isSame(each, frame, run));
    if (found !== undefined) return found.size;
    const asked: Asked = { variables: new Map(), files: new Map() };
    const size = runSize(run.reading, siteOf(run, frame, asked));
    places.set(run.below.steps, [{ ...frame, asked, size }, ...kept].slice(0, mostKept));
    return size;
  }
}

/** For one place, the world as it was a moment ago may come back. */
const mostKept = 2;

interface StageRuns {
  readonly runs: ReadonlyMap<BuildStep, StepReading>;
  /** The stage's RUNs together with those that it inherits. */
  readonly all: RunsAbove;
}

interface StepReading {
  readonly step: BuildStep;
  /** Among the stage's steps. */
  readonly index: number;
  readonly reading: ShellReading;
  readonly above: RunsAbove;
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
  readonly above: RunsAbove;
  readonly steps: StepsBelow;
  readonly system: BaseSystem | null;
  readonly place: string;
  /** Whether a mount brings files that the steps below do not tell of. */
  readonly mounted: boolean;
  readonly revision: number;
}

interface Asked {
  readonly variables: Map<string, string | undefined>;
  readonly files: Map<string, Answer<ProjectFile>>;
}

interface KeptSize extends Frame {
  readonly asked: Asked;
  readonly size: StepSize;
}

function frameOf({ above, below, stage, step, build, world }: PlacedRun): Frame {
  const user = step.effect.kind === 'run' ? step.effect.user : null;
  const mounts = mountPoints(step, build);
  const place = `${formatPlatform(stage.platform)} ${user ?? ''}${mounts.length === 0 ? '' : JSON.stringify(mounts)}`;
  return {
    above,
    steps: below.steps,
    system: world.system(stage),
    place,
    mounted: mounts.length > 0,
    revision: world.revision,
  };
}

function isSame(kept: KeptSize, frame: Frame, run: PlacedRun): boolean {
  const { above, steps, system, place, revision, asked } = kept;
  if (revision !== frame.revision || system !== frame.system || place !== frame.place) return false;
  if (above !== frame.above || steps !== frame.steps) return false;
  for (const [name, value] of asked.variables) if (run.step.scope.get(name) !== value) return false;
  if (frame.mounted) for (const [path, answer] of asked.files) if (!isSameFile(answer, fileAt(path, run))) return false;
  return true;
}

function isSameFile(a: Answer<ProjectFile>, b: Answer<ProjectFile>): boolean {
  if (a.kind !== 'ready' || b.kind !== 'ready') return a.kind === b.kind;
  return a.value.path === b.value.path && a.value.text === b.value.text;
}

function siteOf(run: PlacedRun, { system }: Frame, asked: Asked): RunSite {
  const { step, stage, above, build, world } = run;
  const mounts = mountPoints(step, build);
  const variable = (name: string) => {
    const value = step.scope.get(name);
    asked.variables.set(name, value);
    return value;
  };
  return {
    effects: run.reading.effects,
    above: above.effects,
    system,
    platform: stage.platform,
    variable,
    home: variable('HOME') ?? homeOf(step),
    stays: (path) => staysInLayer(path, mounts),
    file: (path) => {
      const answer = fileAt(path, run);
      asked.files.set(path, answer);
      return answer;
    },
    holds: run.below.holds,
    lookups: world.lookups,
  };
}

function fileAt(path: string, { files, stage, index, step, build }: PlacedRun): Answer<ProjectFile> {
  return files.find(path, stage, index, mountPoints(step, build));
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
