/** Round values from 0 up to `most`, three or four of them; none where there is nothing to measure. */
export function ticks(most: number): readonly number[] {
  if (most <= 0) return [];
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const count = Math.floor(most / step);
  return Array.from({ length: count }, (_, index) => step * (index + 1));
}

/** Powers of a base between two amounts, no more than `most` of them. */
export function powers(base: number, low: number, high: number, most: number): readonly number[] {
  const exponent = (amount: number) => Math.log(amount) / Math.log(base);
  const [first, last] = [Math.ceil(exponent(low)), Math.floor(exponent(high))];
  const stride = Math.max(1, Math.ceil((last - first + 1) / most));
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return all.filter((_, index) => index % stride === 0).map((power) => base ** power);
}
