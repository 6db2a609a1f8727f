import type { CopyEffect } from '../../formats/dockerfile/evaluated';
import type { StepSize } from '../layerSizes';
import type { Lookups } from '../run/lookups';
import { largestParts } from '../run/shares';
import { unknown } from '../size';
import { knownPart, sumSizes } from '../sum';
import { isRemote } from './buildContext';
import { addedUrl } from './files/addedUrl';

/** An ADD with what it fetches; `local` is what it takes from the build context, nothing where it takes nothing. */
export function withRemoteSources(effect: CopyEffect, local: StepSize, lookups: Lookups): StepSize {
  const remote = effect.instruction === 'ADD' ? effect.sources.filter(({ text }) => isRemote(text)) : [];
  if (remote.length === 0) return local;
  const fetched = remote.map(({ text }) => ({ text, ...fetch(text, lookups) }));
  const parts = fetched.map(({ text, disk }) => ({ name: text, bytes: knownPart(disk) }));
  return {
    ...local,
    disk: sumSizes([local.disk, ...fetched.map(({ disk }) => disk)]),
    download: sumSizes([local.download, ...fetched.map(({ download }) => download)]),
    tar: null,
    parts: effect.sources.length < 2 ? [] : largestParts([local.parts, parts.filter((part) => part.bytes > 0)]),
    helps: [...new Set([...local.helps, ...fetched.flatMap(({ helps }) => helps)])],
    pending: local.pending || fetched.some(({ pending }) => pending),
  };
}

function fetch(source: string, lookups: Lookups): ReturnType<typeof addedUrl> {
  if (/^https?:/i.test(source) && !/\.git(?:#.*)?$/i.test(source)) return addedUrl(source, lookups);
  const repository = unknown(`what ${source} holds is known after a build`);
  return { disk: repository, download: repository, helps: [], pending: false };
}
