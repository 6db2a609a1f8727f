import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { lackingPrograms } from '../aptPackages';
import type { Engine } from './engine';

/** A minimal bookworm with what RUN lines fetch and unpack with. Kept in the engine, since making it takes half a minute. */
export const bookwormImage = 'plimsoll-oracle-bookworm:1';

const packages = 'curl,xz-utils,bzip2,unzip,python3-pip,python3-venv,python3-setuptools';

export async function ensureBookworm(engine: Engine): Promise<void> {
  const found = await engine.docker(['image', 'inspect', bookwormImage]);
  if (found.status === 0) return;
  const lacking = await lackingPrograms({ mmdebstrap: '/usr/bin/mmdebstrap' });
  if (lacking !== null) throw new Error(lacking);
  const tar = join(engine.contexts, 'bookworm.tar');
  const merged = ['--include=usr-is-merged', '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr'];
  const args = ['--quiet', '--variant=minbase', `--include=${packages}`, ...merged, 'bookworm', tar];
  await promisify(execFile)('mmdebstrap', args);
  const made = await engine.docker(['import', seen(engine, 'bookworm.tar'), bookwormImage]);
  rmSync(tar, { force: true });
  if (made.status !== 0) throw new Error(`the base of the tests could not be made: ${made.errors}`);
}

/** Builds a folder of the engine's contexts where RUN lines reach this machine's servers: the bytes of each instruction. */
export async function layersOf(engine: Engine, context: string, dockerfile: string): Promise<readonly number[]> {
  const tag = `plimsoll-oracle:${context}`;
  const args = [
    'build',
    '--no-cache',
    '--progress=plain',
    '--network=host',
    '-t',
    tag,
    '-f',
    '-',
    seen(engine, context),
  ];
  const built = await engine.docker(args, dockerfile);
  if (built.status !== 0) throw new Error(built.errors.trim().split('\n').slice(-12).join('\n'));
  const history = await engine.docker(['history', '--no-trunc', '--human=false', '--format', '{{.Size}}', tag]);
  return history.output.trim().split('\n').map(Number).reverse();
}

/** A path in the folder of contexts, as the engine sees it. */
function seen({ contexts }: Engine, name: string): string {
  return join('/oracle', basename(contexts), name);
}
