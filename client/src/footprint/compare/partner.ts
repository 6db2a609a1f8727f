import type { SideName } from '../../../../server/src/protocol/compare';
import type {
  PartnerAnswer,
  PartnerParams,
  Subject,
  SubjectPair,
  SubjectView,
} from '../../../../server/src/protocol/footprint';
import { isSameSubject, otherSide, pairOf } from './subjects';

/** Whom the search for a partner asks. */
export interface PartnerPorts {
  readonly partner: (params: PartnerParams) => Promise<PartnerAnswer>;
  /** With whom these subjects were compared last; undefined where they never were. */
  readonly lastPartner: (side: SideName, subjects: readonly Subject[]) => readonly Subject[] | undefined;
  /** Has the user choose what stands on a side; undefined where they do not. */
  readonly choose: (side: SideName, answer: PartnerAnswer) => Promise<readonly Subject[] | undefined>;
}

/** Completes one side to a pair: by what does the same job, else by what it was compared with last, else by asking. */
export async function completePair(
  side: SideName,
  subjects: readonly Subject[],
  { partner, lastPartner, choose }: PartnerPorts,
): Promise<SubjectPair | undefined> {
  const answer = await partner({ side, subjects });
  const last = lastPartner(side, subjects);
  const known = last?.every((subject) => isOffered(subject, answer)) ? last : undefined;
  const others = answer.found?.subjects ?? known ?? (await choose(otherSide(side), answer));
  return others === undefined || others.length === 0 ? undefined : pairOf(side, subjects, others);
}

/** What was compared last may be gone since. */
function isOffered(subject: Subject, { others, typical }: PartnerAnswer): boolean {
  return [...others, ...typical].some((view: SubjectView) => isSameSubject(view.subject, subject));
}
