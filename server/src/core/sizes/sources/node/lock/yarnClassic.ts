import type { ProjectFile } from '../../../run/site';
import { chosenNodes, copiesOf, type GraphEdge, type GraphNode, type GraphRoot, type LockGraph } from './graph';
import { readIndented, type Section, sectionAt, unquoted } from './indented';
import { fieldsAt, readJson } from './json';
import { elsewhereOf } from './origin';
import { constraintsOfName, unconstrained } from './target';
import type { LockAnswer, LockedPackage, Wish } from './types';

/**
 * Reads a yarn.lock of yarn 1. It keeps neither which packages are for development, which the package.json tells, nor
 * their systems, which only names of optional packages tell. Yarn 1 does not know the C library, and so takes both
 * builds; and it fetches all systems' packages, those for development too, before it leaves out those that do not fit
 * (measured with yarn 1.22.22 in November 2026: with and without --production its cache came to the same 59.9 MB).
 */
export function readYarnClassicLock(lock: ProjectFile, manifest: ProjectFile | null, wish: Wish): LockAnswer {
  const sections = readIndented(lock.text, 'blank').filter(({ key }) => key !== '__metadata');
  const json = manifest === null ? null : readJson(manifest.path, manifest.text);
  if (json?.kind === 'broken') return json;
  const graph = graphOf(sections, json === null ? null : manifestRoots(json.value));
  const everywhere = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, constraints: unconstrained })) };
  const chosen = chosenNodes(graph, wish);
  const all = chosenNodes(everywhere, { ...wish, production: false });
  const copies = copiesOf(graph, chosen, wish);
  const packages = [...chosen].flatMap((index) => packageAt(graph, index, copies.get(index) ?? 1));
  const fetched = [...all].flatMap((index) => (chosen.has(index) ? [] : packageAt(graph, index, 1)));
  const notes =
    json === null && wish.production ? [`Without a package.json, dev dependencies cannot be told apart.`] : [];
  return {
    kind: 'read',
    reading: { packages, fetched, list: 500 + 150 * packages.length, total: graph.nodes.length, notes },
  };
}

function packageAt(graph: LockGraph, index: number, copies: number): readonly LockedPackage[] {
  const node = graph.nodes[index];
  return node === undefined ? [] : [{ ...node.package, copies }];
}

/** A pattern, `name@^1.0.0`, with where it stands. */
interface Wanted {
  readonly name: string;
  readonly pattern: string;
  readonly optional: boolean;
  readonly development: boolean;
}

/** Null where workspaces bring dependencies of their own: all of the lock file is installed then. */
function manifestRoots(manifest: Readonly<Record<string, unknown>>): readonly Wanted[] | null {
  if (manifest['workspaces'] !== undefined) return null;
  const from = (key: string, optional: 'optional' | 'needed', use: 'development' | 'production') =>
    Object.entries(fieldsAt(manifest, key)).map(([name, range]) => ({
      name,
      pattern: `${name}@${String(range)}`,
      optional: optional === 'optional',
      development: use === 'development',
    }));
  return [
    ...from('dependencies', 'needed', 'production'),
    ...from('optionalDependencies', 'optional', 'production'),
    ...from('devDependencies', 'needed', 'development'),
  ];
}

function graphOf(sections: readonly Section[], wanted: readonly Wanted[] | null): LockGraph {
  const byPattern = new Map<string, number>();
  for (const [index, { key }] of sections.entries()) {
    for (const pattern of key.split(', ')) byPattern.set(unquoted(pattern), index);
  }
  const optional = new Set(
    sections.flatMap((each) => sectionAt(each.children, 'optionalDependencies').children.map(({ key }) => key)),
  );
  const nodes = sections.map((section) => nodeOf(section, byPattern, optional));
  const everything = nodes.map(
    (node, to): GraphRoot => ({ name: node.package.name, to, optional: false, development: false }),
  );
  const roots = wanted?.flatMap(({ pattern, ...root }): GraphRoot[] => {
    const to = byPattern.get(pattern);
    return to === undefined ? [] : [{ ...root, to }];
  });
  return { nodes, roots: roots ?? everything };
}

function nodeOf(section: Section, byPattern: ReadonlyMap<string, number>, optional: ReadonlySet<string>): GraphNode {
  const [first = ''] = section.key.split(', ');
  const pattern = unquoted(first);
  const folder = pattern.slice(0, pattern.indexOf('@', 1) < 0 ? undefined : pattern.indexOf('@', 1));
  const alias = /@npm:((?:@[^/@]+\/)?[^@]+)/.exec(pattern)?.[1];
  const name = alias ?? folder;
  const integrity = sectionAt(section.children, 'integrity').value || null;
  const resolved = sectionAt(section.children, 'resolved').value || null;
  const constraints = optional.has(folder) ? { ...constraintsOfName(name), libc: [] } : unconstrained;
  const edges = (key: string, isOptional: 'optional' | 'needed') =>
    sectionAt(section.children, key).children.flatMap((need): GraphEdge[] => {
      const to = byPattern.get(`${need.key}@${need.value}`);
      return to === undefined ? [] : [{ name: need.key, to, optional: isOptional === 'optional' }];
    });
  const elsewhere = elsewhereOf(resolved, integrity);
  return {
    package: {
      name,
      version: sectionAt(section.children, 'version').value,
      integrity,
      tarball: elsewhere === null ? (resolved?.replace(/#.*$/, '') ?? null) : null,
      elsewhere,
      copies: 1,
      native: constraints.os.length > 0,
    },
    own: false,
    constraints,
    needs: [...edges('dependencies', 'needed'), ...edges('optionalDependencies', 'optional')],
  };
}
