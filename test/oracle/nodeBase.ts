import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { alone } from '../alone';
import { makeDebian } from './debian';
import type { Engine } from './engine';

const run = promisify(execFile);

/** Debian's Node with npm, yarn and pnpm as their own archives have them; kept for later runs. */
export const nodeBase = 'plimsoll-node-base:1';

const tools = { npm: 'npm@10.9.9', yarn: 'yarn@1.22.22', pnpm: 'pnpm@9.15.9' };

const dockerfile = `FROM plimsoll-node-debian:1
COPY tools /usr/local/lib/tools
RUN for tool in npm:npm-cli.js yarn:yarn.js pnpm:pnpm.cjs; do \
  ln -s "/usr/local/lib/tools/\${tool%%:*}/bin/\${tool#*:}" "/usr/local/bin/\${tool%%:*}"; chmod +x "/usr/local/bin/\${tool%%:*}"; done
COPY certificates.crt /etc/ssl/certs/ca-certificates.crt
`;

/** Makes the base image where it is not there yet, or says why it cannot: everything comes from where npm and apt look. */
export function makeNodeBase(engine: Engine): Promise<string | null> {
  return alone('node-base', () => makeOnce(engine));
}

async function makeOnce(engine: Engine): Promise<string | null> {
  if ((await engine.docker(['image', 'inspect', nodeBase])).status === 0) return null;
  const name = 'node-base';
  const place = join(engine.contexts, name);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  try {
    if ((await engine.docker(['image', 'inspect', 'plimsoll-node-debian:1'])).status !== 0)
      await importDebian(engine, place);
    for (const [tool, wanted] of Object.entries(tools)) await unpackTool(place, tool, wanted);
    await writeFile(join(place, 'Dockerfile'), dockerfile);
    await cp(await certificates(), join(place, 'certificates.crt'), { dereference: true });
  } catch (error) {
    return `the base image could not be made: ${String(error).slice(0, 300)}`;
  }
  const built = await engine.docker([
    'build',
    '--network=none',
    '-t',
    nodeBase,
    `/oracle/${engine.contexts.split('/').at(-1)}/${name}`,
  ]);
  return built.status === 0 ? null : `the base image could not be built: ${built.errors.slice(-300)}`;
}

/** The registry that npm is configured for on this machine. */
export async function registry(): Promise<string> {
  const { stdout } = await run('npm', ['config', 'get', 'registry']);
  return stdout.trim();
}

/** What npm trusts here, since that registry may be one of a house with certificates of its own. */
async function certificates(): Promise<string> {
  const { stdout } = await run('npm', ['config', 'get', 'cafile']);
  const own = stdout.trim();
  return own.startsWith('/') ? own : '/etc/ssl/certs/ca-certificates.crt';
}

async function importDebian(engine: Engine, place: string): Promise<void> {
  const tar = join(place, 'debian.tar');
  await makeDebian('bookworm', 'nodejs,ca-certificates', tar);
  const inside = `/oracle/${engine.contexts.split('/').at(-1)}/node-base/debian.tar`;
  const { status, errors } = await engine.docker(['import', inside, 'plimsoll-node-debian:1']);
  if (status !== 0) throw new Error(errors);
  await rm(tar);
}

async function unpackTool(place: string, tool: string, wanted: string): Promise<void> {
  const folder = join(place, 'tools', tool);
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', wanted, '--pack-destination', place, '--json']);
  const [{ filename }]: [{ filename: string }] = JSON.parse(stdout);
  await run('tar', ['-xzf', join(place, filename), '-C', folder, '--strip-components=1']);
}
