import type { ComposeSnapshot } from '../../composeAnalysis';
import { serviceSource } from '../../footprint/service';
import type { CompareLens } from '../compareLens';

/** Above each service of the document of which can be told what its containers are made of. */
export function serviceCompareLenses({ services, path }: ComposeSnapshot): readonly CompareLens[] {
  return services
    .filter((service) => service.key.file === path && !('because' in serviceSource(service)))
    .map(({ key, name }) => ({ span: key.span, side: 'container', name }));
}
