import type { BuildStage, BuildStep } from '../../../server/src/core/formats/dockerfile/evaluated';
import { buildKeys } from '../../../server/src/core/layers/buildKeys';
import { compareBuilds } from '../../../server/src/core/layers/compareBuilds';
import type { BuildVersion, StepVerdict } from '../../../server/src/core/layers/types';
import { type Builder, type BuiltStep, base } from './builder';
import type { Pair, Project } from './pairs';
import { numbered, versionOf } from './predict';

/** One step of a pair: what we said and what the builder did, which is null where it did not come to the step. */
export interface JudgedStep {
  readonly pair: string;
  readonly text: string;
  readonly said: StepVerdict['verdict']['kind'];
  readonly did: 'cached' | 'rebuilt' | null;
  readonly sentence: string;
  /** Whether it takes something from another stage or image, or stands on a step that does. */
  readonly downstream: boolean;
}

export type Judged =
  | { readonly kind: 'judged'; readonly steps: readonly JudgedStep[] }
  | { readonly kind: 'failed'; readonly because: string };

/** Builds a project before and after its edit and compares what the builder did again with what we say. */
export async function judgePair(
  builder: Builder,
  pair: Pair,
  salt: string,
  digests: ReadonlyMap<string, string>,
): Promise<Judged> {
  for (let tries = 0; ; tries++) {
    const judged = await judgeOnce(builder, pair, `${salt}-${tries}`, digests);
    if (judged !== 'forgotten') return judged;
    if (tries === 5) return { kind: 'failed', because: `${pair.name}: the builder forgets what it has built` };
  }
}

/**
 * A step of ours stands in front of each pair: where it is carried out again without a reason, the builder has lost its
 * cache, as engines with containerd's image store at times do, and nothing is to be learnt.
 */
async function judgeOnce(
  builder: Builder,
  pair: Pair,
  salt: string,
  digests: ReadonlyMap<string, string>,
): Promise<Judged | 'forgotten'> {
  const [before, after] = [salted(pair.before, salt), salted(pair.after, salt)];
  const first = await builder.build(salt, before);
  if (first.kind === 'failed') return { kind: 'failed', because: `${pair.name}, before: ${first.message}` };
  const earlier = await versionOf(before, builder.place(salt), digests, builder.merges);
  const second = await builder.build(salt, after);
  if (second.kind === 'failed') return { kind: 'failed', because: `${pair.name}, after: ${second.message}` };
  const later = await versionOf(after, builder.place(salt), digests, builder.merges);
  const steps = judgeSteps(pair.name, later, compareBuilds(earlier, later), second.steps);
  const isControl = ({ text }: JudgedStep) => text === `WORKDIR /${salt}`;
  if (steps.some((step) => isControl(step) && step.said === 'cached' && step.did === 'rebuilt')) return 'forgotten';
  return { kind: 'judged', steps: steps.filter((step) => !isControl(step)) };
}

/** Whether what we said holds: `depends` holds either way, a stage that is not needed is not built. */
export function holds({ said, did }: JudgedStep): boolean {
  if (said === 'pruned') return did === null;
  return said === 'depends' ? did !== null : said === did;
}

/** Holds verdicts on a build against what the builder did. */
export function judgeSteps(
  pair: string,
  later: BuildVersion,
  verdicts: readonly StepVerdict[],
  built: readonly BuiltStep[],
): readonly JudgedStep[] {
  const keys = buildKeys(later).stages;
  const steps = numbered(later.build, verdicts).map(({ verdict, stage, number }) => {
    // A lone stage has a name in the progress only where mounts make the builder think of more stages.
    const names = later.build.stages.length === 1 ? ['', stage] : [stage];
    const found = built.find((step) => names.includes(step.stage) && step.number === number);
    return { verdict, found, key: keys.get(verdict.stage)?.steps[verdict.at ?? 0]?.layer?.key };
  });
  return steps.map(({ verdict, found, key }) => {
    // Stages that do the same are carried out once, under the name of one of them.
    const twin = steps.find((other) => key !== undefined && other.key === key && other.found !== undefined);
    const done = found ?? twin?.found;
    return {
      pair,
      text: verdict.placed.instruction.text,
      said: verdict.verdict.kind,
      did: done === undefined ? null : done.cached ? 'cached' : 'rebuilt',
      sentence: 'sentence' in verdict.verdict ? verdict.verdict.sentence : '',
      downstream: verdict.step !== null && isDownstream(verdict.step, verdict.stage, later.build.stages),
    };
  });
}

function isDownstream(step: BuildStep, index: number, stages: readonly BuildStage[]): boolean {
  const stage = stages[index];
  if (stage === undefined) return false;
  const above = stage.steps.slice(0, stage.steps.indexOf(step) + 1);
  if (above.some(({ reads }) => reads.length > 0)) return true;
  const parent = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined;
  const last = parent?.steps.at(-1);
  return parent !== undefined && last !== undefined && isDownstream(last, parent.index, stages);
}

/**
 * Every stage that starts from an image gets a folder of its own as its first step, so that no pair finds what another
 * left; `SALT` elsewhere is for layers that do not stand on it. On nothing at all, BuildKit makes a folder each time.
 */
export function salted(project: Project, salt: string): Project {
  const files = [...project.files].map(([path, file]) => {
    const text = path === 'Dockerfile' ? withFolders(file.text, salt) : file.text;
    return [path, { ...file, text: text.replaceAll('SALT', salt) }] as const;
  });
  return { ...project, files: new Map(files) };
}

function withFolders(dockerfile: string, salt: string): string {
  return dockerfile
    .replace(/^FROM .*\bbase:.*$/gm, (from) => `${from}\nWORKDIR /${salt}\nWORKDIR /`)
    .replace(/\bbase:(?=[\d$])/g, base(''));
}
