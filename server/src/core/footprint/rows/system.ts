import { knownValue } from '../../machines/fact';
import type { Machine } from '../../machines/model';
import { type Pair, type Row, words } from './row';

export function kernelRow({ container, machine }: Pair): Row {
  const { hypervisor } = machine.machine;
  const known = knownValue(hypervisor);
  const { os } = container.platform;
  return {
    id: 'kernel',
    title: 'Kernel',
    container: words(`the host’s (${os}), shared by all containers`),
    machine: words(
      known === null ? 'its own' : `its own, above ${known.name}${known.type === null ? '' : ` (type ${known.type})`}`,
      hypervisor.kind === 'unknown' ? [hypervisor.because] : known === null ? [] : [known.because],
    ),
  };
}

export function systemRow({ container, machine }: Pair): Row {
  const { os, architecture } = container.platform;
  const guest = knownValue(machine.machine.os);
  const hardware = knownValue(machine.machine.architecture);
  return {
    id: 'system',
    title: 'Guest system',
    container: words(`programs for ${os} on ${architecture} only, on a base of ${container.base}`),
    machine: words(`any that boots on ${hardware ?? 'its virtual hardware'}; here ${guest ?? 'one that is not known'}`),
  };
}

export function sharedRow({ container, machine }: Pair): Row {
  const { service } = container;
  const { sharedFolders, forwardedPorts } = machine.machine;
  const folders = sharedFolders.map(
    ({ host, guest, readOnly }) =>
      `folder ${knownValue(host) ?? '?'} at ${knownValue(guest) ?? '?'}${knownValue(readOnly) === true ? ', read-only' : ''}`,
  );
  const ports = forwardedPorts.map(
    ({ host, guest }) => `port ${knownValue(host) ?? '?'} of the host for ${knownValue(guest) ?? '?'}`,
  );
  const passed = devices(machine.machine);
  const all = [...folders, ...ports, ...passed];
  const unsure = machine.machine.incomplete
    .filter(({ field }) => field === 'sharedFolders' || field === 'networks' || field === 'devices')
    .map(({ because }) => `there may be more: ${because}`);
  return {
    id: 'sharedWithHost',
    title: 'Shared with the host',
    container:
      service === null
        ? words('the kernel, and the layers of its image', [
            'which folders, ports and devices, whoever runs the container says',
          ])
        : words(
            listed(['the kernel, and the layers of its image', ...service.shares]),
            service.shares.slice(shown - 1),
          ),
    machine: words(all.length === 0 ? 'nothing that its definition names' : listed(all), [
      ...all.slice(shown),
      ...unsure,
    ]),
  };
}

/** More of them are told in the notes. */
const shown = 4;

function listed(all: readonly string[]): string {
  const more = all.length - shown;
  return `${all.slice(0, shown).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function devices({ devices: all }: Machine): readonly string[] {
  return all.filter(({ kind }) => kind === 'hostdev').map(({ text }) => `device ${text}`);
}
