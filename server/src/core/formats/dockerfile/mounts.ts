/** The fields of one mount by their long names. */
export type Mount = ReadonlyMap<string, string>;

/**
 * Reads the value of `RUN --mount=type=bind,from=build,"source=a,b"`: a CSV record of `key=value`; a key alone stands
 * for itself with an empty value. `src` and `dst` are given their long names.
 */
export function readMount(value: string): Mount {
  const fields = new Map<string, string>();
  for (const [, quoted, plain] of value.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    const field = quoted?.replaceAll('""', '"') ?? plain ?? '';
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    fields.set(longNames.get(key) ?? key, equals < 0 ? '' : field.slice(equals + 1));
  }
  return fields;
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);
