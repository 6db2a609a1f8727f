import { type Constraints, fits } from './target';
import type { LockedPackage, Wish } from './types';

/** Packages with what each needs, as the lock files of yarn and pnpm give them. */
export interface LockGraph {
  readonly nodes: readonly GraphNode[];
  readonly roots: readonly GraphRoot[];
}

export interface GraphNode {
  readonly package: LockedPackage;
  /** Something of the project itself, for which nothing is fetched. */
  readonly own: boolean;
  readonly constraints: Constraints;
  readonly needs: readonly GraphEdge[];
}

export interface GraphEdge {
  /** The folder's name in node_modules, which an alias gives anew. */
  readonly name: string;
  /** Index of a node. */
  readonly to: number;
  readonly optional: boolean;
}

export interface GraphRoot extends GraphEdge {
  readonly development: boolean;
}

/** The nodes that a wish needs. What does not fit its system is left out, with what only that needs. */
export function chosenNodes(graph: LockGraph, wish: Wish): ReadonlySet<number> {
  const chosen = new Set<number>();
  const open = graph.roots.filter((root) => !(wish.production && root.development)).map((edge): GraphEdge => edge);
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    const node = graph.nodes[edge.to];
    if (node === undefined || chosen.has(edge.to) || (edge.optional && !wish.optional)) continue;
    if (!fits(node.constraints, wish.target)) continue;
    chosen.add(edge.to);
    for (const need of node.needs) open.push(need);
  }
  return chosen;
}

interface Folder {
  readonly depth: number;
  readonly node: number;
  readonly above: Folder | null;
  readonly holds: Map<string, Folder>;
}

/** Versions that need each other in turn would be nested for ever. */
const deepest = 30;

/** More folders than this are not placed: each package then counts once. */
const mostFolders = 200_000;

/**
 * In how many folders each node lies where packages are hoisted: at the top the project's own dependencies and the
 * version that most need, as yarn does it; others as high up as no other version of their name is in the way.
 */
export function copiesOf(graph: LockGraph, chosen: ReadonlySet<number>, wish: Wish): ReadonlyMap<number, number> {
  // Yarn places dev dependencies even where it then leaves them out.
  const placed = wish.production ? chosenNodes(graph, { ...wish, production: false }) : chosen;
  const copies = new Map<number, number>();
  const root: Folder = { depth: 0, node: -1, above: null, holds: new Map() };
  const open: Folder[] = [];
  const place = (home: Folder, { name, to }: GraphEdge) => {
    const folder: Folder = { depth: home.depth + 1, node: to, above: home, holds: new Map() };
    home.holds.set(name, folder);
    const isKept = chosen.has(to) && (home.node < 0 || chosen.has(home.node));
    if (isKept) copies.set(to, (copies.get(to) ?? 0) + 1);
    if (folder.depth < deepest) open.push(folder);
  };
  for (const edge of [...graph.roots, ...mostNeeded(graph, placed)]) {
    if (placed.has(edge.to) && !root.holds.has(edge.name)) place(root, edge);
  }
  for (let at = 0; at < open.length && at < mostFolders; at++) {
    const folder = open[at] ?? root;
    for (const edge of graph.nodes[folder.node]?.needs ?? []) {
      const home = placed.has(edge.to) ? homeFor(folder, edge.name, edge.to) : null;
      if (home !== null) place(home, edge);
    }
  }
  return copies;
}

/** For each name the node that most others need. */
function mostNeeded(graph: LockGraph, chosen: ReadonlySet<number>): readonly GraphEdge[] {
  const counts = new Map<number, number>();
  const best = new Map<string, GraphEdge>();
  for (const from of chosen) {
    for (const edge of graph.nodes[from]?.needs ?? []) {
      if (!chosen.has(edge.to)) continue;
      const count = (counts.get(edge.to) ?? 0) + 1;
      counts.set(edge.to, count);
      const before = best.get(edge.name);
      if (before === undefined || count > (counts.get(before.to) ?? 0)) best.set(edge.name, edge);
    }
  }
  return [...best.values()];
}

/** The highest folder that can take it; null where it is found already. */
function homeFor(from: Folder, name: string, node: number): Folder | null {
  let home = from;
  for (let folder: Folder | null = from; folder !== null; folder = folder.above) {
    const there = folder.holds.get(name);
    if (there !== undefined) return there.node === node ? null : home;
    home = folder;
  }
  return home;
}
