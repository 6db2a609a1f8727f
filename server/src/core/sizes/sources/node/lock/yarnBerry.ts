import type { ProjectFile } from '../../../run/site';
import { chosenNodes, copiesOf, type GraphEdge, type GraphNode, type GraphRoot, type LockGraph } from './graph';
import { readIndented, type Section, sectionAt } from './indented';
import { fieldsAt, readJson } from './json';
import { elsewhereOf } from './origin';
import { type Constraints, fits, isConstrained, unconstrained } from './target';
import type { LockAnswer, LockedPackage, Wish } from './types';

/** Yarn 2 and later begin their yarn.lock with this; yarn 1 does not. */
export function isBerryLock(text: string): boolean {
  return /^__metadata:/m.test(text);
}

/** True where the archives of the cache are not compressed, as yarn 4 has it by default. */
export function storesPlain(text: string): boolean {
  return /^ {2}cacheKey: \d*c0$/m.test(text);
}

/** Reads a yarn.lock of yarn 2 to 4. Which packages are for development is told by the package.json alone. */
export function readYarnBerryLock(lock: ProjectFile, manifest: ProjectFile | null, wish: Wish): LockAnswer {
  const json = manifest === null ? null : readJson(manifest.path, manifest.text);
  if (json?.kind === 'broken') return json;
  const sections = readIndented(lock.text, 'colon').filter(({ key }) => key !== '__metadata');
  const graph = graphOf(sections, new Set(Object.keys(fieldsAt(json?.value ?? {}, 'devDependencies'))));
  const chosen = chosenNodes(graph, wish);
  const free = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, constraints: unconstrained })) };
  const copies = copiesOf(graph, chosen, wish);
  const at = (index: number) => graph.nodes[index];
  const packages = [...chosen].flatMap((index): LockedPackage[] => {
    const node = at(index);
    return node === undefined || node.own ? [] : [{ ...node.package, copies: copies.get(index) ?? 1 }];
  });
  const beside = [...chosenNodes(free, wish)].flatMap((index): LockedPackage[] => {
    const node = at(index);
    return node === undefined || node.own || chosen.has(index) || !fits(node.constraints, wish.target)
      ? []
      : [node.package];
  });
  const patches = patchedIn(sections);
  const patched = packages.filter(({ name, version }) => patches.has(`${name}@${version}`));
  return {
    kind: 'read',
    reading: {
      packages,
      fetched: [...beside, ...patched],
      list: 60 * packages.length,
      total: graph.nodes.filter(({ own }) => !own).length,
      notes: [],
    },
  };
}

/** `name@version` of what yarn patches (typescript, resolve, fsevents): its cache keeps an archive of both forms. */
function patchedIn(sections: readonly Section[]): ReadonlySet<string> {
  return new Set(
    sections.flatMap(({ key, children }) => {
      const name = /^(.+?)@patch:/.exec(key)?.[1];
      return name === undefined ? [] : [`${name}@${sectionAt(children, 'version').value}`];
    }),
  );
}

function graphOf(sections: readonly Section[], development: ReadonlySet<string>): LockGraph {
  const byPattern = new Map<string, number>();
  for (const [index, { key }] of sections.entries()) {
    for (const pattern of key.split(', ')) byPattern.set(pattern, index);
  }
  // A dependency on a patched package is written as one on the package.
  for (const [pattern, index] of [...byPattern]) {
    const plain = /^.+?@patch:([^#]+)#/.exec(pattern)?.[1];
    if (plain !== undefined) byPattern.set(plain.replaceAll('%3A', ':').replaceAll('%40', '@'), index);
  }
  const nodes = sections.map((section) => nodeOf(section, byPattern));
  const roots = nodes.flatMap((node): readonly GraphRoot[] =>
    node.own ? node.needs.map((need) => ({ ...need, development: development.has(need.name) })) : [],
  );
  return { nodes, roots };
}

function nodeOf({ key, children }: Section, byPattern: ReadonlyMap<string, number>): GraphNode {
  const resolution = sectionAt(children, 'resolution').value || key;
  const split = resolution.indexOf('@', 1);
  const name = resolution.slice(0, split < 0 ? undefined : split);
  const source = split < 0 ? '' : resolution.slice(split + 1);
  const constraints = conditionsOf(sectionAt(children, 'conditions').value);
  const optional = sectionAt(children, 'dependenciesMeta').children.filter(
    (meta) => sectionAt(meta.children, 'optional').value === 'true',
  );
  const optionalNames = new Set(optional.map((meta) => meta.key));
  const needs = sectionAt(children, 'dependencies').children.flatMap((need): GraphEdge[] => {
    const to = byPattern.get(`${need.key}@${need.value}`) ?? byPattern.get(`${need.key}@npm:${need.value}`);
    return to === undefined ? [] : [{ name: need.key, to, optional: optionalNames.has(need.key) }];
  });
  return {
    package: {
      name,
      version: sectionAt(children, 'version').value,
      integrity: null,
      tarball: null,
      elsewhere: /^(?:npm|patch):/.test(source) ? null : elsewhereOf(source, null),
      copies: 1,
      native: isConstrained(constraints),
    },
    own: sectionAt(children, 'linkType').value === 'soft',
    constraints,
    needs,
  };
}

/** `os=linux & cpu=x64 & libc=glibc`, with alternatives as `(os=darwin | os=linux)`. */
function conditionsOf(text: string): Constraints {
  const values = (field: string) =>
    [...text.matchAll(new RegExp(`\\b${field}=(!?[\\w-]+)`, 'g'))].map(([, value = '']) => value);
  return text === '' ? unconstrained : { os: values('os'), cpu: values('cpu'), libc: values('libc') };
}
