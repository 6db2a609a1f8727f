import type { ShellEffect } from '../../shell/effects';
import { bytes } from '../../sizes/bytes';
import type { RangeSize, Size } from '../../sizes/size';
import { unknown } from '../../sizes/size';

/** Bytes of a block of ext4, which every file fills up to its end. */
const block = 4096;

/** Bytes of a file that the host shares with the guest, by its path in the guest; null where that is not known. */
export type SharedFile = (path: string) => number | null;

/**
 * What commands beside apt’s put onto a disk. Unlike in a layer, what is changed, moved or linked there takes no more than before.
 * Parts that are not known stand for themselves.
 */
export function otherSizes(effects: readonly ShellEffect[], shared: SharedFile): readonly Size[] {
  const reasons = new Set(effects.flatMap((effect) => reasonOf(effect, shared) ?? []));
  const written = writtenBytes(effects, shared);
  return [...(written === 0 ? [] : [upTo(written)]), ...[...reasons].map(unknown)];
}

/** What is written may be removed again. */
function upTo(most: number): RangeSize {
  const evidence = { kind: 'estimated', source: 'what scripts write' } as const;
  return { kind: 'range', low: bytes(0), likely: bytes(most), high: bytes(most), evidence };
}

function writtenBytes(effects: readonly ShellEffect[], shared: SharedFile): number {
  const files = new Map<string, number>();
  for (const effect of effects) {
    if (effect.kind === 'copy')
      for (const { path, written } of effect.sources) {
        const size = path === null ? null : shared(path);
        files.set(`copy of ${written}`, size ?? 0);
      }
    if (effect.kind !== 'write' || effect.bytes === null) continue;
    const { path, written } = effect.file;
    const name = path ?? written;
    files.set(name, (effect.append ? (files.get(name) ?? 0) : 0) + effect.bytes);
  }
  return [...files.values()].reduce((sum, each) => sum + block * Math.ceil(each / block), 0);
}

/** Why what a command leaves is not known, as one clause; null for what is known, or is apt’s. */
function reasonOf(effect: ShellEffect, shared: SharedFile): string | null {
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
    case 'copy': {
      const open = effect.sources.filter(({ path, pattern }) => path === null || pattern || shared(path) === null);
      return open.length === 0
        ? null
        : `how much ${shorten(open.map(({ written }) => written).join(' '))} is, is not known`;
    }
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
