import type { Build, BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { formatPlatform } from '../../formats/dockerfile/platform';
import { RunReader } from '../../formats/dockerfile/runScript';
import type { ShellReading } from '../../shell/effects';
import type { Answer } from '../answer';
import type { StepSize } from '../layerSizes';
import { BroughtFiles, type ContextText } from './brought';
import type { Lookups } from './lookups';
import { mountPoints, staysInLayer } from './mountPoints';
import { runSize } from './runSize';
import type { BaseSystem, Held, ProjectFile, RunSite } from './site';

/** What weighing needs of the world, for one version of one Dockerfile. */
export interface RunWorld {
  readonly lookups: Lookups;
  readonly text: ContextText;
  readonly system: (stage: BuildStage) => BaseSystem | null;
  /** Another number whenever an answer of the world has changed. */
  readonly revision: number;
}

/**
 * Gives a RUN's size, null for every other step; `holds` tells what the layers below have at a path. With `instead`, the
 * size that it would have if it did that.
 */
export type Weigh = (
  stage: BuildStage,
  step: BuildStep,
  holds: RunSite['holds'],
  instead?: ShellReading,
) => StepSize | null;

/**
 * Weighs RUN lines, and keeps each weight for as long as all that it rests on is the same: the reading, the RUNs above,
 * the base, and the variables and files that were asked for.
 */
export class RunWeigher {
  readonly reader = new RunReader();
  private readonly kept = new WeakMap<ShellReading, readonly KeptSize[]>();

  /** For one build. */
  forBuild(build: Build, world: RunWorld): Weigh {
    const files = new BroughtFiles(build, world.text);
    const readings = new Map<BuildStage, readonly StepReading[]>();
    const ofStage = (stage: BuildStage) => remembered(readings, stage, () => this.readAll(stage));
    const above = (stage: BuildStage): readonly ShellReading[] => {
      const base =
        stage.base.kind === 'stage' && stage.base.index < stage.index ? build.stages[stage.base.index] : null;
      return base ? [...above(base), ...ofStage(base).map(({ reading }) => reading)] : [];
    };
    const inherited = new Map<BuildStage, readonly ShellReading[]>();
    return (stage, step, holds, instead) => {
      const all = ofStage(stage);
      const at = all.findIndex((each) => each.step === step);
      const found = all[at];
      if (found === undefined) return null;
      const below = remembered(inherited, stage, () => above(stage));
      const before = [...below, ...all.slice(0, at).map(({ reading }) => reading)];
      const reading = instead ?? found.reading;
      return this.weigh({ ...found, reading, stage, build, before, files, world, holds });
    };
  }

  private readAll(stage: BuildStage): readonly StepReading[] {
    return stage.steps.flatMap((step, index) => {
      const reading = this.reader.read(stage, step);
      return reading === null ? [] : [{ step, index, reading }];
    });
  }

  private weigh(run: PlacedRun): StepSize {
    const kept = this.kept.get(run.reading) ?? [];
    const frame = frameOf(run);
    const found = kept.find((each) => isSame(each, frame, run));
    if (found !== undefined) return found.size;
    const asked: Asked = { variables: new Map(), files: new Map(), held: new Map() };
    const size = runSize(run.reading, siteOf(run, frame, asked));
    this.kept.set(run.reading, [{ ...frame, asked, size }, ...kept].slice(0, mostKept));
    return size;
  }
}

/** One reading may stand in several stages. */
const mostKept = 4;

interface StepReading {
  readonly step: BuildStep;
  /** Among the stage's steps. */
  readonly index: number;
  readonly reading: ShellReading;
}

interface PlacedRun extends StepReading {
  readonly stage: BuildStage;
  readonly build: Build;
  readonly before: readonly ShellReading[];
  readonly files: BroughtFiles;
  readonly world: RunWorld;
  readonly holds: RunSite['holds'];
}

/** What a size rests on, beside what its sources ask for. */
interface Frame {
  readonly before: readonly ShellReading[];
  readonly system: BaseSystem | null;
  readonly place: string;
  readonly revision: number;
}

interface Asked {
  readonly variables: Map<string, string | undefined>;
  readonly files: Map<string, Answer<ProjectFile>>;
  readonly held: Map<string, Held>;
}

interface KeptSize extends Frame {
  readonly asked: Asked;
  readonly size: StepSize;
}

function frameOf({ before, stage, step, build, world }: PlacedRun): Frame {
  const user = step.effect.kind === 'run' ? step.effect.user : null;
  const place = JSON.stringify([formatPlatform(stage.platform), user, mountPoints(step, build)]);
  return { before, system: world.system(stage), place, revision: world.revision };
}

function isSame(kept: KeptSize, frame: Frame, run: PlacedRun): boolean {
  const { before, system, place, revision, asked } = kept;
  if (revision !== frame.revision || system !== frame.system || place !== frame.place) return false;
  if (before.length !== frame.before.length || before.some((each, at) => each !== frame.before[at])) return false;
  for (const [name, value] of asked.variables) if (run.step.scope.get(name) !== value) return false;
  for (const [path, answer] of asked.files) if (!isSameFile(answer, fileAt(path, run))) return false;
  for (const [path, held] of asked.held) if (!isSameHeld(held, run.holds(path))) return false;
  return true;
}

function isSameFile(a: Answer<ProjectFile>, b: Answer<ProjectFile>): boolean {
  if (a.kind !== 'ready' || b.kind !== 'ready') return a.kind === b.kind;
  return a.value.path === b.value.path && a.value.text === b.value.text;
}

function isSameHeld(a: Held, b: Held): boolean {
  return a.kind === b.kind && JSON.stringify(a.disk) === JSON.stringify(b.disk);
}

function siteOf(run: PlacedRun, { system }: Frame, asked: Asked): RunSite {
  const { step, stage, before, build, world } = run;
  const mounts = mountPoints(step, build);
  const variable = (name: string) => {
    const value = step.scope.get(name);
    asked.variables.set(name, value);
    return value;
  };
  return {
    effects: run.reading.effects,
    above: before.flatMap((reading) => reading.effects),
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
    holds: (path) => {
      const held = run.holds(path);
      asked.held.set(path, held);
      return held;
    },
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
