import { folderOf, resolvePath } from './paths';
import type { ProjectReader, Reading } from './reader';
import { firstOf } from './surroundings';
import {
  asText,
  type ComposeValue,
  entriesOf,
  get,
  isKnown,
  itemsOf,
  type MapValue,
  map,
  withEntry,
  without,
} from './value';

/** Reads the files of a project, or of an included one, into one. */
export type LoadFiles = (paths: readonly string[], reading: Reading, trail: readonly string[]) => MapValue | null;

const sections = ['services', 'networks', 'volumes', 'secrets', 'configs'];

/** Includes within includes; files that include each other are found by name. */
const deepest = 30;

/** A project with what it includes. Each included file counts its paths from its own folder, and has its own `.env`. */
export function withIncluded(
  project: MapValue,
  reading: Reading,
  trail: readonly string[],
  reader: ProjectReader,
  load: LoadFiles,
): MapValue {
  let whole = without(project, 'include');
  for (const item of itemsOf(get(project, 'include'))) {
    const paths = pathsOf(item.kind === 'map' ? get(item, 'path') : item).map((path) =>
      resolvePath(reading.folder, path),
    );
    const [first] = paths;
    if (first === undefined || !isKnown(item)) {
      reader.gaps.push({ because: 'which file is included hangs on a variable', at: item.at });
      continue;
    }
    if (trail.includes(first) || trail.length >= deepest) {
      reader.problem('compose-reference', item.at, 'These files include each other, which Compose refuses.');
      continue;
    }
    const imported = load(paths, readingOf(item, first, reading, reader), [...trail, first]);
    for (const path of paths)
      if (reader.text(path) === 'none') reader.problem('compose-reference', item.at, `There is no file ${path}.`);
    if (imported !== null) whole = withImported(whole, imported, reader);
  }
  return whole;
}

function readingOf(item: ComposeValue, first: string, { folder, variables }: Reading, reader: ProjectReader): Reading {
  const directory = asText(get(item, 'project_directory'));
  const own = directory === null ? folderOf(first) : resolvePath(folder, directory);
  const named = pathsOf(get(item, 'env_file')).map((path) => resolvePath(folder, path));
  const found = new Map<string, string>();
  for (const file of named.length > 0 ? named : [`${own}/.env`]) {
    const lookup = firstOf(variables, (name) => found.get(name));
    for (const [name, value] of reader.environmentFile(file, lookup)) if (value !== undefined) found.set(name, value);
  }
  return { folder: own, variables: firstOf(variables, (name) => found.get(name)) };
}

function withImported(project: MapValue, imported: MapValue, reader: ProjectReader): MapValue {
  let whole = project;
  for (const section of sections) {
    const there = get(whole, section);
    const added = entriesOf(get(imported, section));
    if (added.size === 0) continue;
    const entries = new Map(entriesOf(there));
    for (const [name, entry] of added) {
      const own = entries.get(name);
      if (own === undefined) entries.set(name, entry);
      else if (!isSame(own.value, entry.value))
        reader.problem('compose-reference', own.key, `${name} is in an included file as well, which Compose refuses.`);
    }
    const at = imported.entries.get(section)?.key ?? imported.at;
    whole = withEntry(whole, section, { key: at, value: map(there?.at ?? at, entries) });
  }
  return whole;
}

/** By what values say, wherever they stand. */
function isSame(a: ComposeValue, b: ComposeValue): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length && a.items.every((item, at) => isSame(item, b.items[at] ?? item));
  if (a.kind !== 'map' || b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([name, { value }]) => {
    const other = b.entries.get(name)?.value;
    return other !== undefined && isSame(value, other);
  });
}

function pathsOf(value: ComposeValue | null): readonly string[] {
  const items = value?.kind === 'list' ? value.items : value === null ? [] : [value];
  return items.flatMap((item) => asText(item) ?? []);
}
