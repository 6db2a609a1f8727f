import type { PartnerAnswer, Subject, SubjectView } from '../../../../server/src/protocol/footprint';
import { isSameSubject } from './subjects';

/** A row of the picker, as plain data. */
export type PickRow =
  | { readonly kind: 'separator'; readonly label: string }
  | {
      readonly kind: 'subject';
      readonly subject: Subject;
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly icon: string;
      /** True for what is compared now. */
      readonly current: boolean;
    };

/** Puts words into the user's language. */
export type Translate = (message: string, ...words: readonly string[]) => string;

/** Who can be the other side: what does the same job, all else of the workspace, and machines that nobody defined. */
export function pickRows(answer: PartnerAnswer, current: readonly Subject[], t: Translate): readonly PickRow[] {
  const { found, others, typical } = answer;
  const isFound = ({ subject }: SubjectView) => found?.subjects.some((each) => isSameSubject(each, subject)) === true;
  const row = (view: SubjectView): PickRow => ({
    kind: 'subject',
    subject: view.subject,
    label: view.name,
    description: place(view),
    detail: found !== null && isFound(view) ? `${view.detail} · ${found.because}` : view.detail,
    icon: view.side === 'container' ? 'package' : 'vm',
    current: current.some((subject) => isSameSubject(subject, view.subject)),
  });
  return [
    ...group(t('does the same job'), others.filter(isFound).map(row)),
    ...group(t('in this workspace'), others.filter((view) => !isFound(view)).map(row)),
    ...group(t('typical, nobody defined them'), typical.map(row)),
  ];
}

function group(label: string, rows: readonly PickRow[]): readonly PickRow[] {
  return rows.length === 0 ? [] : [{ kind: 'separator', label }, ...rows];
}

/** Lines are counted from 1 for people. */
function place({ file, line }: SubjectView): string {
  return line === null ? file : `${file}:${line + 1}`;
}
