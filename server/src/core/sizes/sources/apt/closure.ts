import type { AptIndex } from './aptIndex';
import { chooseWished, type Wish } from './wish';

export interface ClosureRequest {
  readonly install: readonly Wish[];
  /** Whether Recommends are followed, as apt does unless told otherwise. */
  readonly recommends: boolean;
  /** Packages that are there already. */
  readonly installed: ReadonlySet<number>;
}

export interface Closure {
  /** What is newly installed, in the order in which it was chosen. */
  readonly packages: readonly number[];
  readonly missing: readonly Missing[];
  /** Sentences about wishes that are answered differently from how they were made. */
  readonly notes: readonly string[];
}

export interface Missing {
  readonly name: string;
  /** A sentence without its full stop. */
  readonly because: string;
}

/**
 * What apt would install, by its rules: wished packages first, then for each unsatisfied dependency the first
 * alternative that there is. Versions are not compared, since one release's packages fit together, and conflicts are not resolved.
 */
export function closure(index: AptIndex, request: ClosureRequest): Closure {
  const chosen = new Set<number>();
  const missing: Missing[] = [];
  const notes: string[] = [];
  for (const wish of request.install) {
    const answer = chooseWished(index, wish);
    if (answer.kind === 'missing') missing.push({ name: wish.name, because: answer.because });
    else {
      notes.push(...answer.notes);
      if (!request.installed.has(answer.id)) chosen.add(answer.id);
    }
  }
  follow(index, request, chosen);
  return { packages: [...chosen], missing, notes };
}

/** Adds to `chosen` what those in it need. Each package's needs are looked at once, so that circles come to an end. */
function follow(index: AptIndex, { recommends, installed }: ClosureRequest, chosen: Set<number>): void {
  const waiting: (readonly number[])[] = [];
  const push = (id: number) => {
    const edges = index.edges(id);
    const depends = [...edges.depends.filter(isOnly), ...edges.depends.filter((group) => !isOnly(group))];
    const groups = recommends ? [...depends, ...edges.recommends] : depends;
    for (const group of groups.toReversed()) waiting.push(group);
  };
  const isThere = (id: number) => installed.has(id) || chosen.has(id);
  for (const id of [...chosen].reverse()) push(id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.some((id) => isThere(id) || index.providers(id).some(isThere))) continue;
    const id = firstAvailable(index, next);
    if (id === null) continue;
    chosen.add(id);
    push(id);
  }
}

/** Needs without a choice come first: they may settle the others. */
function isOnly(group: readonly number[]): boolean {
  return group.length === 1;
}

/** A package itself, or else one that provides the name. */
function firstAvailable(index: AptIndex, group: readonly number[]): number | null {
  for (const id of group) {
    const found = index.isPackage(id) ? id : index.providers(id).at(-1);
    if (found !== undefined) return found;
  }
  return null;
}
