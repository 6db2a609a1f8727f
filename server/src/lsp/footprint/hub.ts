import type { Snapshot } from '../../core/analysis';
import type { ComposeSnapshot } from '../../core/composeAnalysis';
import type { MachineSnapshot } from '../../core/machineAnalysis';
import { footprintNotification } from '../../protocol/footprint';
import type { Session } from '../session';
import { plainUri } from './names';
import { Readings } from './readings';

/** The newest snapshots of open documents, as everything else shows them; null for a document that is not open, or is another. */
export interface OpenReaders {
  readonly snapshotOf: (session: Session, uri: string) => Snapshot | null;
  readonly servicesOf: (session: Session, uri: string) => ComposeSnapshot | null;
  readonly machinesOf: (session: Session, uri: string) => MachineSnapshot | null;
}

/** What was last asked for, whose answer the client wants to know changes of. */
type Asked = 'footprint' | 'overview';

/** Whether an answer rests on a file, whose URI is as people mean it. */
type RestsOn = (uri: string) => boolean;

interface Watched {
  readonly restsOn: RestsOn;
  /** Whether what images share now would make another answer. */
  readonly sharing: () => boolean;
}

/** Somebody who keeps what may be another one by now. */
interface Follower {
  changed(uris: readonly string[]): void;
  configured(): void;
}

/** Milliseconds after which nobody seems to look any more who was told of a change, and has not asked, or took an answer away. */
const idle = 60_000;

/** What is kept for comparisons of one session, and who is told of changes. */
export class Hub {
  readonly readers: OpenReaders;
  readonly readings: Readings;
  /** They are told of all changes, before the client is. */
  readonly followers: Set<Follower>;
  private readonly session: Session;
  private readonly asked = new Map<Asked, Watched>();
  private telling: NodeJS.Immediate | null = null;
  private leaving: NodeJS.Timeout | null = null;

  constructor(session: Session, readers: OpenReaders) {
    this.session = session;
    this.readers = readers;
    this.readings = new Readings(session.world);
    this.followers = new Set([this.readings]);
  }

  /** The client is told once when something changes that the answer rests on: then it asks again, or does not care. */
  watch(asked: Asked, restsOn: RestsOn, sharing: () => boolean = () => true): void {
    if (this.leaving !== null) clearTimeout(this.leaving);
    this.leaving = null;
    this.asked.set(asked, { restsOn, sharing });
  }

  /** What was read for one answer, which nobody wants to know changes of, is let go of when nobody looks any more. */
  readOnce(): void {
    this.leave();
  }

  changed(uris: readonly string[]): void {
    for (const follower of this.followers) follower.changed(uris);
    if (this.asked.size === 0) return;
    const plain = uris.map(plainUri);
    this.tell(({ restsOn }) => plain.some(restsOn));
  }

  configured(): void {
    for (const follower of this.followers) follower.configured();
    this.tell(() => true);
  }

  sharingChanged(): void {
    this.tell(({ sharing }) => sharing());
  }

  /** After what has already arrived, and after what is published of it. */
  private tell(isOther: (watched: Watched) => boolean): void {
    for (const [asked, watched] of this.asked) {
      if (!isOther(watched)) continue;
      this.asked.delete(asked);
      this.telling ??= setImmediate(() => this.send());
    }
  }

  private send(): void {
    this.telling = null;
    void this.session.connection.sendNotification(footprintNotification);
    this.leave();
  }

  private leave(): void {
    this.leaving ??= setTimeout(() => {
      this.leaving = null;
      // Whoever waits for news of another answer is told by what was read for it.
      if (this.asked.size === 0) this.readings.release();
    }, idle);
    this.leaving.unref();
  }
}

const hubs = new WeakMap<Session, Hub>();

export function openHub(session: Session, readers: OpenReaders): Hub {
  const hub = new Hub(session, readers);
  hubs.set(session, hub);
  return hub;
}

/** Whoever asks is behind a request, before which it was opened. */
export function hubOf(session: Session): Hub {
  const hub = hubs.get(session);
  if (hub === undefined) throw new Error('comparisons are asked for before they are opened');
  return hub;
}
