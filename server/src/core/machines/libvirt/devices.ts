import type { CharacterDevice, Device, Devices, Filesystem, Graphics } from '../../formats/libvirt/model/devices';
import type { DomainModel } from '../../formats/libvirt/model/domain';
import type { Interface, PortForward } from '../../formats/libvirt/model/interface';
import { writtenValue } from '../../formats/libvirt/setting';
import { byDefault, mapFact, unset } from '../fact';
import type { ForwardedPort, MachineDevice, MachineNetwork, SharedFolder } from '../model';
import { factOf, settingsOf, wordsOf } from './settings';

export function networkOf(card: Interface): MachineNetwork {
  const [first] = card.addresses;
  return {
    type: writtenValue(card.type) ?? 'not written',
    span: card.span,
    ip: first === undefined ? unset : factOf(first.address),
    source: factOf(card.source),
    mac: factOf(card.mac),
    model: factOf(card.model),
    options: settingsOf([
      ['source@mode', card.sourceMode],
      ['source@portgroup', card.portgroup],
      ['target@dev', card.target],
      ['filterref@filter', card.filter],
      ['port@isolated', card.isolated],
      ['trustGuestRxFilters', card.trustGuestRxFilters],
      ['link@state', card.linkState],
      ['mtu@size', card.mtu],
      ['backend@type', card.backend],
    ]),
  };
}

/** More ports of one range are not listed one by one. */
const mostPorts = 256;

/** The host’s ports that a card leads into the guest: passt and its like. */
export function forwardsOf(card: Interface): readonly ForwardedPort[] {
  return card.portForwards.flatMap((forward) => forward.ranges.flatMap((range) => portsOf(card, forward, range)));
}

function portsOf(
  card: Interface,
  forward: PortForward,
  range: PortForward['ranges'][number],
): readonly ForwardedPort[] {
  const start = writtenValue(range.start);
  const end = writtenValue(range.end) ?? start;
  const to = writtenValue(range.to) ?? start;
  const count = start === null || end === null ? 1 : Math.max(1, Math.min(mostPorts, end - start + 1));
  return Array.from({ length: count }, (_, at) => ({
    span: card.span,
    guest: to === null ? factOf(range.to) : mapFact(factOf(range.start), () => to + at),
    host: mapFact(factOf(range.start), (port) => port + at),
    guestIp: unset,
    hostIp: factOf(forward.address),
    protocol: factOf(forward.protocol),
    autoCorrect: unset,
    id: unset,
  }));
}

export function folderOf(folder: Filesystem, domain: DomainModel): SharedFolder {
  const isContainer = writtenValue(domain.type) === 'lxc';
  const nineP = byDefault('9p', 'libvirt, whose driver “path” is 9p');
  return {
    span: folder.span,
    host: factOf(folder.source),
    guest: factOf(folder.target),
    type: mapFact(factOf(folder.driver, isContainer ? factOf(folder.type) : nineP), (driver) =>
      driver === 'path' ? '9p' : driver,
    ),
    readOnly: factOf(folder.readonly, byDefault(false, 'libvirt')),
    options: settingsOf([
      ['type', folder.type],
      ['accessmode', folder.accessMode],
      ['binary/sandbox@mode', folder.sandbox],
    ]),
  };
}

/** Disks, cards, folders and controllers have their own place, and the emulator is none. */
const shownElsewhere: ReadonlySet<string> = new Set(['disk', 'interface', 'filesystem', 'controller', 'emulator']);

export function otherDevices(devices: Devices): readonly MachineDevice[] {
  const special = new Map<Device['element'], string>();
  for (const each of devices.graphics) special.set(each.element, graphicsText(each));
  for (const each of devices.hostDevices) special.set(each.element, wordsOf(each.type, each.source));
  for (const each of devices.characterDevices) special.set(each.element, characterText(each));
  for (const each of devices.tpms) special.set(each.element, wordsOf(each.model, each.backend, each.version));
  for (const each of devices.randomness) special.set(each.element, wordsOf(each.backend, each.source));
  return devices.all
    .filter(({ name }) => !shownElsewhere.has(name))
    .map(({ name, span, element, model }) => ({ kind: name, span, text: special.get(element) ?? wordsOf(model) }));
}

/** `vnc on 0.0.0.0:5900` */
function graphicsText({ type, listen, listens, port }: Graphics): string {
  const address = listens.map((each) => wordsOf(each.address, each.network, each.socket)).find((text) => text !== '');
  const where = address ?? wordsOf(listen);
  const number = writtenValue(port);
  const at = number === null || number < 0 ? where : `${where}:${number}`;
  return wordsOf(type, at === '' ? '' : `on ${at}`);
}

function characterText({ type, path, host, service, targetType, targetName }: CharacterDevice): string {
  const address = wordsOf(host) === '' ? wordsOf(service) : `${wordsOf(host)}:${wordsOf(service)}`;
  return wordsOf(type, path, address, targetType, targetName);
}
