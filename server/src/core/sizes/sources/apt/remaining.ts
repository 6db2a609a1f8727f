import type { AptIndex } from './aptIndex';

export interface Removal {
  /** Names that the same RUN removes again. */
  readonly purged: readonly string[];
  /** Whether what nothing needs any more is removed too. */
  readonly autoremoved: boolean;
  /** Packages that were asked for by name, and others that autoremove leaves alone. */
  readonly wished: ReadonlySet<number>;
  /** What was there before: what that recommends stays too, as libidn2-0 does for libc6. */
  readonly installed: ReadonlySet<number>;
  /** Whether what is only recommended counts as needed. */
  readonly keepsRecommended: boolean;
}

/** What of newly installed packages is still there after removals in the same RUN, in the same order. */
export function remaining(index: AptIndex, packages: readonly number[], removal: Removal): readonly number[] {
  const gone = new Set(removal.purged.flatMap((name) => index.find(name) ?? []));
  if (gone.size === 0 && !removal.autoremoved) return packages;
  dropDependants(index, packages, gone);
  const left = packages.filter((id) => !gone.has(id));
  if (!removal.autoremoved) return left;
  const wished = left.filter((id) => removal.wished.has(id));
  const needed = reachable(index, new Set(left), [...wished, ...removal.installed], removal.keepsRecommended);
  return left.filter((id) => needed.has(id));
}

/** A package goes with what it depends on, unless another alternative stays. */
function dropDependants(index: AptIndex, packages: readonly number[], gone: Set<number>): void {
  const ours = new Set(packages);
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const id of packages) {
      const broken = index.edges(id).depends.some((group) => {
        const here = satisfiers(index, group).filter((each) => ours.has(each));
        return here.length > 0 && here.every((each) => gone.has(each));
      });
      if (broken) gone.add(id);
    }
  }
}

/** Every alternative that is there counts as needed, recommended ones too unless told otherwise. */
function reachable(
  index: AptIndex,
  left: ReadonlySet<number>,
  from: readonly number[],
  keepsRecommended: boolean,
): ReadonlySet<number> {
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const { depends, recommends } = index.edges(id);
    const groups = keepsRecommended ? [...depends, ...recommends] : depends;
    for (const next of groups.flatMap((group) => satisfiers(index, group))) {
      if (!left.has(next) || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

function satisfiers(index: AptIndex, group: readonly number[]): readonly number[] {
  return group.flatMap((id) => [id, ...index.providers(id)]);
}
