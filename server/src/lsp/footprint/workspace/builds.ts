import type { CancellationToken } from 'vscode-languageserver';
import { keyOfImage, type ServiceEntry } from '../../../core/footprint/workspace/composeFacts';
import type { ServiceBuild } from '../../../core/footprint/workspace/overview';
import type { ComposeFile } from '../../../core/footprint/workspace/services';
import { formatPlatform } from '../../../core/formats/dockerfile/platform';
import type { Look } from '../look';
import { readSubject } from '../subject';
import { settledOr } from './patience';
import { Turns } from './turns';

/** A service with the file that it is listed under. */
type Listed = readonly [ComposeFile, ServiceEntry];

/** So many are weighed: each has a build context that is read for it. */
const mostBuilds = 100;

/** Each file that is read may be what the next is asked for by. */
const mostRounds = 5;

/** What services are built into, as their comparisons have it. Those that have no image are not among them. */
export async function readBuilds(
  look: Look,
  services: readonly Listed[],
  token: CancellationToken,
): Promise<ReadonlyMap<ServiceEntry, ServiceBuild>> {
  const turns = new Turns(token);
  const found = new Map<ServiceEntry, ServiceBuild>();
  let left = services.slice(0, mostBuilds);
  for (let round = 0; left.length > 0 && round < mostRounds; round++) {
    if (round > 0 && !(await settledOr(look.session))) break;
    const pending: Listed[] = [];
    for (const listed of left) {
      const build = await readBuild(look, listed);
      await turns.next();
      if (build === null) continue;
      found.set(listed[1], build);
      if (build.pending) pending.push(listed);
    }
    left = pending;
  }
  return found;
}

async function readBuild(look: Look, [{ uri }, { traits }]: Listed): Promise<ServiceBuild | null> {
  const { session } = look;
  const read = await readSubject(session, 'container', { kind: 'file', uri, name: traits.name }, look);
  const member = read.kind === 'side' ? read.side.members[0] : undefined;
  if (read.kind !== 'side' || member === undefined) return null;
  const base = keyOfImage(member.base, formatPlatform(member.platform), session.world.options(uri));
  const [first, ...others] = member.layers;
  const parts = [first, ...others].flatMap((layer) =>
    layer === undefined ? [] : [{ key: layer === first ? (base ?? layer.key) : layer.key, size: layer.disk }],
  );
  return { size: read.side.image.disk, parts, pending: read.pending };
}
