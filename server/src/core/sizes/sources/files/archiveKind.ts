/** How an archive, or a single compressed file, is packed. */
export type ArchiveKind = 'tar.gz' | 'tar.xz' | 'tar.bz2' | 'tar.zst' | 'tar' | 'zip' | 'gz' | 'xz' | 'bz2' | 'zst';

const endings: readonly (readonly [RegExp, ArchiveKind])[] = [
  [/\.(?:tar\.gz|tgz|crate)$/, 'tar.gz'],
  [/\.(?:tar\.xz|txz|tar\.lzma)$/, 'tar.xz'],
  [/\.(?:tar\.bz2|tbz2?)$/, 'tar.bz2'],
  [/\.(?:tar\.zst|tzst)$/, 'tar.zst'],
  [/\.tar$/, 'tar'],
  [/\.(?:zip|jar|war|whl|nupkg)$/, 'zip'],
  [/\.gz$/, 'gz'],
  [/\.xz$/, 'xz'],
  [/\.bz2$/, 'bz2'],
  [/\.zst$/, 'zst'],
];

/** By the name alone; null for a name that tells nothing. */
export function archiveKind(name: string): ArchiveKind | null {
  const lower = name.toLowerCase();
  return endings.find(([ending]) => ending.test(lower))?.[1] ?? null;
}
