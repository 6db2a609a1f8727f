import type { ShellEffect } from '../../shell/effects';
import { bytes } from '../../sizes/bytes';
import type { RangeSize, Size } from '../../sizes/size';
import { unknown } from '../../sizes/size';

/** Bytes of a block of ext4, which every file fills up to its end. */
const block = 4096;

/**
 * What commands beside apt’s put onto a disk. Unlike in a layer, what is changed, moved or linked there takes no more than before.
 * Parts that are not known stand for themselves.
 */
export function otherSizes(effects: readonly ShellEffect[]): readonly Size[] {
  const reasons = new Set(effects.flatMap((effect) => reasonOf(effect) ?? []));
  const written = writtenBytes(effects);
  return [...(written === 0 ? [] : [upTo(written)]), ...[...reasons].map(unknown)];
}

/** What is written may be removed again. */
function upTo(most: number): RangeSize {
  const evidence = { kind: 'estimated', source: 'texts that its scripts write' } as const;
  return { kind: 'range', low: bytes(0), likely: bytes(most), high: bytes(most), evidence };
}

function writtenBytes(effects: readonly ShellEffect[]): number {
  const files = new Map<string, number>();
  for (const effect of effects) {
    if (effect.kind !== 'write' || effect.bytes === null) continue;
    const { path, written } = effect.file;
    const name = path ?? written;
    files.set(name, (effect.append ? (files.get(name) ?? 0) : 0) + effect.bytes);
  }
  return [...files.values()].reduce((sum, each) => sum + block * Math.ceil(each / block), 0);
}

/** Why what a command leaves is not known, as one clause; null for what is known, or is apt’s. */
function reasonOf(effect: ShellEffect): string | null {
  switch (effect.kind) {
    case 'write':
      return effect.bytes === null ? `what is written to ${shorten(effect.file.written)} is not known` : null;
    case 'download':
      return effect.to.kind === 'file' || effect.to.kind === 'folder'
        ? `what ${shorten(effect.url.written)} brings is not known`
        : null;
    case 'clone':
      return `what the repository ${shorten(effect.url.written)} holds is not known`;
    case 'unpack':
      return 'what an archive unpacks to is not known';
    case 'copy':
      return `how much ${shorten(effect.sources.map(({ written }) => written).join(' '))} is, is not known`;
    case 'node-install':
    case 'python-install':
    case 'language':
      return `what ${effect.tool} brings is not weighed on a machine`;
    case 'python-environment':
      return 'what a Python environment holds is not weighed on a machine';
    case 'apk-add':
    case 'apk-upgrade':
    case 'apk-update':
    case 'rpm-install':
    case 'rpm-makecache':
    case 'rpm-upgrade':
      return 'packages of another distribution are asked for';
    default:
      return null;
  }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
