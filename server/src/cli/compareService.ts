import * as path from 'node:path';
import { chosenService } from '../core/footprint/subject';
import { type SourcedService, sourcedService } from '../core/footprint/subjectService';
import type { Isolation } from '../core/isolation/model';
import { isolationOfService } from '../core/isolation/service';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { readServices } from './composeFiles';
import { openWorld, projectsOf } from './openWorld';

/** A service of a compose file, with what its containers are made of. */
export interface ServiceRead extends SourcedService {
  readonly isolation: Isolation;
}

/** A string is why there is none. */
export async function readService(
  file: string,
  name: string | null,
  offline: boolean,
  makeWorld: MakeWorld,
): Promise<ServiceRead | string> {
  const at = path.resolve(file);
  const own = shownPath(at);
  const world = openWorld(makeWorld, { offline, engine: false, folders: projectsOf([at]) });
  const snapshot = await readServices(at, world);
  if (typeof snapshot === 'string') return `${own}: ${snapshot}`;
  const found = chosenService(snapshot.services, name, 'pick one behind #');
  if ('because' in found) return `${own}: ${found.because}`;
  const sourced = sourcedService(found, { file: own, lines: snapshot.document.lines }, snapshot.path);
  if ('because' in sourced) return `${own}: ${sourced.because}`;
  return { ...sourced, isolation: isolationOfService(found, snapshot) };
}
