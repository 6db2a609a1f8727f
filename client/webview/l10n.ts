let strings: Readonly<Record<string, string>> = {};

/** Takes the dictionary of the editor's language; English texts are the keys. */
export function speak(dictionary: Readonly<Record<string, string>>): void {
  strings = dictionary;
}

/** A text in the editor's language, with `{0}`, `{1}` … filled in. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const known = Object.hasOwn(strings, text) ? strings[text] : undefined;
  return (known ?? text).replace(/\{(\d+)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
}
