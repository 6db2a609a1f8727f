import type { PythonInstall } from '../../../shell/effects/projects';
import { resolvePath } from '../../../shell/words/paths';
import type { Answer, Help } from '../../answer';
import type { RunSite } from '../../run/site';
import type { Target } from './interpreter';
import { type LockedProject, readPipfileLock, readPoetryLock, readUvLock } from './lockFile';
import type { PypiLookups, PythonFile } from './pypi';
import { type PickedWheel, type Resolution, resolve } from './resolve';
import { compareVersions, parseVersion } from './version';
import { parseWheelName, rankOf } from './wheelName';
import { wishesOf } from './wishes';

/** What a command installs, and what was read to know. */
export interface Choice extends Resolution {
  /** For the source of a figure: `requirements.txt`, `uv.lock`. */
  readonly basis: string;
  /** How many projects were asked for, whether or not they were found. */
  readonly wanted: number;
}

export function chosenBy(effect: PythonInstall, site: RunSite, target: Target): Choice {
  return effect.project ? fromLock(effect, site, target) : fromWishes(effect, site, target);
}

function fromWishes(effect: PythonInstall, site: RunSite, target: Target): Choice {
  const wishes = wishesOf(effect, site);
  const { requirements, constraints, complete, gaps, files, pending } = wishes;
  const found = resolve({ requirements, constraints, dependencies: !complete }, target, site.lookups.pypi);
  return {
    ...found,
    gaps: [...gaps, ...found.gaps],
    pending: pending || found.pending,
    basis: files.length === 0 ? 'the command line' : files.join(', '),
    wanted: requirements.length,
  };
}

const lockNames = { uv: 'uv.lock', poetry: 'poetry.lock', pipenv: 'Pipfile.lock' } as const;

function fromLock(effect: PythonInstall, site: RunSite, target: Target): Choice {
  const nothing = { wheels: [], helps: [], pending: false, wanted: 0 };
  const { tool } = effect;
  if (tool === 'pip' || tool === 'pipx') return { ...nothing, gaps: ['it installs a project of its own'], basis: tool };
  const name = lockNames[tool];
  const path = effect.folder === null ? null : resolvePath(name, effect.folder);
  const answer = path === null ? null : site.file(path);
  if (answer === null || answer.kind === 'missing')
    return { ...nothing, gaps: [`${name} is not among the files that are copied here`], basis: name };
  if (answer.kind === 'pending') return { ...nothing, gaps: [`${name} is being read`], pending: true, basis: name };
  const rules = { markers: target.markers, production: effect.production === true };
  const { text } = answer.value;
  const locked =
    tool === 'uv'
      ? readUvLock(text, rules)
      : tool === 'poetry'
        ? readPoetryLock(text, rules)
        : readPipfileLock(text, rules);
  if (locked === null || (locked.length === 0 && text.trim() === ''))
    return { ...nothing, gaps: [`${answer.value.path} cannot be read`], basis: name };
  return { ...filesOf(locked, target, site.lookups.pypi), basis: answer.value.path, wanted: locked.length };
}

/** The file of each locked project that fits; its size from the lock, else from the index. */
function filesOf(locked: readonly LockedProject[], target: Target, pypi: PypiLookups): Resolution {
  const wheels: PickedWheel[] = [];
  const gaps = new Set<string>();
  const helps = new Set<Help>();
  let pending = false;
  for (const project of locked) {
    const { name, elsewhere, certain } = project;
    if (elsewhere !== null) {
      gaps.add(`${name} comes from ${elsewhere}`);
      continue;
    }
    const file = fitting(project.files, target);
    if (file !== null && file.bytes !== null) {
      wheels.push({ name, file, date: '', pure: isPure(file), certain });
      continue;
    }
    if (file === null && project.files.length > 0) {
      gaps.add(`${name} has no wheel that fits, and is built from its source`);
      continue;
    }
    const answer = pypi.project(name);
    pending ||= answer.kind === 'pending';
    const listed = sized(project, file, answer, target);
    if (listed !== null)
      wheels.push({ name, file: listed.file, date: listed.date, pure: isPure(listed.file), certain });
    else gaps.add(answer.kind === 'missing' ? answer.because : `the index has no size of ${name} ${project.version}`);
    if (answer.kind === 'missing' && answer.helps !== undefined) helps.add(answer.helps);
  }
  return { wheels, gaps: [...gaps], helps: [...helps], pending };
}

function sized(
  { version }: LockedProject,
  file: PythonFile | null,
  answer: Answer<{ readonly files: readonly PythonFile[]; readonly date: string }>,
  target: Target,
): { readonly file: PythonFile; readonly date: string } | null {
  if (answer.kind !== 'ready') return null;
  const { files, date } = answer.value;
  const wanted = parseVersion(version);
  const ofVersion = files.filter(({ name }) => {
    const own = parseVersion(parseWheelName(name)?.version ?? '');
    return own !== null && wanted !== null && compareVersions(own, wanted) === 0;
  });
  const found = file === null ? fitting(ofVersion, target) : (ofVersion.find(({ name }) => name === file.name) ?? null);
  return found === null ? null : { file: found, date };
}

/** The best wheel for the interpreter. */
function fitting(files: readonly PythonFile[], { interpreter }: Target): PythonFile | null {
  let best: { readonly file: PythonFile; readonly rank: number } | null = null;
  for (const file of files) {
    const wheel = parseWheelName(file.name);
    const rank = wheel === null ? null : rankOf(wheel, interpreter);
    if (rank !== null && (best === null || rank > best.rank)) best = { file, rank };
  }
  return best?.file ?? null;
}

function isPure({ name }: PythonFile): boolean {
  return name.endsWith('-any.whl');
}
