import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Engine, imageOfRun } from './engine';

/** A layer that an instruction made, or that was found in the cache. */
export interface MadeLayer {
  readonly text: string;
  readonly bytes: number;
  readonly cached: boolean;
}

export const reorderedImage = imageOfRun('reordered');

/** Builds what lies in a folder of contexts, with the engine's cache, and tells its layers from the bottom up. */
export async function buildCached(engine: Engine, context: string, dockerfile: string): Promise<readonly MadeLayer[]> {
  const place = join('/oracle', basename(engine.contexts), context);
  const ran = await engine.docker(
    ['build', '--progress=plain', '--network=host', '--label', engine.label, '-t', reorderedImage, '-f', '-', place],
    dockerfile,
  );
  if (ran.status !== 0) throw new Error(ran.errors.trim().split('\n').slice(-12).join('\n'));
  const cached = new Set([...ran.errors.matchAll(/^#(\d+) CACHED$/gm)].map(([, vertex]) => vertex));
  const stages = [...ran.errors.matchAll(/^#(\d+) \[(?:stage-)?\S* *(\d+)\/\d+\] (?!FROM)(.*)$/gm)];
  const steps = new Map(stages.map(([, vertex = '', number = '']) => [Number(number), cached.has(vertex)]));
  const history = await engine.docker([
    'history',
    '--no-trunc',
    '--human=false',
    '--format',
    '{{json .}}',
    reorderedImage,
  ]);
  const made = history.output
    .trim()
    .split('\n')
    .reverse()
    .map((line): { CreatedBy: string; Size: string; Comment: string } => JSON.parse(line))
    .filter(({ CreatedBy, Comment }) => /buildkit/.test(Comment) && /^(?:RUN|COPY|ADD|WORKDIR) /.test(CreatedBy));
  return made.map(({ CreatedBy, Size }, at) => ({
    text: CreatedBy,
    bytes: Number(Size),
    cached: steps.get(at + 2) ?? false,
  }));
}

/** Writes a file of a context anew. */
export function change(engine: Engine, context: string, path: string, text: string): void {
  const file = join(engine.contexts, context, path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text);
}
