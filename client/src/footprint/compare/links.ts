import type { ToFootprintPage } from '../../../../server/src/protocol/footprint';

/** URIs of the files that a link of the page may lead to after it was told this. */
export function linksOf(message: ToFootprintPage): ReadonlySet<string> {
  if (message.kind === 'view') return new Set(Object.values(message.view.files));
  if (message.kind !== 'overview') return new Set();
  return new Set(message.overview.items.flatMap(({ subject }) => (subject.kind === 'file' ? [subject.uri] : [])));
}
