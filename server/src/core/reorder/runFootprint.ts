import type { Build, BuildStep, RunEffect } from '../formats/dockerfile/evaluated';
import type { RunDetail } from '../formats/dockerfile/instruction';
import type { ShellEffect, ShellReading } from '../shell/effects';
import type { FilePath } from '../shell/effects/words';
import { mountPoints } from '../sizes/run/mountPoints';
import { isOfProject, isUnderstood } from './commands';
import { type Footprint, foldersFor, idle, pinned, type StateName } from './footprint';
import { isSystem, plainPath } from './paths';
import { plainCommands } from './plainScript';

/** What a RUN touches; pinned unless each of its commands is one that is known to touch nothing else. */
export function runFootprint(step: BuildStep, effect: RunEffect, reading: ShellReading, build: Build): Footprint {
  const { detail, source, flags } = step.instruction;
  if (detail.kind !== 'run' || detail.form !== 'shell' || reading.unknown.length > 0 || !isUsual(effect.shell))
    return pinned;
  const commands = plainCommands(scriptOf(detail, source));
  if (commands === null || commands.length === 0 || !commands.every(isUnderstood)) return pinned;
  if (flags.some(({ name }) => name !== 'mount')) return pinned;
  const mounts = mountPoints(step, build);
  if (mounts.length !== detail.mounts.length || detail.mounts.some(isShown)) return pinned;
  const files = commands.reduce((sum, { outputs }) => sum + outputs, 0);
  if (reading.effects.filter(({ kind }) => kind === 'write').length < files) return pinned;
  const touched = reading.effects.map(touchedBy);
  if (touched.some((each) => each === null)) return pinned;
  const all = touched.filter((each) => each !== null);
  const places = all.flatMap(({ reads, writes }) => [...reads, ...writes]);
  if (places.some(({ path }) => path === null)) return pinned;
  const pathsOf = (found: readonly FilePath[]): readonly string[] => found.map(({ path }) => plainPath(path ?? '/'));
  const writes = [...pathsOf(all.flatMap((each) => each.writes)), ...mounts.map(({ target }) => plainPath(target))];
  const isOnSystem = all.some(({ system }) => system);
  const uses = new Set<StateName>(['user', 'shell']);
  if (places.some(({ written }) => !/^["']?\//.test(written))) uses.add('folder');
  const hasCache = detail.mounts.some((mount) => mount.get('type') === 'cache');
  const mentioned = new Set(source.match(/[A-Za-z_]\w*/g) ?? []);
  return {
    ...idle,
    reads: [...pathsOf(all.flatMap((each) => each.reads)), ...searched(step)],
    writes,
    // Its programs, their libraries and the names of users are the system's.
    readsSystem: true,
    writesSystem: isOnSystem || writes.some(isSystem),
    makes: foldersFor(writes),
    makesFoldersAs: isRoot(effect.user) ? 'root' : `user ${effect.user}`,
    uses,
    sets: hasCache ? new Set<StateName>(['cache']) : idle.sets,
    hears: (name) => mentioned.has(name) || !isOfProject(name),
  };
}

function isUsual(shell: RunEffect['shell']): boolean {
  return shell === null || /^(?:\/bin\/)?(?:ba|a|da)?sh( -\w+| -o pipefail)* -\w*c$/.test(shell.join(' '));
}

function isRoot(user: string | null): boolean {
  return user !== null && /^(?:root|0)(?::(?:root|0))?$/.test(user);
}

/** The builder's own files, and what it has bound, are taken for nothing that the image has. */
function isShown(mount: ReadonlyMap<string, string>): boolean {
  return !['cache', 'tmpfs'].includes(mount.get('type') ?? 'bind');
}

/** What the shell is given; of a RUN that is nothing but a heredoc, its body. */
function scriptOf({ words, heredocs }: RunDetail, source: string): string {
  const [line = ''] = words.map(({ text }) => text);
  const [first] = heredocs;
  if (first === undefined) return line;
  const bodyOf = ({ start, end }: { readonly start: number; readonly end: number }) => source.slice(start, end);
  if (heredocs.length === 1 && /^\s*<<-?\s*["']?\w+["']?\s*$/.test(line)) return bodyOf(first.body);
  return line + heredocs.map(({ body, word }) => `\n${bodyOf(body)}${word.name}`).join('');
}

/** Folders of the project that programs look into because a variable says so. */
function searched({ scope }: BuildStep): readonly string[] {
  const values = searchVariables.flatMap((name) => scope.get(name)?.split(':') ?? []);
  return values.filter((value) => value.startsWith('/')).map(plainPath);
}

/** Variables that name files and folders to look into. */
export const searchVariables: readonly string[] =
  'PATH HOME LD_LIBRARY_PATH LD_PRELOAD BASH_ENV ENV APT_CONFIG PERL5LIB PYTHONPATH TMPDIR XDG_CONFIG_HOME CURL_HOME GNUPGHOME SSL_CERT_FILE SSL_CERT_DIR'.split(
    ' ',
  );

interface Touched {
  readonly reads: readonly FilePath[];
  readonly writes: readonly FilePath[];
  readonly system: boolean;
}

const onSystem: Touched = { reads: [], writes: [], system: true };

/** Null for what may touch more than it names. */
function touchedBy(effect: ShellEffect): Touched | null {
  const on = (writes: readonly FilePath[], reads: readonly FilePath[] = []): Touched => ({
    reads,
    writes,
    system: false,
  });
  switch (effect.kind) {
    case 'apt-update':
    case 'apk-update':
    case 'apk-upgrade':
    case 'rpm-makecache':
    case 'add-user':
      return onSystem;
    case 'apt-install':
      return effect.debs.length + effect.unresolved.length > 0 ? null : onSystem;
    case 'apt-remove':
    case 'apk-add':
    case 'apk-del':
    case 'rpm-remove':
      return effect.unresolved.length > 0 ? null : onSystem;
    case 'rpm-install':
      return effect.unresolved.length > 0 || effect.root !== null ? null : onSystem;
    case 'clear':
      return effect.path === null ? onSystem : on([effect.path]);
    case 'write':
      return on([effect.file]);
    case 'make-folder':
    case 'delete':
      return on(effect.paths);
    case 'change':
      return effect.what === 'content' ? null : on(effect.paths);
    case 'copy':
      return on([effect.target], effect.sources);
    case 'move':
      return on([effect.target, ...effect.sources]);
    case 'download':
      if (effect.to.kind === 'folder' || !/^https?:/i.test(effect.url.url ?? '')) return null;
      return effect.to.kind === 'file' ? on([effect.to.file]) : on([]);
    case 'unpack':
      if (effect.into === null) return null;
      return on([effect.into], effect.from.kind === 'file' ? [effect.from.file] : []);
    default:
      return null;
  }
}
