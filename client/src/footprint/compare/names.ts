import type { Subject, SubjectPair } from '../../../../server/src/protocol/footprint';

const longest = 30;

/** A name of a file as a title can bear it: on one line, without marks that turn text around, and not too long. */
export function shortened(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Cf}]/gu, ' ')];
  return plain.length <= longest ? plain.join('') : `${plain.slice(0, longest - 1).join('')}…`;
}

/** `web`, `Dockerfile` or `web + 2`, for a title. */
export function titleOfSide([first, ...more]: readonly Subject[]): string {
  const name = shortened(nameOf(first));
  return more.length === 0 ? name : `${name} + ${more.length}`;
}

/** `web-and-db.md` for the pair that is exported. */
export function fileNameOf({ containers, machines }: SubjectPair, extension: string): string {
  return `${safe(nameOf(containers[0]))}-and-${safe(nameOf(machines[0]))}.${extension}`;
}

function nameOf(subject: Subject | undefined): string {
  if (subject === undefined) return '';
  if (subject.kind === 'typical') return subject.id;
  return subject.name ?? decoded(subject.uri.split('/').at(-1) ?? '');
}

/** Not every URI is encoded as it should be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Letters that every file system takes. */
function safe(name: string): string {
  const kept = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return kept.slice(0, 40) || 'footprint';
}
