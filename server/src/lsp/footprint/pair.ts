import type { CancellationToken } from 'vscode-languageserver';
import type { ContainerSide, MachineSide } from '../../core/footprint/sides';
import { togetherContainers, togetherMachines } from '../../core/footprint/together';
import type { SideName } from '../../protocol/compare';
import type { Subject, SubjectPair } from '../../protocol/footprint';
import type { Session } from '../session';
import { Look } from './look';
import type { Read } from './read';
import { cancelled, changed } from './refusal';
import { readSubject } from './subject';

/** Both sides of a comparison, as far as they could be read. */
export type PairRead =
  | {
      readonly kind: 'pair';
      readonly container: ContainerSide;
      readonly machine: MachineSide;
      readonly pending: boolean;
      /** The Dockerfiles that build one of the images as usual, as URIs. */
      readonly images: readonly string[];
      readonly look: Look;
    }
  | NoPair;

/** The first side that there is not, and why, as a sentence without its full stop. */
export interface NoPair {
  readonly kind: 'none';
  readonly side: SideName;
  readonly subject: Subject;
  readonly because: string;
  /** True while something is being read that it would change by. */
  readonly pending: boolean;
}

/** Reads both sides; while something is still being read, for at most so many milliseconds more. */
export async function settledPair(
  session: Session,
  subjects: SubjectPair,
  token: CancellationToken,
  patience: number,
  begin: (look: Look) => void,
): Promise<PairRead> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience));
  for (let isLate = false; ; ) {
    const look = new Look(session);
    begin(look);
    const found = await readPair(look, subjects);
    if (token.isCancellationRequested) throw cancelled();
    if (!found.pending || isLate) {
      if (look.isStale) throw changed();
      return found;
    }
    isLate = (await Promise.race([session.settled(), late])) === 'late';
  }
}

async function readPair(look: Look, { containers, machines }: SubjectPair): Promise<PairRead> {
  const [left, right] = await Promise.all([
    Promise.all(containers.map((subject) => readSubject(look.session, 'container', subject, look))),
    Promise.all(machines.map((subject) => readSubject(look.session, 'machine', subject, look))),
  ]);
  const none = missing('container', containers, left) ?? missing('machine', machines, right);
  const pending = [...left, ...right].some((read) => read.pending);
  if (none !== null) return { ...none, pending };
  const [container, machine] = [togetherContainers(sidesOf(left)), togetherMachines(sidesOf(right))];
  if ('because' in container || 'because' in machine) throw new Error('a side has no subject');
  const images = left.flatMap((read) => (read.kind === 'side' ? read.images : []));
  return { kind: 'pair', container, machine, pending, images, look };
}

function missing<S>(side: SideName, subjects: readonly Subject[], reads: readonly Read<S>[]) {
  for (const [at, subject] of subjects.entries()) {
    const read = reads[at];
    if (read?.kind === 'none') return { kind: 'none' as const, side, subject, because: read.because };
  }
  return null;
}

function sidesOf<S>(reads: readonly Read<S>[]): readonly S[] {
  return reads.flatMap((read) => (read.kind === 'side' ? [read.side] : []));
}
