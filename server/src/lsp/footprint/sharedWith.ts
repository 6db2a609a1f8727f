import type { LayerHolders, Sharing } from '../../core/sharing/sharing';
import type { PartJson } from '../../protocol/compare';
import type { Session } from '../session';
import { plainUri } from './names';

/**
 * For each part of a stack, who else of the workspace has that layer: `web/Dockerfile and 2 more`. Null for nobody, and
 * where that is not known: of images that are built in a way of their own, and until all Dockerfiles have been looked at.
 */
export function sharedWith(
  { images, settings }: Session,
  files: ReadonlyMap<string, string>,
  usual: readonly string[],
  stack: readonly Pick<PartJson, 'kind' | 'file' | 'line'>[],
): readonly (string | null)[] {
  if (images?.complete !== true || !settings.sharing.enabled) return stack.map(() => null);
  const held = new Map(usual.map((uri) => [uri, holders(images.sharing, uri)]));
  return stack.map(({ kind, file, line }) => {
    if (kind !== 'baseLayers' && kind !== 'ownLayer') return null;
    const layers = file === null ? undefined : held.get(files.get(file) ?? '');
    return wordsOf(layers?.find((layer) => layer.line + 1 === line));
  });
}

/** The index spells URIs in a way of its own. */
function holders(sharing: Sharing, uri: string): readonly LayerHolders[] {
  if (sharing.get(uri) !== undefined) return sharing.holders(uri);
  const plain = plainUri(uri);
  const same = [...sharing.all()].find((image) => plainUri(image.uri) === plain);
  return same === undefined ? [] : sharing.holders(same.uri);
}

function wordsOf(layer: LayerHolders | undefined): string | null {
  const [first] = layer?.partners ?? [];
  if (layer === undefined || first === undefined) return null;
  const more = layer.partners.length - 1 + layer.more;
  return more === 0 ? first.name : `${first.name} and ${more} more`;
}
