import { knownValue } from '../../machines/fact';
import { different, fewOf, saidOfMembers } from '../names';
import type { ContainerMember, MachineMember } from '../sides';
import { type Pair, type Row, words } from './row';

export function kernelRow({ container, machine }: Pair): Row {
  const systems = different(container.members.map(({ platform }) => platform.os));
  const own = machine.members.length === 1 ? 'its own' : 'one of its own for each';
  const above = different(machine.members.flatMap(hypervisorText));
  return {
    id: 'kernel',
    title: 'Kernel',
    container: words(`the host’s (${systems.join(' and ')}), shared by all containers`),
    machine: words(
      above.length === 0 ? own : `${own}, above ${above.join(' and ')}`,
      saidOfMembers(machine.members, ({ hypervisor }) => {
        if (hypervisor.kind === 'unset') return [];
        return [hypervisor.kind === 'unknown' ? hypervisor.because : hypervisor.value.because];
      }),
    ),
  };
}

function hypervisorText({ hypervisor }: MachineMember): readonly string[] {
  const known = knownValue(hypervisor);
  if (known === null) return [];
  return [known.type === null ? known.name : `${known.name} (type ${known.type})`];
}

export function systemRow({ container, machine }: Pair): Row {
  const guests = different(machine.members.map(({ os }) => knownValue(os) ?? 'one that is not known'));
  const hardware = different(machine.members.map(({ architecture }) => knownValue(architecture) ?? ''));
  const named = hardware.filter((each) => each !== '');
  return {
    id: 'system',
    title: 'Guest system',
    container: words(containerSystems(container.members)),
    machine: words(
      `any that boots on ${named.length === 0 ? 'its virtual hardware' : named.join(', ')}; here ${fewOf(guests, shown)}`,
    ),
  };
}

function containerSystems(members: readonly ContainerMember[]): string {
  const platforms = different(members.map(({ platform: { os, architecture } }) => `${os} on ${architecture}`));
  const bases = different(members.map(({ base }) => base));
  const on = bases.length === 1 ? 'a base of' : 'bases of';
  return `programs for ${platforms.join(' and ')} only, on ${on} ${fewOf(bases, shown)}`;
}

export function sharedRow({ container, machine }: Pair): Row {
  const ofImage = container.members.length === 1 ? 'its image' : 'their images';
  const services = container.members.filter(({ service }) => service !== null);
  const named = saidOfMembers(container.members, ({ service }) => service?.shares ?? []);
  const ofContainer = [`the kernel, and the layers of ${ofImage}`, ...named];
  const ofMachine = saidOfMembers(machine.members, ({ shares }) => shares);
  const isTypical = machine.members.every(({ typical }) => typical);
  const unsaid = 'which folders, ports and devices, whoever runs the container says';
  return {
    id: 'sharedWithHost',
    title: 'Shared with the host',
    container: words(listed(ofContainer), [
      ...ofContainer.slice(shown),
      ...(services.length === container.members.length ? [] : [unsaid]),
    ]),
    machine: words(
      ofMachine.length > 0 ? listed(ofMachine) : isTypical ? 'nothing' : 'nothing that its definition names',
      [...ofMachine.slice(shown), ...saidOfMembers(machine.members, ({ mayShare }) => mayShare)],
    ),
  };
}

/** More of them are told in the notes. */
const shown = 4;

function listed(all: readonly string[]): string {
  const more = all.length - shown;
  return `${all.slice(0, shown).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}
