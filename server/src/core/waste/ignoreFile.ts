import type { Snapshot } from '../analysis';
import type { FileEdit, Fix } from '../rules/rule';
import { span } from '../text/span';

/** Keeps paths, from the context's root, out of the build context: by further lines of the ignore file, or by a new one. */
export function ignoring({ context: { ignoreFile } }: Snapshot, paths: readonly string[]): Fix | null {
  // Other characters may mean something in a pattern.
  if (ignoreFile === undefined || paths.length === 0 || !paths.every((path) => /^[\w.@+-][\w./@+-]*$/.test(path)))
    return null;
  const { uri, text } = ignoreFile;
  const newline = text?.includes('\r\n') === true ? '\r\n' : '\n';
  const end = text?.length ?? 0;
  const lines = paths.map((path) => `${path}${newline}`).join('');
  const edit = { span: span(end, end), text: text === null || /(?:^|\n)$/.test(text) ? lines : `${newline}${lines}` };
  const elsewhere: FileEdit = { uri, before: text, edits: [edit] };
  const names = listed(paths);
  const title = text === null ? `Make a ${nameOf(uri)} that keeps out ${names}` : `Ignore ${names} in ${nameOf(uri)}`;
  return { title, edits: [], elsewhere: [elsewhere], safe: false };
}

/** As a violation has it. */
export function fixed(fix: Fix | null): { readonly fix?: Fix } {
  return fix === null ? {} : { fix };
}

/** The name of the file, for people. */
export function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
