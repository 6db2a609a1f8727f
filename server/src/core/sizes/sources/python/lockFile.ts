import { bytes } from '../../bytes';
import { evaluateMarker, type MarkerVariables, normalName } from './marker';
import type { PythonFile } from './pypi';
import { listOf, parseToml, type TomlTable, type TomlValue, tableOf, textOf } from './toml';

/** One project of a lock file that is to be installed. */
export interface LockedProject {
  readonly name: string;
  readonly version: string;
  /** Its files as the lock lists them; poetry and pipenv name them without sizes or not at all. */
  readonly files: readonly PythonFile[];
  /** False where a marker rests on something not known. */
  readonly certain: boolean;
  /** What else it is than a release of an index: `git`, `a folder`; null for a release. */
  readonly elsewhere: string | null;
}

export interface LockRules {
  readonly markers: MarkerVariables;
  /** Whether what is only for development is left out. */
  readonly production: boolean;
}

/** `uv.lock`: what is reached from the project itself over edges whose markers hold. */
export function readUvLock(text: string, { markers, production }: LockRules): readonly LockedProject[] {
  const packages = listOf(parseToml(text)['package']).map(tableOf);
  const byName = new Map<string, TomlTable[]>();
  for (const each of packages) {
    const name = textOf(each['name']) ?? '';
    byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  const reached = new Map<TomlTable, boolean>();
  const extrasSeen = new Set<string>();
  const queue: { readonly edges: readonly TomlValue[]; readonly certain: boolean }[] = [];
  for (const root of packages.filter(isProject)) {
    queue.push({ edges: listOf(root['dependencies']), certain: true });
    const groups = Object.values(tableOf(root['dev-dependencies']));
    if (!production) for (const group of groups) queue.push({ edges: listOf(group), certain: true });
  }
  for (let at = 0; at < queue.length; at++) {
    const { edges = [], certain = true } = queue[at] ?? {};
    for (const edge of edges.map(tableOf)) {
      const marker = textOf(edge['marker']);
      const verdict = marker === null ? 'yes' : evaluateMarker(marker, markers, new Set());
      if (verdict === 'no') continue;
      const sure = certain && verdict === 'yes';
      const version = textOf(edge['version']);
      for (const found of byName.get(textOf(edge['name']) ?? '') ?? []) {
        if (version !== null && found['version'] !== version) continue;
        const before = reached.get(found);
        if (before === undefined || (sure && !before)) {
          reached.set(found, sure);
          queue.push({ edges: listOf(found['dependencies']), certain: sure });
        }
        for (const extra of listOf(edge['extra']).flatMap((value) => textOf(value) ?? [])) {
          const key = `${textOf(found['name'])} ${extra} ${sure}`;
          if (extrasSeen.has(key)) continue;
          extrasSeen.add(key);
          queue.push({ edges: listOf(tableOf(found['optional-dependencies'])[extra]), certain: sure });
        }
      }
    }
  }
  return [...reached].flatMap(([each, certain]) => (isProject(each) ? [] : [locked(each, certain, uvFiles(each))]));
}

/** The project itself, or a member of its workspace. */
function isProject(each: TomlTable): boolean {
  const source = tableOf(each['source']);
  return ['virtual', 'editable'].some((kind) => source[kind] !== undefined);
}

function uvFiles(each: TomlTable): readonly PythonFile[] {
  return [...listOf(each['wheels']), ...(each['sdist'] === undefined ? [] : [each['sdist']])].flatMap((value) => {
    const { url, size } = tableOf(value);
    if (typeof url !== 'string') return [];
    return [file(url.slice(url.lastIndexOf('/') + 1), url, typeof size === 'number' ? size : null)];
  });
}

/** `poetry.lock`: its groups, which the newer ones name for each package. */
export function readPoetryLock(text: string, { markers, production }: LockRules): readonly LockedProject[] {
  return listOf(parseToml(text)['package'])
    .map(tableOf)
    .flatMap((each) => {
      const groups = listOf(each['groups']).flatMap((group) => textOf(group) ?? []);
      const category = textOf(each['category']);
      if (production && (category === 'dev' || (groups.length > 0 && !groups.includes('main')))) return [];
      // What only an extra brings is not asked for.
      if (each['optional'] === true) return [];
      const marker = textOf(each['markers']) ?? textOf(tableOf(each['markers'])['main']);
      const verdict = marker === null ? 'yes' : evaluateMarker(marker, markers, new Set());
      if (verdict === 'no') return [];
      const named = listOf(each['files']).flatMap((value) => textOf(tableOf(value)['file']) ?? []);
      const certain = verdict === 'yes' && (!production || groups.length > 0 || category !== null);
      return [
        locked(
          each,
          certain,
          named.map((name) => file(name, '', null)),
        ),
      ];
    });
}

/** `Pipfile.lock`, which names no files. Null for what is no JSON. */
export function readPipfileLock(text: string, { markers, production }: LockRules): readonly LockedProject[] | null {
  const lock = fields(json(text));
  if (lock === null) return null;
  const sections = [lock['default'], production ? undefined : lock['develop']].map(fields);
  return sections.flatMap((section) =>
    Object.entries(section ?? {}).flatMap(([name, value]) => {
      const { version, markers: marker, git, path } = fields(value) ?? {};
      const verdict = typeof marker === 'string' ? evaluateMarker(marker, markers, new Set()) : 'yes';
      if (verdict === 'no') return [];
      const elsewhere = git !== undefined ? 'a repository' : path !== undefined ? 'a folder' : null;
      const exact = typeof version === 'string' ? version.replace(/^==/, '') : '';
      return [{ name: normalName(name), version: exact, files: [], certain: verdict === 'yes', elsewhere }];
    }),
  );
}

function locked(each: TomlTable, certain: boolean, files: readonly PythonFile[]): LockedProject {
  const source = tableOf(each['source']);
  const kind = textOf(source['type']);
  const git = source['git'] !== undefined || kind === 'git';
  const folder =
    ['directory', 'path'].some((name) => source[name] !== undefined) || kind === 'directory' || kind === 'file';
  return {
    name: normalName(textOf(each['name']) ?? ''),
    version: textOf(each['version']) ?? '',
    files,
    certain,
    elsewhere: git ? 'a repository' : folder ? 'a folder' : null,
  };
}

function file(name: string, url: string, size: number | null): PythonFile {
  return { name, url, bytes: size === null ? null : bytes(size), requiresPython: null, yanked: false };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fields(value: unknown): Record<string, unknown> | null {
  // What JSON.parse gives for an object is one of strings to anything.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
