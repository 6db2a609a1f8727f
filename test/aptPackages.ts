import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs of Debian that a suite judges by, by the package that has them. */
export type Programs = Readonly<Record<string, string>>;

/** Why these programs cannot be had here; null where they are there, installed now if need be. */
export async function lackingPrograms(programs: Programs): Promise<string | null> {
  const packages = Object.keys(programs).filter((name) => !existsSync(programs[name] ?? ''));
  if (packages.length === 0) return null;
  const names = packages.join(' and ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `${names} cannot be installed without root and apt-get`;
  const update = await aptGet('update', '-q');
  const install = await aptGet('install', '-qy', '--no-install-recommends', ...packages);
  return install === null ? null : `${names} could not be installed: ${install}${update === null ? '' : `; ${update}`}`;
}

/** Null where it went well, else the last that it said. */
function aptGet(...args: readonly string[]): Promise<string | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve) => {
    execFile('apt-get', args, { env, maxBuffer: 1 << 24 }, (error, _output, errors) =>
      resolve(error === null ? null : (errors.trim().split('\n').at(-1) ?? 'it failed')),
    );
  });
}
