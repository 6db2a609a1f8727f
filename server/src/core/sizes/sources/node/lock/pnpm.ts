import type { ProjectFile } from '../../../run/site';
import { chosenNodes, type GraphEdge, type GraphNode, type GraphRoot } from './graph';
import { fieldsOf, listOf, readIndented, type Section, sectionAt } from './indented';
import { elsewhereOf } from './origin';
import { isConstrained } from './target';
import type { LockAnswer, LockedPackage, Wish } from './types';

/** Reads a pnpm-lock.yaml of version 5 to 9. A package counts once however many others need it: pnpm links its files. */
export function readPnpmLock({ path, text }: ProjectFile, wish: Wish): LockAnswer {
  const sections = readIndented(text, 'colon');
  const version = Number.parseFloat(sectionAt(sections, 'lockfileVersion').value);
  if (!(version >= 5)) return { kind: 'broken', because: `${path} does not say which lockfileVersion it is of` };
  const known = sectionAt(sections, 'packages').children;
  const snapshots = sectionAt(sections, 'snapshots').children;
  const places = version >= 9 ? snapshots : known;
  const described = new Map(known.map((section) => [section.key, section]));
  const index = new Map(places.map(({ key }, at) => [key, at]));
  const nodes = places.map((place) => nodeOf(place, described.get(withoutPeers(place.key)) ?? place, index));
  const importers = sectionAt(sections, 'importers').children;
  const projects = importers.length > 0 ? importers.map(({ children }) => children) : [sections];
  const roots = projects.flatMap((project) => rootsOf(project, index));
  const chosen = chosenNodes({ nodes, roots }, wish);
  const byName = new Map<string, LockedPackage>();
  for (const at of chosen) {
    const found = nodes[at]?.package;
    if (found !== undefined) byName.set(`${found.name}@${found.version}`, found);
  }
  const packages = [...byName.values()];
  const several = importers.length > 1;
  return {
    kind: 'read',
    reading: {
      packages,
      fetched: [],
      list: text.length,
      total: known.length,
      notes: several ? [`Counted for all ${importers.length} projects of its lock file.`] : [],
    },
  };
}

function rootsOf(project: readonly Section[], index: ReadonlyMap<string, number>): readonly GraphRoot[] {
  const kinds = [
    { key: 'dependencies', development: false, optional: false },
    { key: 'optionalDependencies', development: false, optional: true },
    { key: 'devDependencies', development: true, optional: false },
  ];
  return kinds.flatMap(({ key, development, optional }) =>
    sectionAt(project, key).children.flatMap((need): GraphRoot[] => {
      const version = need.value === '' ? sectionAt(need.children, 'version').value : need.value;
      const to = find(need.key, version, index);
      return to === null ? [] : [{ name: need.key, to, optional, development }];
    }),
  );
}

/** Keys are `/name/1.0.0` in version 5, `/name@1.0.0` in 6 and `name@1.0.0` since 9; an alias is named by its key. */
function find(name: string, version: string, index: ReadonlyMap<string, number>): number | null {
  const keys = [`${name}@${version}`, `/${name}@${version}`, `/${name}/${version}`, version];
  for (const key of keys) {
    const at = index.get(key);
    if (at !== undefined) return at;
  }
  return null;
}

function withoutPeers(key: string): string {
  const at = key.indexOf('(');
  return at < 0 ? key : key.slice(0, at);
}

function nodeOf(place: Section, described: Section, index: ReadonlyMap<string, number>): GraphNode {
  const resolution = fieldsOf(sectionAt(described.children, 'resolution'));
  const list = (key: string) => listOf(sectionAt(described.children, key));
  const constraints = { os: list('os'), cpu: list('cpu'), libc: list('libc') };
  const edges = (key: string, isOptional: 'optional' | 'needed') =>
    [...fieldsOf(sectionAt(place.children, key))].flatMap(([name, version]): GraphEdge[] => {
      const to = find(name, version, index);
      return to === null ? [] : [{ name, to, optional: isOptional === 'optional' }];
    });
  const integrity = resolution.get('integrity') ?? null;
  const address = resolution.get('tarball') ?? resolution.get('repo') ?? resolution.get('directory') ?? null;
  const elsewhere = elsewhereOf(address, integrity);
  return {
    package: {
      ...named(place.key),
      integrity,
      tarball: elsewhere === null ? (resolution.get('tarball') ?? null) : null,
      elsewhere,
      copies: 1,
      native: isConstrained(constraints),
    },
    own: false,
    constraints,
    needs: [...edges('dependencies', 'needed'), ...edges('optionalDependencies', 'optional')],
  };
}

function named(key: string): { readonly name: string; readonly version: string } {
  const plain = withoutPeers(key);
  const [, name = plain.replace(/^\//, ''), version = ''] =
    /^\/((?:@[^/@]+\/)?[^/@]+)\/(.+)$/.exec(plain) ?? /^\/?(.[^@]*)@(.+)$/.exec(plain) ?? [];
  return { name, version: version.replace(/_.*$/, '') };
}
