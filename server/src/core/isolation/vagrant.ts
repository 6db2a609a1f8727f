import { byDefault, type Fact, knownValue, leftTo, notKnown, spanOf } from '../machines/fact';
import type { ForwardedPort, Machine, MachineSetting, SettingValue } from '../machines/model';
import { libvirtDefaults, vagrantDefaults, vagrantLibvirtDefaults } from './machineDefaults';
import type { Trait, TraitId } from './model';
import { folderTrait } from './sharing';
import { absent, byNature, type Cut, kept, unknown, type Wall, type Walls } from './walls';

/** What a Vagrantfile says of the walls of one of its machines. */
export function vagrantTraits(machine: Machine, walls: Walls): readonly Trait[] {
  const usual = (id: keyof typeof vagrantDefaults): Wall => byNature(vagrantDefaults[id]);
  const isLibvirt = knownValue(machine.provider) === 'libvirt';
  const has = (kinds: RegExp) => machine.devices.filter(({ kind }) => kinds.test(kind));
  return [
    walls.trait('svirt', isLibvirt ? byNature(libvirtDefaults.svirt) : unlabelled(machine)),
    walls.trait('secure-boot', boxDecides(machine.firmware)),
    walls.trait('tpm', boxDecides(wordOf(machine, 'modifyvm.--tpm-type'))),
    folderTrait(machine.sharedFolders, walls, usual('shared-folders')),
    walls.trait('devices', usual('devices'), has(/^(?:pci|serial|shmem)$/).map(deviceCut)),
    switched('usb', machine, ['modifyvm.--usb', 'modifyvm.--usb-ehci', 'modifyvm.--usb-xhci'], walls, {
      what: 'devices on the host’s USB can be given to it',
      more: has(/^(?:usb|redirdev|smartcard)$/).map(deviceCut),
    }),
    walls.trait('networks', usual('networks'), networkCuts(machine)),
    walls.trait(
      'ports',
      isLibvirt ? byNature(vagrantLibvirtDefaults.ports) : usual('ports'),
      machine.forwardedPorts.flatMap(portCuts),
    ),
    graphics(machine, walls, isLibvirt),
    switched('clipboard', machine, ['modifyvm.--clipboard-mode', 'modifyvm.--clipboard'], walls, {
      what: 'it shares the clipboard',
    }),
    switched('drag-and-drop', machine, ['modifyvm.--drag-and-drop', 'modifyvm.--draganddrop'], walls, {
      what: 'files can be dragged between it and the host',
    }),
    switched('nested', machine, ['modifyvm.--nested-hw-virt', 'libvirt.nested'], walls, {
      what: 'it may run machines of its own on the processor’s virtualization',
      ...(isLibvirt ? { usual: byNature(vagrantLibvirtDefaults.nested) } : {}),
    }),
    credentials(machine, walls),
  ];
}

function unlabelled({ provider }: Machine): Wall {
  const name = knownValue(provider);
  return name === null
    ? unknown('which provider counts is not known')
    : absent(byDefault('none: sVirt is libvirt’s', `the provider ${name}`));
}

function boxDecides(fact: Fact<string>): Wall {
  if (fact.kind === 'unknown') return unknown(fact.because, fact.span);
  if (fact.kind === 'unset') return { state: 'unknown', value: notKnown('the box decides') };
  return /^(?:none|bios|off)$/.test(fact.value) ? absent(fact) : kept(fact);
}

interface Switch {
  readonly what: string;
  /** Without it, the box decides. */
  readonly usual?: Wall;
  readonly more?: readonly Cut[];
}

/** A wall that settings of the provider switch: later ones win. */
function switched(
  id: TraitId,
  machine: Machine,
  names: readonly string[],
  walls: Walls,
  { what, usual = unknown('the box decides'), more = [] }: Switch,
): Trait {
  const said = machine.settings.findLast(({ name }) => names.includes(name));
  if (said === undefined) return walls.trait(id, usual, more);
  const { value, span } = said;
  if (value.kind !== 'known') return walls.trait(id, unknown(becauseOf(value), span), more);
  const word = String(value.value);
  const off = /^(?:off|false|disabled|no|none)$/i.test(word);
  const cut: Cut = { what: `${what} (${word})`, span, severity: 'warning' };
  return walls.trait(id, kept({ ...value, value: word }), off ? more : [cut, ...more]);
}

