import type { CopyEffect } from '../../formats/dockerfile/evaluated';
import { hasWildcard } from '../../formats/dockerignore/wildcard';
import { bytes } from '../bytes';
import { packedSize } from '../context/packing';
import type { CopyRequest, CopySelection, Part, SourceOutcome } from '../context/request';
import type { Incomplete } from '../context/tree';
import { layer, type MissingSource, type SizePart, type StepSize } from '../layerSizes';
import { mostParts } from '../run/shares';
import { known, type Size, unknown } from '../size';

/** The local part of a COPY or ADD, as the build context is asked for it. */
export function copyRequest(effect: CopyEffect, sources: readonly string[], alongside: readonly string[]): CopyRequest {
  return {
    instruction: effect.instruction,
    sources,
    destination: effect.destination,
    destinationIsFolder: effect.destinationIsFolder,
    // Only wildcards need to know of the others; the rest stay the same request while other lines are typed.
    ...(sources.some(hasWildcard) ? { alongside } : {}),
    exclude: effect.exclude,
    parents: effect.parents,
    link: effect.link,
    ...(effect.chmod === null ? {} : { chmod: effect.chmod }),
    ...(effect.unpack === null ? {} : { unpack: effect.unpack }),
  };
}

/** Sources that ADD fetches instead of taking them from the build context. */
export function isRemote(source: string): boolean {
  return /^(?:https?|ssh|git):\/\//i.test(source) || /^git@[^\s/]+:/.test(source);
}

/**
 * What a COPY or ADD takes from the build context and from its own heredocs, from what it selects. `selection` is null
 * where it takes nothing from the context.
 */
export function copiedSize(effect: CopyEffect, selection: CopySelection | null): StepSize {
  const inline = effect.files.reduce((sum, file) => sum + file.bytes, 0);
  const disk = diskSize(effect, selection, inline);
  return {
    ...layer(disk, downloadSize(effect, selection, disk)),
    tar: selection === null || effect.files.length > 0 || disk.kind !== 'known' ? null : selection.tarBytes,
    parts: largestParts(effect, selection),
    notes: selection === null ? [] : notes(selection),
    missing: selection === null ? [] : missingSources(effect, selection),
    pending: selection?.incomplete === 'unread',
  };
}

/** Nothing compresses to nothing; what is not known in full is not known compressed either. */
function downloadSize({ files }: CopyEffect, selection: CopySelection | null, disk: Size): Size {
  if (disk.kind !== 'known') return unknown(disk.kind === 'unknown' ? disk.because : 'it is not counted in full');
  if (disk.bytes === 0) return disk;
  const inline = files.reduce((sum, file) => sum + file.bytes, 0);
  const { files: count, text, packed, other } = selection?.packing ?? { files: 0, text: 0, packed: 0, other: 0 };
  return packedSize({ files: count + files.length, text: text + inline, packed, other });
}

function diskSize(effect: CopyEffect, selection: CopySelection | null, inline: number): Size {
  const inlineSource = `${plural(effect.files.length, 'file')} written in the Dockerfile`;
  if (selection === null) return known(bytes(inline), { kind: 'counted', source: inlineSource });
  const total = bytes(selection.bytes + inline);
  const broken = selection.sources.find(
    (source) => source.kind === 'absent' || source.kind === 'ignored' || source.kind === 'refused',
  );
  if (broken !== undefined) return unknown(broken.because);
  const { incomplete } = selection;
  if (incomplete !== undefined) return { kind: 'unknown', because: whyIncomplete(incomplete), atLeast: total };
  const source = `${what(selection)} in the build context`;
  return known(total, { kind: 'counted', source: effect.files.length > 0 ? `${source} and ${inlineSource}` : source });
}

function what({ files, folders, links }: CopySelection): string {
  const counts = [
    plural(files, 'file'),
    folders > 0 ? plural(folders, 'folder') : '',
    links > 0 ? plural(links, 'link') : '',
  ];
  return counts.filter((count) => count !== '').join(', ');
}

function whyIncomplete(why: Incomplete | 'archive'): string {
  switch (why) {
    case 'unread':
      return 'the files of the build context are being counted';
    case 'denied':
      return 'a folder of the build context cannot be read';
    case 'limit':
      return 'the build context holds more files than are counted';
    case 'cancelled':
      return 'counting the build context was stopped';
    case 'failed':
      return 'a folder of the build context could not be listed';
    case 'archive':
      return 'what an archive unpacks to could not be read';
  }
}

/** Folders say more than files where a step takes many. */
function largestParts(effect: CopyEffect, selection: CopySelection | null): readonly SizePart[] {
  const inline = effect.files.map((file) => ({ name: file.name, bytes: bytes(file.bytes) }));
  const parts =
    selection === null ? [] : selection.files > 10 ? foldersAndLooseFiles(selection) : selection.largestFiles;
  const found = parts.map((part) => ({ name: part.path, bytes: part.bytes }));
  const all = [...found, ...inline].filter((part) => part.bytes > 0).sort((a, b) => b.bytes - a.bytes);
  return all.length < 2 ? [] : all.slice(0, mostParts);
}

function foldersAndLooseFiles({ largestFolders, largestFiles }: CopySelection): readonly Part[] {
  const loose = largestFiles.filter((file) => !largestFolders.some(({ path }) => file.path.startsWith(`${path}/`)));
  return [...largestFolders, ...loose];
}

/** Sources that match nothing are worth a word: the build goes on without them. */
function notes({ sources }: CopySelection): readonly string[] {
  return sources.flatMap((source) => (source.kind === 'empty' ? [`${source.source} matches nothing.`] : []));
}

function missingSources(effect: CopyEffect, selection: CopySelection): readonly MissingSource[] {
  return selection.sources.flatMap((outcome) => {
    if (outcome.kind !== 'absent' && outcome.kind !== 'ignored' && outcome.kind !== 'refused') return [];
    return [{ index: indexOf(effect, outcome), message: `${upperFirst(outcome.because)}.` }];
  });
}

function indexOf(effect: CopyEffect, outcome: SourceOutcome): number {
  return effect.sources.findIndex((source) => source.text === outcome.source);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
