import type { VagrantFolder, VagrantNetwork, VagrantProvisioner } from '../../formats/vagrantfile/model';
import { byDefault, type Fact, knownValue, notKnown, unset } from '../fact';
import type { ForwardedPort, MachineNetwork, Provisioner, SharedFolder } from '../model';
import { countOf } from './amounts';
import type { Reader } from './said';

const ownFields: ReadonlySet<string> = new Set([
  'ip',
  'bridge',
  'mac',
  'nic_type',
  'model_type',
  'dev',
  'network_name',
]);

export function isForward({ type }: VagrantNetwork): boolean {
  return type === 'forwarded_port';
}

export function networkOf({ type, options, site }: VagrantNetwork, reader: Reader): MachineNetwork {
  const first = (...names: readonly string[]) =>
    reader.text(options, names.find((name) => options.known.has(name)) ?? '');
  return {
    type,
    span: reader.span(site),
    ip: first('ip'),
    source: first('bridge', 'network_name', 'dev', 'libvirt__network_name', 'virtualbox__intnet'),
    mac: first('mac'),
    model: first('nic_type', 'model_type'),
    options: reader.settings('', options, ownFields),
  };
}

export function forwardOf({ options, site }: VagrantNetwork, reader: Reader): ForwardedPort {
  const port = (name: string) => countOf(reader.option(options, name), 'port');
  return {
    span: reader.span(site),
    guest: port('guest'),
    host: port('host'),
    guestIp: reader.text(options, 'guest_ip'),
    hostIp: reader.text(options, 'host_ip'),
    protocol: reader.text(options, 'protocol', byDefault('tcp', 'Vagrant')),
    autoCorrect: reader.flag(options, 'auto_correct', byDefault(false, 'Vagrant')),
    id: reader.text(options, 'id'),
  };
}

/** Folders that are certainly switched off share nothing. */
export function isShared(folder: VagrantFolder, reader: Reader): boolean {
  return knownValue(reader.fact(folder.disabled)) !== true;
}

export function folderOf(folder: VagrantFolder, reader: Reader): SharedFolder {
  const { host, guest, type, options, site, disabled } = folder;
  const isOff = reader.fact(disabled, byDefault(false, 'Vagrant'));
  const maybe = isOff.kind === 'unknown' ? [{ name: 'disabled', value: isOff, span: isOff.span }] : [];
  return {
    span: reader.span(site),
    host: reader.fact(host),
    guest: reader.fact(guest),
    type: reader.fact(type),
    readOnly: readOnly(folder, reader),
    options: [...reader.settings('', options), ...maybe],
  };
}

/** By the mount options, which a list of words gives. */
function readOnly({ options }: VagrantFolder, reader: Reader): Fact<boolean> {
  const said = reader.option(options, 'mount_options');
  if (said.kind === 'unknown') return notKnown(said.because, said.span);
  if (said.kind === 'unset') return byDefault(false, 'Vagrant');
  const words = Array.isArray(said.value) ? said.value : [said.value];
  return { ...said, value: words.some((word) => String(word).split(',').includes('ro')) };
}

export function provisionerOf({ type, name, options, site }: VagrantProvisioner, reader: Reader): Provisioner {
  return {
    span: reader.span(site),
    type: reader.fact(type),
    name: reader.fact(name, unset),
    options: reader.settings('', options),
  };
}
