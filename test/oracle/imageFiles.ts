import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engine';

const reader = fileURLToPath(new URL('exportedFiles.py', import.meta.url));

/** Everything that `docker export` gives of an image, a line an entry, but for times. */
export async function exportedFiles(engine: Engine, image: string): Promise<readonly string[]> {
  const name = `export-${image.replace(/\W/g, '-')}`;
  await engine.docker(['rm', '-f', name]);
  const made = await engine.docker(['create', '--name', name, image, 'none']);
  if (made.status !== 0) throw new Error(made.errors);
  const file = join(engine.contexts, `${name}.tar`);
  const saved = await engine.docker(['export', '-o', join('/oracle', basename(engine.contexts), `${name}.tar`), name]);
  await engine.docker(['rm', '-f', name]);
  if (saved.status !== 0) throw new Error(saved.errors);
  const input = openSync(file, 'r');
  try {
    const read = execFileSync('python3', [reader], { stdio: [input, 'pipe', 'inherit'], maxBuffer: 1 << 28 });
    return read.toString().trim().split('\n');
  } finally {
    closeSync(input);
    rmSync(file);
  }
}

/** What an image says of how it is run; its history and its layers are not in it. */
export async function configuration(engine: Engine, image: string): Promise<string> {
  const { output } = await engine.docker(['image', 'inspect', '--format', '{{json .Config}}', image]);
  return output.trim();
}
