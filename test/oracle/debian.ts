import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { lackingPrograms } from '../aptPackages';

/**
 * Writes the tar of a minimal Debian, by what apt is configured for on this machine. Its apt asks a mirror again that
 * has failed, now and in the builds that start from it.
 */
export async function makeDebian(release: string, packages: string, tar: string): Promise<void> {
  const lacking = await lackingPrograms({ mmdebstrap: '/usr/bin/mmdebstrap' });
  if (lacking !== null) throw new Error(lacking);
  const merged = ['--include=usr-is-merged', '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr'];
  const args = ['--quiet', '--variant=minbase', `--include=${packages}`, ...merged, ...retries, release, tar];
  await promisify(execFile)('mmdebstrap', args, { maxBuffer: 1 << 26 });
}

const retries = ['--aptopt=Acquire::Retries "3"'];
