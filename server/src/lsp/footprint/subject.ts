import type { ContainerSide, MachineSide } from '../../core/footprint/sides';
import { typicalSide } from '../../core/footprint/typical';
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
  if (subject.kind === 'typical') return side === 'machine' ? typical(subject.id) : none('no container is typical');
  const { uri, name } = subject;
  return side === 'container' ? readContainer(look, uri, name) : readMachine(look, uri, name);
}

/** Nobody has to be asked for a machine that nobody defined. */
function typical(id: string): Read<MachineSide> {
  const side = typicalSide(id);
  return side === null ? none(`there is no typical machine ${id}`) : { kind: 'side', side, pending: false, images: [] };
}
