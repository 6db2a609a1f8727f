import type { Gap } from '../model';
import type { Unknown } from '../ruby/values';

/** A list of the configuration that may have other entries than are known. */
export type OpenGap = Gap;

export function gapOf(field: Gap['field'], unknown: Unknown): OpenGap {
  return { field, because: unknown.because, site: unknown.site };
}
