import { Failure, Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import { expandPath } from '../paths';
import type { Site } from '../values';

/** The absolute path of a file; throws `Unknowable` where it lies in a home folder. */
export function absolute(ev: Interpreter, path: string, site: Site): string {
  const full = expandPath(path, ev.world.folder);
  if (full === null) throw new Unknowable(ev.unknown(`where \`${path}\` lies depends on the user`, site));
  return full;
}

/** The text of a file. Raises where there is none, as Ruby does; what may not be read is unknown. */
export function readText(ev: Interpreter, path: string, site: Site): string {
  const text = textOrNull(ev, path, site);
  if (text === null) throw new Failure('Errno::ENOENT', `No such file or directory @ rb_sysopen - ${path}`);
  ev.charge(text.length >> 6, site);
  return text;
}

export function textOrNull(ev: Interpreter, path: string, site: Site): string | null {
  const full = checked(ev, path, site);
  const answer = ev.world.files.read(full);
  if (answer.kind === 'ready') return answer.value;
  throw notYet(ev, answer.kind === 'pending' ? null : answer.because, path, site);
}

export function kindOf(ev: Interpreter, path: string, site: Site): 'file' | 'folder' | null {
  const full = checked(ev, path, site);
  const answer = ev.world.files.kind(full);
  if (answer.kind === 'ready') return answer.value;
  throw notYet(ev, answer.kind === 'pending' ? null : answer.because, path, site);
}

export function namesIn(ev: Interpreter, path: string, site: Site): readonly string[] | null {
  const full = checked(ev, path, site);
  const answer = ev.world.files.list(full);
  if (answer.kind === 'ready') return answer.value === null ? null : [...answer.value].sort();
  throw notYet(ev, answer.kind === 'pending' ? null : answer.because, path, site);
}

function checked(ev: Interpreter, path: string, site: Site): string {
  const full = absolute(ev, path, site);
  ev.charge(5, site);
  ev.asked.add(full);
  if (ev.written.has(full) || ev.written.has('*'))
    throw new Unknowable(ev.unknown(`\`${path}\` is written while the file runs`, site));
  return full;
}

function notYet(ev: Interpreter, because: string | null, path: string, site: Site): Unknowable {
  if (because === null) ev.isPending = true;
  return new Unknowable(
    ev.unknown(because === null ? `\`${path}\` is still being read` : `\`${path}\` is not read: ${because}`, site),
  );
}
