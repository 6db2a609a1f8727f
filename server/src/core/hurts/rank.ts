import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { BuildVersion } from '../layers/types';
import type { StageSizes } from '../sizes/layerSizes';
import { knownPart } from '../sizes/sum';
import { cascade } from './cascade';
import { costOf, type RebuildCost } from './cost';
import { type StandingStep, standingStages } from './standing';
import { eachTaken, takes } from './takes';

/** How often files have changed lately. */
export interface ChangeCounts {
  /** So many commits were looked at. */
  readonly commits: number;
  /** Commits that changed a file, by its path from the context's root; what none changed is left out. */
  readonly changes: ReadonlyMap<string, number>;
}

/** What a change of one file costs. */
export interface HurtingFile {
  /** From the context's root, with slashes. */
  readonly path: string;
  readonly cost: RebuildCost;
  /** The first step that takes it. */
  readonly taken: StandingStep;
  /** The largest step that a change makes again although it does not take the file itself; null where there is none. */
  readonly dearest: StandingStep | null;
  /** Null where no history is known. */
  readonly changes: number | null;
}

export interface Ranking {
  /** Those that have cost the most first. */
  readonly files: readonly HurtingFile[];
  /** So many files were found to be taken. */
  readonly total: number;
  /** True where there were more files than are looked at. */
  readonly cut: boolean;
}

/** The steps that take a file, and what its change costs; null where no step that is built takes it. */
export function hurtOf(version: BuildVersion, sizes: readonly StageSizes[], path: string): HurtingFile | null {
  const { stages, takers } = takersOf(version);
  const { root } = version.context;
  const taking = takers.filter(({ operation }) => operation?.content.some((request) => takes(root, request, path)));
  const hurt = hurtBy(taking, version, sizes, stages);
  return hurt && { path, changes: null, ...hurt };
}

/**
 * Ranks what a build takes from its context by what each change costs times how often there was one; without a history
 * by the cost alone. `mostFiles` are looked at, `mostShown` are told.
 */
export function rankFiles(
  version: BuildVersion,
  sizes: readonly StageSizes[],
  history: ChangeCounts | null,
  { mostFiles, mostShown }: { readonly mostFiles: number; readonly mostShown: number },
): Ranking {
  const { stages, takers } = takersOf(version);
  const groups = new Map<string, Hurt | null>();
  const hurts: HurtingFile[] = [];
  const { taken, cut } = takenBy(takers, version, mostFiles);
  for (const [path, indexes] of taken) {
    const key = indexes.join();
    const known = groups.get(key);
    const hurt =
      known === undefined
        ? hurtBy(
            indexes.flatMap((index) => takers[index] ?? []),
            version,
            sizes,
            stages,
          )
        : known;
    groups.set(key, hurt);
    if (hurt !== null) hurts.push({ path, changes: history && (history.changes.get(path) ?? 0), ...hurt });
  }
  hurts.sort((a, b) => weightOf(b) - weightOf(a) || costIn(b) - costIn(a) || (a.path < b.path ? -1 : 1));
  return { files: hurts.slice(0, mostShown), total: hurts.length, cut };
}

type Hurt = Pick<HurtingFile, 'cost' | 'taken' | 'dearest'>;

function takersOf(version: BuildVersion) {
  const stages = standingStages(version);
  const takers = stages.flatMap(({ steps }) => steps.filter(({ operation }) => (operation?.content.length ?? 0) > 0));
  return { stages, takers };
}

/** Indexes of the steps that take each file, by its path. */
function takenBy(takers: readonly StandingStep[], { context: { root } }: BuildVersion, mostFiles: number) {
  const taken = new Map<string, number[]>();
  let left = mostFiles;
  takers.forEach(({ operation }, index) => {
    for (const request of operation?.content ?? []) {
      eachTaken(
        root,
        request,
        (path) => {
          left--;
          const known = taken.get(path);
          if (known === undefined) taken.set(path, [index]);
          else if (known.at(-1) !== index) known.push(index);
        },
        left,
      );
    }
  });
  return { taken, cut: left <= 0 };
}

function hurtBy(
  taking: readonly StandingStep[],
  { build }: BuildVersion,
  sizes: readonly StageSizes[],
  stages: ReturnType<typeof standingStages>,
): Hurt | null {
  const [taken] = taking;
  if (taken === undefined) return null;
  const starts: ReadonlySet<BuildStep> = new Set(taking.map(({ step }) => step));
  const remade = cascade(stages, starts);
  let dearest: StandingStep | null = null;
  let most = 0;
  for (const { stage, at } of remade) {
    const step = stages.find((other) => other.stage.index === stage)?.steps[at ?? -1];
    const size = at === null ? undefined : sizes[stage]?.steps[at];
    if (step === undefined || size === undefined || starts.has(step.step)) continue;
    if (step.operation?.kind !== 'run' || (dearest !== null && knownPart(size.disk) <= most)) continue;
    dearest = step;
    most = knownPart(size.disk);
  }
  return { cost: costOf(build, sizes, remade), taken, dearest };
}

/** Bytes, as likely as they are known. */
function costIn({ cost }: HurtingFile): number {
  return knownPart(cost.size) + knownPart(cost.perhapsSize);
}

function weightOf(file: HurtingFile): number {
  return file.changes === null ? costIn(file) : file.changes * Math.max(1, costIn(file));
}
