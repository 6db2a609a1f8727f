import type { Graphics } from '../formats/libvirt/model/devices';
import type { DomainModel } from '../formats/libvirt/model/domain';
import { type Setting, writtenValue } from '../formats/libvirt/setting';
import { byDefault, written } from '../machines/fact';
import { factOf, firstOf } from '../machines/libvirt/settings';
import type { Machine } from '../machines/model';
import { libvirtDefaults } from './machineDefaults';
import type { Trait } from './model';
import { folderTrait } from './sharing';
import { absent, byNature, type Cut, kept, unknown, type Wall, type Walls } from './walls';

/** What a definition of libvirt says of the walls of its domain. */
export function domainTraits(domain: DomainModel, machine: Machine, walls: Walls): readonly Trait[] {
  const { devices } = domain;
  const usual = (id: keyof typeof libvirtDefaults): Wall => byNature(libvirtDefaults[id]);
  const usb = devices.hostDevices.filter(({ type }) => writtenValue(type) === 'usb');
  const others = devices.hostDevices.filter(({ type }) => writtenValue(type) !== 'usb');
  const said = byDefault('no way for it is written', 'the definition');
  return [
    walls.trait('svirt', labelWall(domain)),
    walls.trait('secure-boot', secureBoot(domain, machine)),
    walls.trait('tpm', tpmWall(domain)),
    folderTrait(machine.sharedFolders, walls, usual('shared-folders')),
    walls.trait('devices', usual('devices'), others.map(deviceCut)),
    walls.trait('usb', usual('usb'), usb.map(deviceCut)),
    walls.trait('disks', kept(byDefault('images of its own', 'the definition'))),
    walls.trait('networks', kept(byDefault('no card on a network of the host', 'the definition')), cardCuts(domain)),
    walls.trait('ports', kept(byDefault('none forwarded', 'the definition'))),
    walls.trait('graphics', graphicsWall(devices.graphics)),
    walls.trait('clipboard', kept(said)),
    walls.trait('drag-and-drop', kept(said)),
    walls.trait('nested', nestedWall(domain)),
    walls.trait('memory-pages', kept(byDefault('its own', 'the definition'))),
    walls.trait('memory-encryption', encryptionWall(domain)),
  ];
}

function labelWall({ securityLabels, type }: DomainModel): Wall {
  const [first] = securityLabels;
  const driver = writtenValue(type);
  if (driver !== 'kvm' && driver !== 'qemu' && driver !== 'lxc')
    return unknown(`whether libvirt labels machines of the type ${driver ?? 'that is not written'} is not read`);
  if (first === undefined) return byNature(libvirtDefaults.svirt);
  const label = factOf(first.type, byDefault('dynamic', 'libvirt'));
  if (label.kind === 'unknown') return unknown(label.because, label.span);
  return label.kind === 'known' && label.value === 'none' ? absent(label) : kept(label);
}

function secureBoot({ os }: DomainModel, { firmware }: Machine): Wall {
  if (firmware.kind === 'unknown') return unknown(firmware.because, firmware.span);
  if (firmware.kind === 'unset') return unknown('which firmware it boots by is not known');
  if (firmware.value.includes('secure boot')) return kept(firmware);
  const feature = os.firmwareFeatures.find(({ name }) => writtenValue(name) === 'secure-boot')?.enabled;
  const off = firstOf<boolean>(feature ?? { kind: 'absent' }, os.loader?.secure ?? { kind: 'absent' });
  if (off.kind === 'written') return absent(written('off', off.span));
  if (firmware.value !== 'efi') return byNature(libvirtDefaults['secure-boot']);
  return unknown('libvirt chooses the firmware, and may choose one that has it');
}

function tpmWall({ devices: { tpms } }: DomainModel): Wall {
  const [first] = tpms;
  if (first === undefined) return byNature(libvirtDefaults.tpm);
  const backend = factOf(first.backend, written('not written', first.span));
  return backend.kind === 'unknown' ? unknown(backend.because, backend.span) : kept(backend);
}

function deviceCut({ type, source, span }: DomainModel['devices']['hostDevices'][number]): Cut {
  const what = [writtenValue(type), writtenValue(source)].filter((word) => word !== null).join(' ');
  return { what: `it has the host’s device ${what}`.trim(), span, severity: 'warning' };
}

/** Cards that stand on a network of the host itself. */
function cardCuts({ devices }: DomainModel): readonly Cut[] {
  return devices.interfaces.flatMap(({ type, source, span }): readonly Cut[] => {
    const kind = writtenValue(type);
    if (kind !== 'bridge' && kind !== 'direct' && kind !== 'hostdev') return [];
    const where = writtenValue(source);
    return [
      { what: `its card is on the host’s network${where === null ? '' : ` ${where}`}`, span, severity: 'information' },
    ];
  });
}

function graphicsWall(all: readonly Graphics[]): Wall {
  const [first] = all;
  if (first === undefined) return kept(byDefault('none', 'the definition'));
  const said: Setting<string> = firstOf(
    first.listen,
    ...first.listens.map(({ address, socket }) => firstOf(address, socket)),
  );
  const listen = factOf(said);
  if (listen.kind === 'unknown') return unknown(listen.because, listen.span);
  return listen.kind === 'unset' ? byNature(libvirtDefaults.graphics) : kept(listen);
}

function nestedWall({ cpu, heading }: DomainModel): Wall {
  const mode = writtenValue(cpu.mode);
  if (mode === 'host-passthrough' || mode === 'maximum')
    return unknown('the host’s KVM decides: the guest sees its processor as it is', heading);
  return kept(byDefault('no processor’s virtualization is asked for', 'the definition'));
}

function encryptionWall({ launchSecurity }: DomainModel): Wall {
  if (launchSecurity === null) return byNature(libvirtDefaults['memory-encryption']);
  const type = factOf(launchSecurity.type, written('not written', launchSecurity.span));
  return type.kind === 'unknown' ? unknown(type.because, type.span) : kept(type);
}
