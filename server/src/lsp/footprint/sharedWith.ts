import type { LayerHolders } from '../../core/sharing/sharing';
import type { PartJson } from '../../protocol/compare';
import type { Session } from '../session';

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
  const held = new Map(usual.map((uri) => [uri, images.sharing.holders(uri)]));
  return stack.map(({ kind, file, line }) => {
    if (kind !== 'baseLayers' && kind !== 'ownLayer') return null;
    const layers = file === null ? undefined : held.get(files.get(file) ?? '');
    return wordsOf(layers?.find((layer) => layer.line + 1 === line));
  });
}

function wordsOf(layer: LayerHolders | undefined): string | null {
  const [first] = layer?.partners ?? [];
  if (layer === undefined || first === undefined) return null;
  const more = layer.partners.length - 1 + layer.more;
  return more === 0 ? first.name : `${first.name} and ${more} more`;
}
