import type { SubjectPair } from '../../../../server/src/protocol/footprint';

const longest = 30;

/** A name of a file as a title can bear it: on one line, without marks that turn text around, and not too long. */
export function shortened(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Cf}]/gu, ' ')];
  return plain.length <= longest ? plain.join('') : `${plain.slice(0, longest - 1).join('')}…`;
}

/** `web-and-db.md` for the pair that is exported. */
export function fileNameOf({ containers, machines }: SubjectPair, extension: string): string {
  const [container, machine] = [containers[0], machines[0]].map((subject) => {
    if (subject === undefined) return 'footprint';
    if (subject.kind === 'typical') return subject.id;
    return subject.name ?? decoded(subject.uri.split('/').at(-1) ?? '');
  });
  return `${safe(container)}-and-${safe(machine)}.${extension}`;
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
function safe(name = ''): string {
  const kept = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return kept.slice(0, 40) || 'footprint';
}
