import { type Fields, fieldsAt, isFields, textAt, textsAt } from './json';
import { type Constraints, constraintsOfName } from './target';

/** One place of the tree that a lock file of npm describes. */
export interface NpmEntry {
  /** `node_modules/a/node_modules/b`; empty for the project itself, `packages/x` for a workspace. */
  readonly place: string;
  /** Empty for the project and its workspaces, which nothing is fetched for. */
  readonly name: string;
  /** A symbolic link to a workspace or a folder. */
  readonly link: boolean;
  /** Comes within the archive of the package that it lies in. */
  readonly bundled: boolean;
  readonly constraints: Constraints;
  readonly fields: Fields;
}

/** All places of a lock file; null where it has none. Version 2 has both forms, of which npm reads `packages`. */
export function npmEntries(lock: Fields): readonly NpmEntry[] | null {
  if (isFields(lock['packages'])) return entriesOfPackages(lock['packages']);
  return isFields(lock['dependencies']) ? entriesOfDependencies(lock, lock['dependencies']) : null;
}

function entriesOfPackages(packages: Fields): readonly NpmEntry[] {
  return Object.entries(packages).flatMap(([place, fields]) => {
    if (!isFields(fields)) return [];
    const name = nameOf(place);
    const entry = {
      place,
      name: name === '' ? '' : (textAt(fields, 'name') ?? name),
      link: fields['link'] === true,
      bundled: fields['inBundle'] === true,
      constraints: { os: textsAt(fields, 'os'), cpu: textsAt(fields, 'cpu'), libc: textsAt(fields, 'libc') },
      fields,
    };
    return [entry];
  });
}

function nameOf(place: string): string {
  const at = place.lastIndexOf('node_modules/');
  return at < 0 ? '' : place.slice(at + 'node_modules/'.length);
}

interface Open {
  readonly place: string;
  readonly dependencies: Fields;
}

/** The form of npm 5 and 6: a tree of `dependencies`, which keeps no systems but in names. */
function entriesOfDependencies(lock: Fields, dependencies: Fields): readonly NpmEntry[] {
  const entries: NpmEntry[] = [{ ...place('', '', lock), fields: { requires: requiredBy(dependencies) } }];
  const open: Open[] = [{ place: '', dependencies }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [folder, fields] of Object.entries(next.dependencies)) {
      if (!isFields(fields)) continue;
      const at = `${next.place === '' ? '' : `${next.place}/`}node_modules/${folder}`;
      // An alias keeps its registry name in the version: `npm:real@1.0.0`.
      const alias = /^npm:(.+)@([^@]+)$/.exec(textAt(fields, 'version') ?? '');
      const version = alias?.[2] === undefined ? {} : { version: alias[2] };
      entries.push(place(at, alias?.[1] ?? folder, { ...fields, ...version }));
      open.push({ place: at, dependencies: fieldsAt(fields, 'dependencies') });
    }
  }
  return entries;
}

function requiredBy(dependencies: Fields): Fields {
  return Object.fromEntries(Object.keys(dependencies).map((name) => [name, '*']));
}

function place(at: string, name: string, { dependencies: _, ...fields }: Fields): NpmEntry {
  return {
    place: at,
    name,
    link: false,
    bundled: fields['bundled'] === true,
    constraints: fields['optional'] === true ? constraintsOfName(name) : { os: [], cpu: [], libc: [] },
    fields,
  };
}
