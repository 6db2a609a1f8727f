import { findInconsistencies } from './consistency';
import { withExtended } from './extends';
import { withIncluded } from './include';
import { merge } from './merge';
import { projectName, roleOf } from './names';
import { completed } from './normalize';
import { folderOf, nameOf, resolvePath } from './paths';
import type { PiecePool } from './pieces';
import type { ComposeProblem } from './problem';
import { alone, type Gap, ProjectReader, type Reading } from './reader';
import { type ComposeSurroundings, firstOf } from './surroundings';
import { substitute, type Variables } from './template';
import { type MapValue, map } from './value';

/** A project as Compose reads it from its files: merged, filled in, every setting in the one form that says everything. */
export interface ComposeProject {
  /** Absolute paths, in the order in which they are merged. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly name: string;
  readonly root: MapValue;
  readonly problems: readonly ComposeProblem[];
  /** Why there may be more than is told. */
  readonly gaps: readonly Gap[];
  /** Services of which something is not known, with the reason as a clause. */
  readonly open: ReadonlyMap<string, string>;
  /** Profiles that `.env` or the environment switch on. */
  readonly profiles: readonly string[];
  /** True where the document counts only together with files that it does not name. */
  readonly isPart: boolean;
  /** True while a file is being read. */
  readonly pending: boolean;
}

/** Reads a document and all that belongs to it. `files` are those that are merged, where not the usual ones are meant. */
export function readProject(
  document: string,
  around: ComposeSurroundings,
  files: readonly string[] | null = null,
  pool: PiecePool | null = null,
): ComposeProject {
  const reader = new ProjectReader(document, around, pool);
  const shell = (name: string) => around.environment.get(name);
  const home = folderOf(files?.[0] ?? around.path);
  const dotenv = reader.environmentFile(resolvePath(home, '.env'), shell);
  const given = firstOf(shell, (variable) => dotenv.get(variable));
  const { paths, isPart } =
    files === null ? usualFiles(around.path, given('COMPOSE_FILE'), reader) : { paths: files, isPart: false };
  const open = new Map<string, string>();
  const folder = folderOf(paths[0] ?? around.path);
  const written = paths.findLast((path) => reader.writtenName(path) !== null);
  const own = written === undefined ? null : substitute(reader.writtenName(written) ?? '', given).text;
  const name = given('COMPOSE_PROJECT_NAME') ?? own ?? projectName(nameOf(folder));
  const variables: Variables = (variable) => (variable === 'COMPOSE_PROJECT_NAME' ? name : given(variable));
  const load = (all: readonly string[], reading: Reading, trail: readonly string[]): MapValue | null => {
    let whole: MapValue | null = null;
    for (const path of all) {
      const file = reader.file(path, null, reading);
      if (file === null) continue;
      const extended = withExtended(file, path, reading, reader, (name, because) => open.set(name, because));
      const merged = whole === null ? extended : merge(whole, extended);
      whole = alone(merged.kind === 'map' ? merged : extended);
    }
    return whole === null ? null : withIncluded(whole, reading, trail, reader, load);
  };
  const root = load(paths, { folder, variables }, paths) ?? map({ file: around.path, span: { start: 0, end: 0 } }, []);
  const whole = completed(root, { name, folder, variables }, reader);
  const profiles = (given('COMPOSE_PROFILES') ?? '').split(',').filter((profile) => profile !== '');
  // Of what is not known all may be there.
  if (reader.gaps.length === 0 && !isPart && !reader.pending)
    findInconsistencies(whole, { profiles, open }, (code, at, message) => reader.problem(code, at, message));
  return {
    files: paths,
    folder,
    name,
    root: whole,
    problems: reader.problems,
    gaps: reader.gaps,
    open,
    profiles,
    isPart,
    pending: reader.pending,
  };
}

/** The files that Compose merges where a document is one of them. */
function usualFiles(
  path: string,
  named: string | undefined,
  reader: ProjectReader,
): { readonly paths: readonly string[]; readonly isPart: boolean } {
  const listed = (named ?? '').split(':').flatMap((file) => (file === '' ? [] : resolvePath(folderOf(path), file)));
  if (listed.includes(path)) return { paths: listed, isPart: false };
  const role = roleOf(path);
  const isThere = (file: string) => reader.text(file) !== 'none';
  if (role.kind === 'override') {
    const main = role.mains.find(isThere);
    return main === undefined ? { paths: [path], isPart: true } : { paths: [main, path], isPart: false };
  }
  const override = role.overrides.find(isThere);
  return { paths: override === undefined ? [path] : [path, override], isPart: isVariant(path) };
}

/** `docker-compose.prod.yml` stands beside a file that it adds to. */
function isVariant(path: string): boolean {
  return /^(?:docker-)?compose[.-].+\.ya?ml$/i.test(nameOf(path));
}