function graphics(machine: Machine, walls: Walls, isLibvirt: boolean): Trait {
  const remote = machine.settings.findLast(({ name }) => name === 'modifyvm.--vrde');
  if (remote !== undefined)
    return switched('graphics', machine, ['modifyvm.--vrde'], walls, { what: 'its screen is open to the network' });
  if (!isLibvirt) return walls.trait('graphics', unknown('the box decides'));
  const address = wordOf(machine, 'libvirt.graphics_ip');
  if (address.kind === 'unset') return walls.trait('graphics', byNature(vagrantLibvirtDefaults.graphics));
  if (address.kind === 'unknown') return walls.trait('graphics', unknown(address.because, address.span));
  const cut: Cut = { what: `its screen is open on ${address.value}`, span: spanOf(address), severity: 'warning' };
  return walls.trait('graphics', kept(address), isLoopback(address.value) ? [] : [cut]);
}

function networkCuts({ networks }: Machine): readonly Cut[] {
  return networks
    .filter(({ type }) => type === 'public_network')
    .map(({ span }) => ({ what: 'it stands on the host’s own network', span, severity: 'warning' }));
}

/** What Vagrant forwards by itself stays on the host. */
function portCuts({ id, guest, host, hostIp, span }: ForwardedPort): readonly Cut[] {
  if (/^(?:ssh|winrm|winrm-ssl)$/.test(knownValue(id) ?? '')) return [];
  const port = `port ${knownValue(guest) ?? '?'} is port ${knownValue(host) ?? '?'} of the host`;
  if (hostIp.kind === 'unknown') return [{ what: `${port}: ${hostIp.because}`, span, severity: 'information' }];
  if (hostIp.kind === 'known' && isLoopback(hostIp.value))
    return [{ what: `${port}, for its programs alone`, span, severity: 'information' }];
  const where = hostIp.kind === 'known' && hostIp.value !== '' ? `on ${hostIp.value}` : 'on all its addresses';
  return [{ what: `${port}, ${where}`, span, severity: 'warning' }];
}

function credentials(machine: Machine, walls: Walls): Trait {
  const said = (name: string) => machine.settings.findLast((each) => each.name === name);
  const insert = said('ssh.insert_key');
  const password = said('ssh.password');
  const cuts: readonly (Cut | null)[] = [
    insert !== undefined && knownValue(insert.value) === false
      ? { what: 'the key that everybody knows stays valid', span: insert.span, severity: 'warning' }
      : null,
    password !== undefined && knownValue(password.value) !== null
      ? { what: 'its password stands in the file', span: password.span, severity: 'warning' }
      : null,
  ];
  const unclear = [insert, password].find((each) => each?.value.kind === 'unknown');
  const wall =
    unclear === undefined ? byNature(vagrantDefaults.credentials) : unknown(becauseOf(unclear.value), unclear.span);
  return walls.trait(
    'credentials',
    wall,
    cuts.filter((cut) => cut !== null),
  );
}

function deviceCut({ kind, text, span }: Machine['devices'][number]): Cut {
  return { what: `it has the host’s ${kind} ${text}`.trim(), span, severity: 'warning' };
}

function wordOf({ settings }: Machine, name: string): Fact<string> {
  const found: MachineSetting | undefined = settings.findLast((each) => each.name === name);
  if (found === undefined) return leftTo('the box');
  return found.value.kind === 'known' ? { ...found.value, value: String(found.value.value) } : found.value;
}

function becauseOf(value: Fact<SettingValue>): string {
  return value.kind === 'unknown' ? value.because : 'nothing is known of it';
}

function isLoopback(address: string): boolean {
  return /^(?:127\.|::1$|localhost$)/.test(address);
}
