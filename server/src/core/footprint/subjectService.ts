import type { ComposeService } from '../compose/services';
import type { NoSide, ServiceOf } from './container';
import { serviceReplicas } from './replicas';
import { type ServiceSource, serviceLimits, serviceShares, serviceSource } from './service';
import type { SourceFile } from './stack';

/** A service as what its containers are, and what they are made of. */
export interface SourcedService {
  readonly started: ServiceOf;
  readonly made: Exclude<ServiceSource, NoSide>;
}

/**
 * A service that was asked of a compose file, whose absolute path is `path`: another file of the project may be the one
 * that names it.
 */
export function sourcedService(service: ComposeService, source: SourceFile, path: string): SourcedService | NoSide {
  const made = serviceSource(service);
  if ('because' in made) return made;
  const { name, key } = service;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const line = key.file === path ? source.lines.placeAt(key.span.start).line : null;
  const started: ServiceOf = {
    service: {
      name,
      file: source.file,
      line,
      shares: serviceShares(service, folder),
      replicas: serviceReplicas(service),
    },
    limits: serviceLimits(service),
    source,
    isBuilt: made.kind === 'build',
    context: made.kind === 'build' ? made.context : null,
  };
  return { started, made };
}

/** An image that nothing here builds weighs what a Dockerfile weighs that only starts from it. */
export function textOfImage(reference: string): string {
  return `FROM ${reference}\n`;
}
