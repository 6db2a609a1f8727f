import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { isInside } from '../paths';
import { line, listTree } from './commands';
import { findGit } from './findGit';
import { type GitAnswer, type GitCommand, type GitPlace, runGit } from './runGit';

/** Something asked of git, or one clause that says why there is none. */
export type Asked<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'none'; readonly because: string };

/** The repository that a folder on disk belongs to. It is only read, and nothing that it names is executed. */
export interface Repository {
  /** Absolute, links followed. */
  readonly top: string;
  /** How git names contents here. */
  readonly hash: 'sha1' | 'sha256';
  /** True where it has only the last part of its history. */
  readonly shallow: boolean;
  /** False where the file system knows no executable bit. */
  readonly fileMode: boolean;
  readonly autocrlf: boolean;
  /** Asks git in a folder, from the top with slashes. */
  readonly ask: <T>(command: GitCommand<T>, folder?: string) => Promise<GitAnswer<T>>;
}

export async function openRepository(folder: string, environment: NodeJS.ProcessEnv): Promise<Asked<Repository>> {
  const program = await findGit(environment);
  if (program === null) return none('git is not installed, or not in PATH');
  const real = await realpath(folder).catch(() => null);
  if (real === null) return none(`there is no folder ${folder}`);
  const place: GitPlace = { program, folder: real, environment };
  const shown = await runGit(place, line(['rev-parse', '--show-toplevel']));
  if (shown.kind !== 'answer') return none(whyClosed(shown, folder));
  const top = path.normalize(shown.value);
  const outer = await submoduleOf(top, { ...place, folder: path.dirname(top) });
  if (outer !== null)
    return none(
      `${path.relative(outer, top)} is a submodule of ${outer}: its files have a history of their own, ` +
        'which a revision of the project does not name',
    );
  const facts = await runGit(
    { ...place, folder: top },
    line(['rev-parse', '--is-shallow-repository', '--show-object-format']),
  );
  if (facts.kind !== 'answer') return none(because(facts));
  const [shallow, format] = facts.value.split('\n');
  const setting = (name: string) => runGit({ ...place, folder: top }, line(['config', '--get', name]));
  const [fileMode, autocrlf] = await Promise.all([setting('core.fileMode'), setting('core.autocrlf')]);
  return found({
    top,
    hash: format === 'sha256' ? 'sha256' : 'sha1',
    shallow: shallow === 'true',
    fileMode: process.platform !== 'win32' && !(fileMode.kind === 'answer' && isOff(fileMode.value)),
    autocrlf: autocrlf.kind === 'answer' && !isOff(autocrlf.value),
    ask: (command, below = '') => runGit({ ...place, folder: path.join(top, below) }, command),
  });
}

/** The full id of the commit that a revision names: a branch, a tag, `HEAD~3`, a hash or the start of one. */
export async function resolveRevision({ ask, top, shallow }: Repository, revision: string): Promise<Asked<string>> {
  if (revision === '' || revision.startsWith('-') || /[\0-\x1f]/.test(revision))
    return none(`${JSON.stringify(revision)} is no revision`);
  const named = await ask(line(['rev-parse', '--verify', '--end-of-options', revision]));
  const object = named.kind === 'answer' ? named.value.split('\n').at(-1) : undefined;
  const commit = object === undefined ? named : await ask(line(['rev-parse', '--verify', `${object}^{commit}`]));
  if (commit.kind === 'answer') return found(commit.value);
  if (commit.kind === 'failed') return none(commit.because);
  const head = await ask(line(['rev-parse', '--verify', 'HEAD']));
  if (head.kind !== 'answer') return none(`the repository ${top} has no commits yet`);
  if (/ambiguous/.test(commit.message)) return none(`the revision ${revision} is ambiguous: ${commit.message}`);
  if (object !== undefined && /expected commit type/.test(commit.message)) return none(`${revision} is no commit`);
  if (shallow)
    return none(
      `this shallow clone does not have the revision ${revision}; \`git fetch --unshallow\` brings the whole history`,
    );
  return none(`there is no revision ${revision} in the repository ${top}`);
}

export function found<T>(value: T): Asked<T> {
  return { kind: 'found', value };
}

export function none(because: string): { readonly kind: 'none'; readonly because: string } {
  return { kind: 'none', because };
}

export function because(answer: Exclude<GitAnswer<unknown>, { kind: 'answer' }>): string {
  return answer.kind === 'failed' ? answer.because : `git says: ${answer.message}`;
}

/** With slashes, from the top; null for what lies elsewhere. */
export function pathInside({ top }: Repository, real: string): string | null {
  return isInside(top, real) ? path.relative(top, real).split(path.sep).join('/') : null;
}

function isOff(value: string): boolean {
  return /^(false|no|off|0|)$/i.test(value);
}

function whyClosed(answer: Exclude<GitAnswer<unknown>, { kind: 'answer' }>, folder: string): string {
  const message = answer.kind === 'refused' ? answer.message : '';
  if (/dubious ownership/.test(message))
    return (
      `git does not trust the repository of ${folder}, which belongs to another user; ` +
      '`git config --global --add safe.directory FOLDER` says that you do'
    );
  if (/not a git repository/.test(message)) return `${folder} is in no git repository`;
  if (/must be run in a work tree|safe\.bareRepository|cannot use bare repository/.test(message))
    return `${folder} is in a git repository without a working tree`;
  return because(answer);
}

/** The top of the repository that has this one as a submodule. */
async function submoduleOf(top: string, parent: GitPlace): Promise<string | null> {
  const shown = await runGit(parent, line(['rev-parse', '--show-toplevel']));
  if (shown.kind !== 'answer') return null;
  const outer = path.normalize(shown.value);
  const name = path.relative(outer, top).split(path.sep).join('/');
  const place = { ...parent, folder: outer };
  const listed = await runGit(place, line(['ls-files', '--stage', '-z', '--', name]));
  if (listed.kind === 'answer' && listed.value.startsWith('160000 ')) return outer;
  const committed = await runGit(place, listTree('HEAD', [name]));
  return committed.kind === 'answer' && committed.value[0]?.kind === 'submodule' ? outer : null;
}
