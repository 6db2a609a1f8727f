/** Types of loopback.mjs for the tests, which are another TypeScript project. */
export const address: string;
export function serve(): Promise<{ close: () => Promise<unknown> }>;
