/** Rows that are shown whether they changed or not. */
export const always: ReadonlySet<string> = new Set(['disk', 'download', 'memory']);

/** Rows that are told in full by the lists of openings. */
export const apart: ReadonlySet<string> = new Set(['isolation']);
