import { knownValue } from '../../machines/fact';
import type { Machine, Provisioner } from '../../machines/model';
import type { ShellReading } from '../../shell/effects';
import { readShell } from '../../shell/readShell';
import { dockerWork } from './guestDocker';
import { installedBy } from './software';
import { folderOf, joined, lastOf, type MachineTraits, tellingNames } from './traits';

/** A file of machines that was read. */
export interface MachineFile {
  readonly uri: string;
  /** Absolute, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text of a script beside it, by its absolute path; null for what is not there, or not read yet. */
  readonly script: (path: string) => string | null;
}

export function machineTraits(machine: Machine, file: MachineFile): MachineTraits {
  const folder = folderOf(file.path);
  const readings = machine.provisioners.flatMap((each) => readingOf(each, folder, file) ?? []);
  const folders = machine.sharedFolders.flatMap(({ host, guest }) => {
    const [outside, inside] = [knownValue(host), knownValue(guest)];
    return outside === null ? [] : [{ host: joined(folder, outside), guest: inside }];
  });
  const work = dockerWork(machine, readings, file.text, folders);
  const ports = machine.forwardedPorts.flatMap((port) => [knownValue(port.guest), knownValue(port.host)]);
  const ssh = machine.forwardedPorts.flatMap((port) => (knownValue(port.guest) === 22 ? [knownValue(port.host)] : []));
  return {
    side: 'machine',
    uri: file.uri,
    path: file.path,
    name: knownValue(machine.name),
    names: tellingNames([knownValue(machine.name), knownValue(machine.hostname), lastOf(folder)]),
    software: installedBy(readings),
    ports: [...new Set(ports)].filter((port) => port !== null && port !== 22 && !ssh.includes(port)).map(Number),
    shares: folders.map(({ host }) => host),
    ...work,
  };
}

/** What a shell provisioner does, as far as its script is known; null for every other. */
function readingOf({ type, options }: Provisioner, folder: string, { script }: MachineFile): ShellReading | null {
  if (knownValue(type) !== 'shell') return null;
  const option = (name: string): string | null => {
    const value = options.findLast((each) => each.name === name)?.value;
    const known = value === undefined ? null : knownValue(value);
    return typeof known === 'string' ? known : null;
  };
  const path = option('path');
  const text = option('inline') ?? (path === null || path.includes('://') ? null : script(joined(folder, path)));
  if (text === null) return null;
  return readShell(text, { variables: { get: () => undefined }, shell: 'bash', folder: null, architecture: null });
}
