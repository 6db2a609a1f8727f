import * as path from 'node:path';
import { chosenServices } from '../core/footprint/subject';
import { type SourcedService, sourcedService } from '../core/footprint/subjectService';
import type { Isolation } from '../core/isolation/model';
import { isolationOfService } from '../core/isolation/service';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { notAll } from './compareNames';
import { readServices } from './composeFiles';
import { openWorld, projectsOf } from './openWorld';

/** A service of a compose file, with what its containers are made of. */
export interface ServiceRead extends SourcedService {
  readonly isolation: Isolation;
}

/** The services that somebody names, or all; a string is why there are none. */
export async function readServicesOf(
  file: string,
  name: string | null,
  offline: boolean,
  makeWorld: MakeWorld,
): Promise<readonly ServiceRead[] | string> {
  const at = path.resolve(file);
  const own = shownPath(at);
  const world = openWorld(makeWorld, { offline, engine: false, folders: projectsOf([at]) });
  const snapshot = await readServices(at, world);
  if (typeof snapshot === 'string') return `${own}: ${snapshot}`;
  const chosen = chosenServices(snapshot, name);
  if ('because' in chosen) return `${own}: ${chosen.because}`;
  const source = { file: own, lines: snapshot.document.lines };
  const reads: ServiceRead[] = [];
  for (const service of chosen) {
    const sourced = sourcedService(service, source, snapshot.path);
    if ('because' in sourced) return `${own}: ${notAll(sourced.because, chosen.length)}`;
    reads.push({ ...sourced, isolation: isolationOfService(service, snapshot) });
  }
  return reads;
}
