/** Ruby's `String#succ`: the rightmost letter or digit goes one on, with carries to the left. */
export function nextText(text: string): string {
  if (text === '') return '';
  const units = [...text];
  if (!units.some((unit) => /[0-9A-Za-z]/.test(unit))) {
    const last = units.pop() ?? '';
    return units.join('') + String.fromCodePoint((last.codePointAt(0) ?? 0) + 1);
  }
  let at = units.length - 1;
  while (!/[0-9A-Za-z]/.test(units[at] ?? '')) at--;
  for (;;) {
    const unit = units[at] ?? '';
    const carried = carries[unit];
    if (carried === undefined) {
      units[at] = String.fromCharCode(unit.charCodeAt(0) + 1);
      return units.join('');
    }
    units[at] = carried.now;
    const before = leftOf(units, at);
    if (before === null) {
      units.splice(at, 0, carried.more);
      return units.join('');
    }
    at = before;
  }
}

const carries: Readonly<Record<string, { readonly now: string; readonly more: string }>> = {
  z: { now: 'a', more: 'a' },
  Z: { now: 'A', more: 'A' },
  '9': { now: '0', more: '1' },
};

/** The next letter or digit to the left; others end the carrying where a letter or digit stood to their right. */
function leftOf(units: readonly string[], at: number): number | null {
  for (let before = at - 1; before >= 0; before--) {
    if (/[0-9A-Za-z]/.test(units[before] ?? '')) return before;
    const isLetter = /[A-Za-z]/.test(units[at] ?? '');
    if (isLetter) return null;
  }
  return null;
}
