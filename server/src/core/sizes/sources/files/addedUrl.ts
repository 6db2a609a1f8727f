import type { Help } from '../../answer';
import type { Lookups } from '../../run/lookups';
import type { Size } from '../../size';
import { Questions } from './questions';
import { packed } from './transfer';

/** What an ADD of an address brings: the file as it is, since ADD unpacks only what comes from the build context. */
export interface AddedUrl {
  readonly disk: Size;
  readonly download: Size;
  readonly helps: readonly Help[];
  readonly pending: boolean;
}

export function addedUrl(url: string, lookups: Lookups): AddedUrl {
  const questions = new Questions({ lookups });
  const { disk, name } = questions.fetched({ url, written: url, span: { start: 0, end: 0 } });
  return { disk, download: packed(disk, name), helps: [...questions.helps], pending: questions.pending };
}
