import type { SideName } from '../../../../server/src/protocol/compare';
import type { Subject, SubjectPair } from '../../../../server/src/protocol/footprint';

/** The same text for the same subject: what it is remembered by. */
export function keyOf(subject: Subject): string {
  return JSON.stringify(subject.kind === 'typical' ? [subject.id] : [subject.uri, subject.name]);
}

export function keyOfAll(subjects: readonly Subject[]): string {
  return subjects.map(keyOf).join(' ');
}

export function isSameSubject(a: Subject, b: Subject): boolean {
  return keyOf(a) === keyOf(b);
}

export function otherSide(side: SideName): SideName {
  return side === 'container' ? 'machine' : 'container';
}

export function sideOf(pair: SubjectPair, side: SideName): readonly Subject[] {
  return side === 'container' ? pair.containers : pair.machines;
}

/** The pair whose one side these subjects are, and whose other side those are. */
export function pairOf(side: SideName, subjects: readonly Subject[], others: readonly Subject[]): SubjectPair {
  return side === 'container' ? { containers: subjects, machines: others } : { containers: others, machines: subjects };
}

/** URIs of the files in which a pair stands, each once. */
export function filesOf({ containers, machines }: SubjectPair): readonly string[] {
  return [
    ...new Set([...containers, ...machines].flatMap((subject) => (subject.kind === 'file' ? [subject.uri] : []))),
  ];
}
