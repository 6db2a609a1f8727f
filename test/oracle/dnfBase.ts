import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { alone } from '../alone';
import { lackingPrograms } from '../aptPackages';
import { makeDebian } from './debian';
import type { Engine } from './engine';

const run = promisify(execFile);

/** Debian's dnf with a repository of one package, `plimsoll-tool`, in the image itself. Kept for later runs. */
export const dnfImage = 'plimsoll-oracle-dnf:1';

const programs = {
  rpm: '/usr/bin/rpmbuild',
  'createrepo-c': '/usr/bin/createrepo_c',
};

/** Makes the image where it is not there yet, or says why it cannot. */
export function makeDnfBase(engine: Engine): Promise<string | null> {
  return alone('dnf-base', () => makeOnce(engine));
}

async function makeOnce(engine: Engine): Promise<string | null> {
  if ((await engine.docker(['image', 'inspect', dnfImage])).status === 0) return null;
  const lacking = await lackingPrograms(programs);
  if (lacking !== null) return lacking;
  const place = join(engine.contexts, 'dnf-base');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'repository'), { recursive: true });
  try {
    await makeRepository(place);
    await makeDebian('bookworm', 'dnf', join(place, 'debian.tar'));
  } catch (error) {
    return `the base image could not be made: ${String(error).slice(0, 300)}`;
  }
  writeFileSync(join(place, 'tool.repo'), '[tool]\nname=tool\nbaseurl=file:///repository\nenabled=1\ngpgcheck=0\n');
  const dockerfile = 'FROM scratch\nADD debian.tar /\nCOPY repository /repository\nCOPY tool.repo /etc/yum.repos.d/\n';
  const where = `/oracle/${basename(engine.contexts)}/dnf-base`;
  const built = await engine.docker(['build', '--network=none', '-t', dnfImage, '-f', '-', where], dockerfile);
  rmSync(place, { recursive: true, force: true });
  return built.status === 0 ? null : `the base image could not be built: ${built.errors.slice(-300)}`;
}

async function makeRepository(place: string): Promise<void> {
  const about = [
    'Name: plimsoll-tool',
    'Version: 1',
    'Release: 1',
    'Summary: A file',
    'License: none',
    'BuildArch: noarch',
  ];
  const install = 'mkdir -p %{buildroot}/usr/local/share && seq 20000 > %{buildroot}/usr/local/share/tool';
  const spec = `${about.join('\n')}\n%description\nA file.\n%install\n${install}\n%files\n/usr/local/share/tool\n`;
  writeFileSync(join(place, 'tool.spec'), spec);
  await run('rpmbuild', ['-bb', '--define', `_topdir ${place}/build`, join(place, 'tool.spec')]);
  cpSync(join(place, 'build/RPMS/noarch'), join(place, 'repository'), { recursive: true });
  await run('createrepo_c', ['--quiet', join(place, 'repository')]);
}
