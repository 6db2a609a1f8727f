/** A JSON object whose fields have not been looked at. */
export type Fields = Readonly<Record<string, unknown>>;

export type JsonText =
  | { readonly kind: 'json'; readonly value: Fields }
  | { readonly kind: 'broken'; readonly because: string };

/** Reads the JSON of a file called `name`. Never throws: what is no object says so, with the line where that is known. */
export function readJson(name: string, text: string): JsonText {
  try {
    const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    return isFields(value) ? { kind: 'json', value } : { kind: 'broken', because: `${name} holds no JSON object` };
  } catch (error) {
    return { kind: 'broken', because: `${name} is not valid JSON${placeOf(String(error), text)}` };
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a key; an empty one where there is none. */
export function fieldsAt(fields: Fields, key: string): Fields {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return isFields(value) ? value : {};
}

export function textAt(fields: Fields, key: string): string | null {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' ? value : null;
}

/** A list of texts; one text alone is a list of one. */
export function textsAt(fields: Fields, key: string): readonly string[] {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** V8 tells where it stopped as `at position 12`; at the end of the text it does not. */
function placeOf(message: string, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const isInside = position !== undefined && Number(position) < text.trimEnd().length;
  if (isInside) return ` at line ${lineOf(text, Number(position))}`;
  return position !== undefined || /end of JSON input|Unterminated/.test(message)
    ? `: it ends too early, at line ${lineOf(text, text.length)}`
    : '';
}

/** The number of the line that holds an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
