import type { Snapshot } from '../core/analysis';
import { type Baseline, Edits, type Reuse } from '../core/features/reuse';
import type { LiveWorld } from '../core/world';
import type { Settings } from '../protocol';
import { SavedTexts } from './reuseTexts';
import type { Session } from './session';

/** What requests about reuse need beyond snapshots. */
export interface ReuseTools {
  readonly edits: Edits;
  readonly saved: SavedTexts;
  readonly world: Pick<
    LiveWorld,
    'open' | 'close' | 'filesChanged' | 'pathInContext' | 'uriInContext' | 'changeCounts' | 'textOnDisk'
  >;
}

export function reuseTools(world: LiveWorld, changed: () => void): ReuseTools {
  return { edits: new Edits(world), saved: new SavedTexts((uri) => world.textOnDisk(uri), changed), world };
}

/** What the newest text of a document makes again, as the settings want it compared. */
export function reuseOf({ reuse, settings }: Session, snapshot: Snapshot): Reuse {
  const saved = reuse.saved.textOf(snapshot.document.uri);
  return reuse.edits.reuse(snapshot, baselines(settings.reuse.against, saved));
}

/** Milliseconds that answers wait for the disk which nobody types for. */
const patience = 2000;

/** The newest snapshot once nothing of it is being read any more, or when that takes too long. */
export async function settledReuse(session: Session, newest: () => Snapshot | null): Promise<Snapshot | null> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience));
  for (;;) {
    const snapshot = newest();
    if (snapshot === null) return null;
    // Asking is what has the disk read; what an edit costs is not asked for.
    void reuseOf(session, snapshot).version;
    const outcome = await Promise.race([session.settled(), late]);
    if (outcome === 'late' || newest() === snapshot) return newest();
  }
}

/** Without a commit to compare with, the last save is better than nothing. */
function baselines(against: Settings['reuse']['against'], saved: string | null): readonly Baseline[] {
  if (against === 'off') return [];
  if (against === 'build') return [{ kind: 'build' }];
  const last: readonly Baseline[] = saved === null ? [] : [{ kind: 'saved', text: saved }];
  return against === 'head' ? [{ kind: 'head' }, ...last] : last;
}
