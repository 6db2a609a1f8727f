/** What of a package slim images leave out, as parts of its files: 10 %, median and 90 %. */
export interface ExcludedShare {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** Rows for packages below 100 kB, 1 MB, 10 MB and above, from the 3,614 measured packages of bookworm (2026-11). */
type BySize = readonly [ExcludedShare, ExcludedShare, ExcludedShare, ExcludedShare];

/** Documentation, manuals and translations of a package that is not measured, by its kind and size in bytes. */
export function excludedShare(name: string, size: number): ExcludedShare {
  const rows = kinds.find(({ pattern }) => pattern.test(name))?.rows ?? others;
  if (size < 1e5) return rows[0];
  if (size < 1e6) return rows[1];
  return size < 1e7 ? rows[2] : rows[3];
}

const others: BySize = [
  { low: 0.05, likely: 0.27, high: 0.56 },
  { low: 0.004, likely: 0.085, high: 0.57 },
  { low: 0.001, likely: 0.028, high: 0.77 },
  { low: 0, likely: 0.002, high: 0.59 },
];

const documentation = { low: 0.06, likely: 0.99, high: 1 };

const kinds: readonly { readonly pattern: RegExp; readonly rows: BySize }[] = [
  { pattern: /-(doc|docs|man|manual)$/, rows: [documentation, documentation, documentation, documentation] },
  {
    pattern: /-(data|common)$/,
    rows: [
      { low: 0.06, likely: 0.55, high: 0.91 },
      { low: 0.006, likely: 0.45, high: 0.99 },
      { low: 0.007, likely: 0.49, high: 1 },
      { low: 0, likely: 0.11, high: 1 },
    ],
  },
  {
    pattern: /-dev$/,
    rows: [
      { low: 0.06, likely: 0.46, high: 0.6 },
      { low: 0.003, likely: 0.1, high: 0.59 },
      { low: 0.001, likely: 0.006, high: 0.27 },
      { low: 0, likely: 0, high: 0.012 },
    ],
  },
  {
    pattern: /^(lib.*\d|python3)/,
    rows: [
      { low: 0.015, likely: 0.1, high: 0.38 },
      { low: 0.003, likely: 0.035, high: 0.35 },
      { low: 0, likely: 0.004, high: 0.3 },
      { low: 0, likely: 0, high: 0.01 },
    ],
  },
];
