import type { FromLayersPage } from '../../../server/src/protocol';

/** Reads what the page sends; undefined for anything that it never sends. */
export function readMessage(value: unknown): FromLayersPage | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, line } = value;
  if (kind === 'ready') return { kind };
  if (kind === 'jump' && typeof line === 'number' && Number.isSafeInteger(line) && line >= 0) return { kind, line };
  return undefined;
}

/** Reads the state that a page left behind: the URI it showed. */
export function readState(value: unknown): string | undefined {
  return isRecord(value) && typeof value['uri'] === 'string' ? value['uri'] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
