import type { OverviewItem } from '../../../../server/src/protocol/footprint';

export type Order = 'bytes' | 'own' | 'name' | 'kind';
export type Kinds = 'all' | OverviewItem['kind'];

/** The items that fit, in order; of equal ones the first by name. */
export function arrange(
  items: readonly OverviewItem[],
  wish: { readonly words: string; readonly kinds: Kinds; readonly order: Order },
): readonly OverviewItem[] {
  const words = wish.words.trim().toLocaleLowerCase();
  return items
    .filter(({ kind }) => wish.kinds === 'all' || kind === wish.kinds)
    .filter(({ name, file }) => words === '' || `${file} ${name}`.toLocaleLowerCase().includes(words))
    .toSorted((a, b) => compare(a, b, wish.order) || byName(a, b));
}

function compare(a: OverviewItem, b: OverviewItem, order: Order): number {
  switch (order) {
    case 'bytes':
      return b.shared + b.own - (a.shared + a.own);
    case 'own':
      return b.own - a.own;
    case 'kind':
      return a.kind.localeCompare(b.kind);
    case 'name':
      return 0;
  }
}

function byName(a: OverviewItem, b: OverviewItem): number {
  return a.name.localeCompare(b.name) || a.file.localeCompare(b.file);
}
