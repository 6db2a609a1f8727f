import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * The absolute path of the user's git, or null. Looked for here and not by the system: Windows looks into the working
 * directory first, where a workspace could have put a program of that name, and a relative entry of PATH does the same.
 */
export async function findGit(environment: NodeJS.ProcessEnv, platform = process.platform): Promise<string | null> {
  const windows = platform === 'win32';
  const { PATH, Path } = environment;
  const entries = (PATH ?? Path ?? '').split(windows ? ';' : ':');
  for (const entry of entries) {
    const folder = windows ? entry.replace(/^"(.*)"$/, '$1') : entry;
    if (!path.isAbsolute(folder)) continue;
    const file = path.join(folder, windows ? 'git.exe' : 'git');
    if (await isProgram(file)) return file;
  }
  return null;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
