/** A dependency, a provided name or a wish without its version and repository: `so:libz.so.1` of `so:libz.so.1=1.3`. */
export function bareName(word: string): string {
  const end = word.search(/[<>=~@]/);
  return end <= 0 ? word : word.slice(0, end);
}
