import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { alone } from '../alone';
import { makeDebian } from './debian';
import { type Engine, imageOfRun } from './engine';

/** A minimal bookworm with what RUN lines fetch and unpack with. Kept in the engine, since making it takes half a minute. */
export const bookwormImage = 'plimsoll-oracle-bookworm:2';

const packages = 'curl,xz-utils,bzip2,unzip,python3-pip,python3-venv,python3-setuptools';

export function ensureBookworm(engine: Engine): Promise<void> {
  return alone('bookworm', async () => {
    if ((await engine.docker(['image', 'inspect', bookwormImage])).status === 0) return;
    const tar = join(engine.contexts, 'bookworm.tar');
    await makeDebian('bookworm', packages, tar);
    const made = await engine.docker(['import', seen(engine, 'bookworm.tar'), bookwormImage]);
    rmSync(tar, { force: true });
    if (made.status !== 0) throw new Error(`the base of the tests could not be made: ${made.errors}`);
  });
}

/** The same without Python and without what nobody runs: a third of it, for tests that read all of an image. */
export const smallBookwormImage = 'plimsoll-oracle-bookworm-small:1';

const unused = 'doc doc-base i18n info lintian locale man zoneinfo python-wheels python3';

export async function ensureSmallBookworm(engine: Engine): Promise<void> {
  await ensureBookworm(engine);
  await alone('bookworm-small', async () => {
    if ((await engine.docker(['image', 'inspect', smallBookwormImage])).status === 0) return;
    const folders = unused.split(' ').map((each) => `/usr/share/${each}`);
    const remove = `apt-get purge -yq --auto-remove 'python3*' curl unzip && apt-get clean && rm -rf ${folders.join(' ')} /usr/lib/*/gconv /usr/lib/python3* /var/lib/apt/lists/*`;
    const tar = seen(engine, 'small.tar');
    const exporting = ['build', '--network=none', `--output=type=tar,dest=${tar}`, '-'];
    const built = await engine.docker(exporting, `FROM ${bookwormImage}\nRUN ${remove}\n`);
    const made = await engine.docker(['import', tar, smallBookwormImage]);
    rmSync(join(engine.contexts, 'small.tar'), { force: true });
    if (made.status !== 0) throw new Error(`the small base could not be made: ${built.errors}${made.errors}`);
  });
}

/** Builds a folder of the engine's contexts where RUN lines reach this machine's servers: the bytes of each instruction. */
export async function layersOf(engine: Engine, context: string, dockerfile: string): Promise<readonly number[]> {
  const tag = imageOfRun(context);
  const args = [
    'build',
    '--no-cache',
    '--progress=plain',
    '--network=host',
    '--label',
    engine.label,
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
