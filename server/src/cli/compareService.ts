import * as path from 'node:path';
import type { ComposeService } from '../core/compose/services';
import type { ComposeSnapshot } from '../core/composeAnalysis';
import { type ServiceSource, serviceLimits, serviceShares, serviceSource } from '../core/footprint/service';
import type { ContainerLimits, ContainerService } from '../core/footprint/sides';
import type { Isolation } from '../core/isolation/model';
import { isolationOfService } from '../core/isolation/service';
import type { LineIndex } from '../core/text/lineIndex';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { some } from './compareNames';
import { readServices } from './composeFiles';
import { openWorld, projectsOf } from './openWorld';

/** A service of a compose file, with what its containers are made of. */
export interface ServiceRead {
  readonly service: ContainerService;
  readonly limits: ContainerLimits;
  readonly isolation: Isolation;
  /** Of the compose file. */
  readonly lines: LineIndex;
  readonly source: Exclude<ServiceSource, { readonly because: string }>;
}

/** A string is why there is none. */
export async function readService(
  file: string,
  name: string | null,
  offline: boolean,
  makeWorld: MakeWorld,
): Promise<ServiceRead | string> {
  const at = path.resolve(file);
  const world = openWorld(makeWorld, { offline, engine: false, folders: projectsOf([at]) });
  const snapshot = await readServices(at, world);
  if (typeof snapshot === 'string') return `${shownPath(at)}: ${snapshot}`;
  const found = choose(snapshot, name);
  if (typeof found === 'string') return `${shownPath(at)}: ${found}`;
  const source = serviceSource(found);
  if ('because' in source) return `${shownPath(at)}: ${source.because}`;
  const { document, path: own } = snapshot;
  const line = found.key.file === own ? document.lines.placeAt(found.key.span.start).line : null;
  return {
    service: { name: found.name, file: shownPath(at), line, shares: serviceShares(found) },
    limits: serviceLimits(found),
    isolation: isolationOfService(found, snapshot),
    lines: document.lines,
    source,
  };
}

function choose({ services }: ComposeSnapshot, name: string | null): ComposeService | string {
  const names = services.map((each) => each.name);
  if (services.length === 0) return 'it has no services';
  if (name !== null)
    return services.find((each) => each.name === name) ?? `there is no service ${name}: it has ${some(names)}`;
  const [only, ...others] = services;
  return only === undefined || others.length > 0
    ? `it has ${services.length} services: pick one behind #, such as ${some(names)}`
    : only;
}
