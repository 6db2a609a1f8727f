import type { FilePath, UrlWord } from './words';

/** What happens to files by name. */
export type FileAction =
  | Download
  | Unpack
  | Clone
  | Delete
  | Clear
  | WriteFile
  | MakeFolder
  | Link
  | Copy
  | Move
  | Change
  | AddUser;

/** One URL fetched by curl, wget, aria2c or `ADD`-like tools. */
export interface Download {
  readonly kind: 'download';
  readonly url: UrlWord;
  readonly to: DownloadTarget;
}

export type DownloadTarget =
  | { readonly kind: 'file'; readonly file: FilePath }
  /** Named by the server or by the URL, in this folder (null where not known). */
  | { readonly kind: 'folder'; readonly folder: string | null; readonly name: string | null }
  /** Into a pipe; the action of the command that reads it, if any, follows. */
  | { readonly kind: 'pipe' }
  /** Thrown away or only printed. */
  | { readonly kind: 'nowhere' };

export interface Unpack {
  readonly kind: 'unpack';
  readonly from:
    | { readonly kind: 'file'; readonly file: FilePath }
    | { readonly kind: 'pipe'; readonly url: UrlWord | null };
  /** Null for a single compressed file that is unpacked in its place (`gunzip x.gz`). */
  readonly into: FilePath | null;
  /** The folder it runs in where `into` is not given on the command line; null where not known. */
  readonly folder: string | null;
  /** Members named on the command line; empty means all. */
  readonly members: readonly string[];
  /** Whether the archive stays beside its contents: gunzip removes it, tar and unzip do not. */
  readonly keepsArchive: boolean;
}

/** `git clone`. */
export interface Clone {
  readonly kind: 'clone';
  readonly url: UrlWord;
  readonly into: FilePath | null;
  /** `--depth N`; null for the whole history. */
  readonly depth: number | null;
  readonly branch: string | null;
  readonly submodules: boolean;
  readonly folder: string | null;
}

/** `rm`, `rmdir`, `find … -delete`, `shred -u`. */
export interface Delete {
  readonly kind: 'delete';
  readonly paths: readonly FilePath[];
  readonly recursive: boolean;
  /** True for `find` with conditions: only some of what is under the paths goes. */
  readonly filtered: boolean;
}

/** What accumulates in well-known places and is thrown away. */
export type Store =
  | 'apt-lists'
  | 'apt-archives'
  | 'apt-binary-cache'
  | 'apk-cache'
  | 'rpm-cache'
  | 'tmp'
  | 'var-tmp'
  | 'logs'
  | 'docs'
  | 'man-pages'
  | 'locales'
  | 'home-cache'
  | 'npm-cache'
  | 'yarn-cache'
  | 'pnpm-store'
  | 'bun-cache'
  | 'pip-cache'
  | 'uv-cache'
  | 'poetry-cache'
  | 'go-module-cache'
  | 'go-build-cache'
  | 'cargo-registry'
  | 'maven-repository'
  | 'gradle-cache'
  | 'gem-cache'
  | 'composer-cache'
  | 'nuget-packages';

/**
 * A store emptied, by `rm` of its folder or contents or by its manager's own command (`apt-get clean`). One `rm` that
 * names several stores gives one of these for each, and a {@link Delete} with the other paths.
 */
export interface Clear {
  readonly kind: 'clear';
  readonly store: Store;
  /** Null for a manager's own command, which knows where the store is. */
  readonly path: FilePath | null;
}

/** A file written from literal text, by a redirection, `tee`, `touch`, `truncate`, or by a program of unknown output. */
export interface WriteFile {
  readonly kind: 'write';
  readonly file: FilePath;
  /** Bytes written, as UTF-8; null where the text is not known. */
  readonly bytes: number | null;
  readonly append: boolean;
}

export interface MakeFolder {
  readonly kind: 'make-folder';
  readonly paths: readonly FilePath[];
}

export interface Link {
  readonly kind: 'link';
  readonly symbolic: boolean;
  readonly paths: readonly FilePath[];
}

/** The last path is the target, as on the command line (`-t` is put there too). */
export interface Copy {
  readonly kind: 'copy';
  readonly sources: readonly FilePath[];
  readonly target: FilePath;
  readonly recursive: boolean;
}

export interface Move {
  readonly kind: 'move';
  readonly sources: readonly FilePath[];
  readonly target: FilePath;
}

/** Files stored again for a change of their mode or owner, or of some of their content (`sed -i`). */
export interface Change {
  readonly kind: 'change';
  readonly what: 'mode' | 'owner' | 'content';
  readonly paths: readonly FilePath[];
  readonly recursive: boolean;
  /** True for `find` with conditions: only some of what is under the paths. */
  readonly filtered: boolean;
}

export interface AddUser {
  readonly kind: 'add-user';
  readonly what: 'user' | 'group';
  /** Null where a variable hides it. */
  readonly name: string | null;
  /** Whether a home folder is made and filled; null where the distribution's default counts. */
  readonly home: boolean | null;
}
