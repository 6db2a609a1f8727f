/** Works on several at once, until all are done, one says stop, or the search is given up. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined && !signal.aborted; item = items[next++]) {
      if (!(await work(item))) next = items.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
