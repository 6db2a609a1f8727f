import { bytes, formatBytes } from '../../sizes/bytes';
import { amount, code, details } from './blocks';
import { printChange } from './change';
import type { ChangedFile } from './json';

/** So many are shown: the largest changes tell why. */
const mostShown = 10;

/** Which files of build contexts weigh something else, folded; nothing where none does. */
export function filesTable(files: readonly ChangedFile[]): readonly string[] {
  if (files.length === 0) return [];
  const rows = files.slice(0, mostShown).map(({ file, before, after }) => {
    const size = (count: number | null) => (count === null ? '–' : amount(formatBytes(bytes(count))));
    const change = printChange({ kind: 'known', bytes: (after ?? 0) - (before ?? 0) });
    return `| ${code(file)} | ${size(before)} | ${size(after)} | ${amount(change)} |`;
  });
  const more = files.length > mostShown ? [`| and ${files.length - mostShown} more | | | |`] : [];
  const table = ['| | then | now | change |', '| --- | ---: | ---: | ---: |', ...rows, ...more];
  const noun =
    files.length === 1 ? '1 file of the build context weighs' : `${files.length} files of the build context weigh`;
  return [details(`${noun} something else`, table.join('\n'))];
}

/** The largest change first, and else by name. */
export function byChange(one: ChangedFile, other: ChangedFile): number {
  const size = ({ before, after }: ChangedFile) => Math.abs((after ?? 0) - (before ?? 0));
  return size(other) - size(one) || (one.file < other.file ? -1 : 1);
}
