import type { ContainerSide, MachineSide } from '../../core/footprint/sides';
import type { SideName } from '../../protocol/compare';
import type { Subject } from '../../protocol/footprint';
import type { Session } from '../session';
import { readContainer } from './container';
import { Look } from './look';
import { readMachine } from './machine';
import { none, type Read } from './read';

/** A subject as a side of a comparison; `look` where several are read for one answer. */
export function readSubject(
  session: Session,
  side: 'container',
  subject: Subject,
  look?: Look,
): Promise<Read<ContainerSide>>;
export function readSubject(
  session: Session,
  side: 'machine',
  subject: Subject,
  look?: Look,
): Promise<Read<MachineSide>>;
export function readSubject(
  session: Session,
  side: SideName,
  subject: Subject,
  look?: Look,
): Promise<Read<ContainerSide | MachineSide>>;
export async function readSubject(
  session: Session,
  side: SideName,
  subject: Subject,
  look = new Look(session),
): Promise<Read<ContainerSide | MachineSide>> {
  if (subject.kind === 'typical') return none(`no ${side} ${subject.id} is known`);
  const { uri, name } = subject;
  return side === 'container' ? readContainer(look, uri, name) : readMachine(look, uri, name);
}
