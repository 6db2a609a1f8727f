import type { Call } from '../call';
import { isKnown } from '../words/argument';

/** The virtual environment that a program of Python belongs to, an absolute folder; null for the system's own. */
export function environmentOf(call: Call): string | null {
  const { text } = call.word;
  const named = isKnown(text) ? folderAbove(/^(\/.+)\/bin\/[^/]+$/.exec(text)?.[1]) : null;
  if (named !== null || text.startsWith('/')) return named;
  return folderAbove(/^(\/[^:]+)\/bin(?::|$)/.exec(call.variable('PATH') ?? '')?.[1]);
}

function folderAbove(folder: string | undefined): string | null {
  return folder === undefined || systemFolders.has(folder) ? null : folder;
}

/** Where programs lie that belong to no environment. */
const systemFolders: ReadonlySet<string> = new Set(['/usr', '/usr/local', '/root/.local', '/opt']);
