import { type Fact, knownValue } from '../../machines/fact';
import { labelsOf } from '../names';
import type { Member } from '../sides';

/** One figure of every member. */
export interface Amounts {
  /** Known ones added up. */
  readonly total: number;
  /** `2 each`, `2 for web, 4 for db`, `2 for web, not known for db`; of one member, its own. */
  readonly each: string;
  readonly known: 'all' | 'some' | 'none';
  /** Why some are not known. */
  readonly notes: readonly string[];
}

/** `otherwise` is what a member has of which nobody says anything. */
export function amountsOf<M extends Member>(
  members: readonly M[],
  factOf: (member: M) => Fact<number>,
  print: (value: number) => string,
  otherwise: string,
): Amounts {
  const facts = members.map(factOf);
  const labels = labelsOf(members);
  const values = facts.map(knownValue).filter((value) => value !== null);
  const texts = facts.map((fact) =>
    fact.kind === 'known' ? print(fact.value) : fact.kind === 'unknown' ? 'not known' : otherwise,
  );
  const [first = ''] = texts;
  const isSame = texts.every((text) => text === first);
  const named = texts.map((text, at) => `${text} for ${labels[at]}`);
  const told = named.length > mostNamed ? `${named.slice(0, mostNamed).join(', ')} …` : named.join(', ');
  return {
    total: values.reduce((sum, value) => sum + value, 0),
    each: members.length === 1 ? first : isSame ? `${first} each` : told,
    known: values.length === facts.length ? 'all' : values.length === 0 ? 'none' : 'some',
    notes: [
      ...facts.flatMap((fact, at) =>
        fact.kind !== 'unknown' ? [] : [members.length === 1 ? fact.because : `${labels[at]}: ${fact.because}`],
      ),
      ...(named.length > mostNamed && !isSame ? [named.join(', ')] : []),
    ],
  };
}

const mostNamed = 4;

/** `3`, `3 of each`: how often every member is there. */
export function countText(instances: number, members: readonly Member[]): string {
  return members.length === 1 ? `${instances}` : `${instances} of each`;
}
