/**
 * What tells the job of a container or a machine: where it is defined, what it is called, what it installs, and which
 * ports it answers on. Two that have much of it in common do the same job.
 */
interface Traits {
  /** URI of the file that defines it. */
  readonly uri: string;
  /** Absolute path of that file, with slashes. */
  readonly path: string;
  /** Stage, service or machine; null for what the file itself takes. */
  readonly name: string | null;
  /** What people call it, in lower case, without names that say nothing. */
  readonly names: readonly string[];
  readonly software: readonly Software[];
  /** Those of its own and those of the host that lead to it. */
  readonly ports: readonly number[];
}

/** A program, by the name that it has in all distributions: `postgresql` for `postgresql-16` and the image `postgres:16`. */
export interface Software {
  readonly name: string;
  /** False where it comes with the base image. */
  readonly installed: boolean;
}

export interface ContainerTraits extends Traits {
  readonly side: 'container';
  /** Absolute path of the Dockerfile that it is built from, with slashes; null for an image that others built. */
  readonly dockerfile: string | null;
  /** In full, as `docker.io/library/nginx`, without tag; null for what has no name of its own. */
  readonly image: string | null;
}

export interface MachineTraits extends Traits {
  readonly side: 'machine';
  /** Folders of the host that the guest sees, absolute, with slashes. */
  readonly shares: readonly string[];
  /** Dockerfiles that its provisioners build, and compose files that they start: absolute paths. */
  readonly starts: readonly string[];
  /** Images that its provisioners run, in full, without tags. */
  readonly runs: readonly string[];
}

/** Names that tools give, or that fit everything. */
const empty: ReadonlySet<string> = new Set(
  'default machine vm box guest host node server main image container app service base build builder final runtime runner release production prod development dev localhost src docker vagrant config'.split(
    ' ',
  ),
);

/** The names that say something, each once, without domains: `web` for `web.example.test`. */
export function tellingNames(names: readonly (string | null)[]): readonly string[] {
  const short = names.map((name) => (name ?? '').toLowerCase().replace(/\..*$/, ''));
  return [...new Set(short)].filter((name) => name.length > 1 && !empty.has(name));
}

/** The folder of an absolute path with slashes. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** The last part of a path with slashes. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True where `path` is `folder`, or lies below it. */
export function liesBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** A path without `.` and `..`, from an absolute folder; both with slashes. */
export function joined(folder: string, path: string): string {
  const drive = /^[A-Za-z]:/.exec(path);
  const whole = path.startsWith('/') || drive !== null ? path : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${/^[A-Za-z]:/.test(parts[0] ?? '') ? '' : '/'}${parts.join('/')}`;
}
