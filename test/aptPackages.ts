import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { alone } from './alone';

/** Programs of Debian that a suite judges by, by the package that has them. */
export type Programs = Readonly<Record<string, string>>;

/** Why these programs cannot be had here; null where they are there, installed now if need be. */
export async function lackingPrograms(programs: Programs): Promise<string | null> {
  const packages = missingOf(programs);
  if (packages.length === 0) return null;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `${packages.join(' and ')} cannot be installed without root and apt-get`;
  // Another file of tests may have installed them by the time that it is this one's turn.
  return alone('apt', () => install(missingOf(programs)));
}

function missingOf(programs: Programs): readonly string[] {
  return Object.keys(programs).filter((name) => !existsSync(programs[name] ?? ''));
}

async function install(packages: readonly string[]): Promise<string | null> {
  if (packages.length === 0) return null;
  const names = packages.join(' and ');
  const update = await aptGet('update', '-q');
  const installed = await aptGet('install', '-qy', '--no-install-recommends', ...packages);
  if (installed === null) return null;
  return `${names} could not be installed: ${installed}${update === null ? '' : `; ${update}`}`;
}

/** A mirror that fails is asked again, and another program that installs is waited for. */
const patient = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300'];

/** Null where it went well, else the last that it said. */
function aptGet(...args: readonly string[]): Promise<string | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve) => {
    execFile('apt-get', [...patient, ...args], { env, maxBuffer: 1 << 24 }, (error, _output, errors) =>
      resolve(error === null ? null : (errors.trim().split('\n').at(-1) ?? 'it failed')),
    );
  });
}
