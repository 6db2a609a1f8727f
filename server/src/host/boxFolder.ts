import { type Dirent, existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { newest } from '../core/machines/boxes/version';
import { isInside } from './paths';

/** Where Vagrant keeps its boxes. */
export function boxesFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return path.join(environment['VAGRANT_HOME'] ?? path.join(homedir(), '.vagrant.d'), 'boxes');
}

/** An installed box: one version for one provider. */
export interface InstalledBox {
  readonly version: string;
  readonly folder: string;
}

/** The newest installed version that satisfies the constraint, which is the one that Vagrant takes. Null without one. */
export async function findBox(
  boxes: string,
  name: string,
  version: string | null,
  provider: string,
): Promise<InstalledBox | null> {
  const home = path.join(boxes, escapeName(name));
  // The name is whatever somebody has written.
  if (!isInside(boxes, home) || home === boxes || path.dirname(home) !== path.normalize(boxes)) return null;
  const folders = new Map<string, string>();
  for (const each of await namesIn(home)) {
    const folder = await providerFolder(path.join(home, each), provider);
    if (folder !== null) folders.set(each, folder);
  }
  const chosen = newest([...folders.keys()], version);
  const folder = chosen === null ? undefined : folders.get(chosen);
  return chosen === null || folder === undefined ? null : { version: chosen, folder };
}

/** As Vagrant does, so that a name with an owner is one folder. */
function escapeName(name: string): string {
  return name.replaceAll('/', '-VAGRANTSLASH-').replaceAll(':', '-VAGRANTCOLON-');
}

/** `<version>/<provider>`; from Vagrant 2.4 on there may be the architecture between them. */
async function providerFolder(version: string, provider: string): Promise<string | null> {
  const names = provider.startsWith('vmware') ? ['vmware_desktop', 'vmware_fusion', 'vmware_workstation'] : [provider];
  const architectures = await namesIn(version);
  const own = process.arch === 'x64' ? 'amd64' : process.arch;
  const ordered = [
    '',
    ...architectures.filter((each) => each === own),
    ...architectures.filter((each) => each !== own),
  ];
  for (const architecture of ordered)
    for (const name of names) {
      const folder = path.join(version, architecture, name);
      if (existsSync(path.join(folder, 'metadata.json'))) return folder;
    }
  return null;
}

/** Folders in a folder; none where it cannot be read. Links are not followed. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

export interface BoxFile {
  /** From the box's folder, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** What it takes on the disk. */
  readonly used: number;
}

/** A box is a handful of files; VMware's disks come in pieces. */
const mostFiles = 2000;
const deepest = 4;

/** Every file of a box; null where there are too many to be one. */
export async function filesOf(folder: string): Promise<readonly BoxFile[] | null> {
  const found: BoxFile[] = [];
  const open: { readonly name: string; readonly depth: number }[] = [{ name: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name: inner, depth } = next;
    const entries: readonly Dirent[] = await readdir(path.join(folder, inner), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory() && depth < deepest) open.push({ name, depth: depth + 1 });
      if (!entry.isFile()) continue;
      const { size, blocks } = await lstat(path.join(folder, name)).catch(() => ({ size: 0, blocks: 0 }));
      found.push({ name, bytes: size, used: blocks * 512 });
      if (found.length > mostFiles) return null;
    }
  }
  return found;
}
