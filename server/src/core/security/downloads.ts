import type { Snapshot } from '../analysis';
import type { Placed } from '../shell/effects';
import type { Clone, Download } from '../shell/effects/files';
import type { Span } from '../text/span';
import { commandPlace } from '../waste/script';
import { type RunStep, writtenRuns } from './calls';

/** Something that a RUN fetches. */
export interface Fetched {
  readonly run: RunStep;
  readonly effect: (Download | Clone) & Placed;
  /** As far as it is known; as written where it is not. */
  readonly url: string;
  /** The command, in the document. */
  readonly span: Span;
}

/** What curl, wget and git fetch, each command once for each of its URLs. */
export function fetched(snapshot: Snapshot): readonly Fetched[] {
  const found = kept.get(snapshot);
  if (found !== undefined) return found;
  const all = writtenRuns(snapshot).flatMap((run) =>
    run.reading.effects.flatMap((effect): readonly Fetched[] => {
      if (effect.kind !== 'download' && effect.kind !== 'clone') return [];
      const url = effect.url.url ?? effect.url.written;
      return [{ run, effect, url, span: commandPlace(snapshot, run.step, effect.span) }];
    }),
  );
  kept.set(snapshot, all);
  return all;
}

const kept = new WeakMap<Snapshot, readonly Fetched[]>();

/** Whether a RUN looks at what it has fetched: a checksum or a signature, by a command that is made for it. */
export function isVerified({ reading }: RunStep): boolean {
  return reading.commands.some(
    ({ name, args }) => verifier.test(name) || (name === 'openssl' && /^(?:dgst|sha\d+)$/.test(args[0]?.text ?? '')),
  );
}

const verifier = /^(?:sha\d+sum|b2sum|md5sum|shasum|sha\d+|gpgv?|cosign|minisign|signify|slsa-verifier|rpmkeys|sq)$/;

/** An address that no wire leads to, and that no certificate stands for. */
export function isOwnHost(url: string): boolean {
  return /^[a-z]+:\/\/(?:localhost|127\.|\[::1\]|host\.docker\.internal)/i.test(url);
}
