/** What a command prints and how the process ends: 0 fine, 1 findings, 2 usage or unreadable input. */
export interface CommandResult {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** The terminal that a command writes to. */
export interface Terminal {
  /** True for a terminal that shows colours, where nobody asked for none. */
  readonly colour: boolean;
  /** Characters a line; null where nobody cuts lines: a file, a pipe. */
  readonly width: number | null;
}

export function failure(message: string): CommandResult {
  return { code: 2, out: '', err: `plimsoll: ${message}\n` };
}
