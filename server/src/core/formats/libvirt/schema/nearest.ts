/** Longer words are no slips of the finger. */
const longestWord = 40;

/** The word that was probably meant: at most two letters away, and less than half of them; null where there is none. */
export function nearestWord(typed: string, words: Iterable<string>): string | null {
  if (typed.length > longestWord || typed === '') return null;
  const lower = typed.toLowerCase();
  let best: string | null = null;
  let least = 3;
  for (const word of words) {
    if (Math.abs(word.length - lower.length) >= least) continue;
    const away = steps(lower, word.toLowerCase());
    if (away >= least || away * 2 >= word.length) continue;
    least = away;
    best = word;
  }
  return best;
}

/** Letters to add, take away, replace, or swap with their neighbour (optimal string alignment). */
function steps(from: string, to: string): number {
  const width = to.length + 1;
  const grid = Array.from({ length: (from.length + 1) * width }, () => 0);
  const at = (row: number, column: number): number => grid[row * width + column] ?? 0;
  for (let row = 0; row <= from.length; row++)
    for (let column = 0; column < width; column++) {
      let fewest = row === 0 || column === 0 ? row + column : Number.POSITIVE_INFINITY;
      if (row > 0 && column > 0) {
        const replaced = at(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
        fewest = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced);
        const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
        if (isSwap) fewest = Math.min(fewest, at(row - 2, column - 2) + 1);
      }
      grid[row * width + column] = fewest;
    }
  return at(from.length, to.length);
}
