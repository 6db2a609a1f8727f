import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { EngineSurroundings } from './address';

/** Those of this machine. Only where the user allows asking the engine. */
export function surroundings(): EngineSurroundings {
  return { environment: process.env, home: homedir(), windows: process.platform === 'win32', read: readSmall };
}

function readSmall(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
