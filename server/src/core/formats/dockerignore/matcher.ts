import type { IgnorePattern } from './parse';

/** What became of a path while walking: `emptied` files are sent by name, without content (see `IgnoreMatcher.file`). */
export type Sending = 'sent' | 'ignored' | 'emptied';

/** Where a walk stands. It belongs to one matcher and holds what its patterns said of the folders above. */
export interface FolderState {
  /** Relative to the context, without a trailing slash; empty for the context itself. */
  readonly path: string;
  readonly ignored: boolean;
  /** One value a pattern: 1 where it matched this folder or one above, as the walk asked. Null where none did. */
  readonly walked: Uint8Array | null;
  /** The same where every pattern is asked. */
  readonly whole: Uint8Array | null;
}

const contextFolder: FolderState = { path: '', ignored: false, walked: null, whole: null };

/** Decides which paths of a context an ignore file keeps out, as moby/patternmatcher 0.6 and fsutil do together. */
export class IgnoreMatcher {
  readonly patterns: readonly IgnorePattern[];
  readonly root: FolderState = contextFolder;
  private readonly exceptions: readonly IgnorePattern[];

  constructor(patterns: readonly IgnorePattern[]) {
    this.patterns = patterns;
    this.exceptions = patterns.filter((pattern) => pattern.negated);
  }

  /** The pattern that keeps `path` out, taking folders above into account (moby: MatchesOrParentMatches); else null. */
  ignoredBy(path: string): IgnorePattern | null {
    const prefixes = prefixesOf(path);
    let by: IgnorePattern | null = null;
    for (const pattern of this.patterns) {
      if (pattern.negated !== (by !== null)) continue;
      if (prefixes.some((prefix) => pattern.compiled.matches(prefix))) by = pattern.negated ? null : pattern;
    }
    return by;
  }

  /** Steps into the folder `name` of a folder. */
  enter(parent: FolderState, name: string): FolderState {
    const path = join(parent.path, name);
    const walked = new Uint8Array(this.patterns.length);
    const whole = this.exceptions.length === 0 ? walked : new Uint8Array(this.patterns.length);
    const ignored = this.walk(path, parent.walked, walked);
    if (whole !== walked) {
      for (const [index, pattern] of this.patterns.entries()) {
        whole[index] = parent.whole?.[index] === 1 || pattern.compiled.matches(path) ? 1 : 0;
      }
    }
    return { path, ignored, walked, whole };
  }

  /** True where the folder is ignored and no exception can take back anything below it. */
  prunes(folder: FolderState): boolean {
    return folder.ignored && !this.exceptions.some((pattern) => pattern.compiled.matchesBelow(folder.path));
  }

  /** True where a pattern other than an exception could match something below the folder. */
  reachesBelow(folder: FolderState): boolean {
    return this.patterns.some((pattern) => !pattern.negated && pattern.compiled.matchesBelow(folder.path));
  }

  /**
   * Decides on a file or link `name` of a folder. BuildKit asks twice: by steps while it walks, and by whole path when
   * it opens the file. The answers differ where a pattern was not asked about a folder because an earlier one had
   * decided (`a`, `!a/x`, `a` on `a/x`); the file is then sent without its content.
   */
  file(parent: FolderState, name: string): Sending {
    if (this.patterns.length === 0) return 'sent';
    const path = join(parent.path, name);
    if (this.walk(path, parent.walked, null)) return 'ignored';
    if (this.exceptions.length === 0) return 'sent';
    return this.walk(path, parent.whole, null) ? 'emptied' : 'sent';
  }

  /** Asks the patterns in order, each only where its answer can change the decision (MatchesUsingParentResults). */
  private walk(path: string, above: Uint8Array | null, results: Uint8Array | null): boolean {
    let ignored = false;
    for (let index = 0; index < this.patterns.length; index++) {
      const pattern = this.patterns[index];
      if (pattern === undefined) continue;
      const inherited = above?.[index] === 1;
      if (!inherited && (pattern.negated !== ignored || !pattern.compiled.matches(path))) continue;
      if (results !== null) results[index] = 1;
      ignored = !pattern.negated;
    }
    return ignored;
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The path itself first, then the folders above it from the top. */
function prefixesOf(path: string): readonly string[] {
  const prefixes = [path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) prefixes.push(path.slice(0, at));
  return prefixes;
}
