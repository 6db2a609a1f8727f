import type { SideName } from '../../../../server/src/protocol/compare';
import type { Subject, SubjectView } from '../../../../server/src/protocol/footprint';

/** A file that defines something to compare. */
export interface TargetFile {
  readonly side: SideName;
  /** True where one file defines several: services or machines. */
  readonly several: boolean;
}

/** What a file defines, by its name and, where it is open, its language; undefined for a file that defines none of it. */
export function readTarget(path: string, language?: string): TargetFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(docker-)?compose([.-].*)?\.ya?ml$/.test(name) || language === 'dockercompose')
    return { side: 'container', several: true };
  if (language === 'dockerfile' || /^(docker|container)file(\..+)?$|\.(docker|container)file$/i.test(name))
    return { side: 'container', several: false };
  if (/vagrantfile/i.test(name) || language === 'vagrantfile') return { side: 'machine', several: true };
  return /\.xml$/i.test(name) || language === 'xml' ? { side: 'machine', several: true } : undefined;
}

/**
 * What is meant in a file that defines several: the one that the cursor is in, else what the user is asked for.
 *
 * @param members of the file
 * @param line of the cursor, from 0; undefined where there is none
 */
export function meant(
  uri: string,
  members: readonly SubjectView[],
  line: number | undefined,
): { readonly kind: 'one'; readonly subject: Subject } | { readonly kind: 'ask' } {
  const [only, second] = members;
  if (only === undefined) return { kind: 'one', subject: { kind: 'file', uri, name: null } };
  if (second === undefined) return { kind: 'one', subject: only.subject };
  const above = members.filter((member) => member.line !== null && line !== undefined && member.line <= line);
  const nearest = above.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).at(-1);
  return nearest === undefined ? { kind: 'ask' } : { kind: 'one', subject: nearest.subject };
}
