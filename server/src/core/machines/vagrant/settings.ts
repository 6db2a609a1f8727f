import type { VagrantProvider, VagrantVm } from '../../formats/vagrantfile/model';
import { knownValue } from '../fact';
import type { MachineDevice, MachineSetting } from '../model';
import { type Reader, textOf } from './said';

/** Of `config.vm`, what has a field of its own. */
const vmFields: ReadonlySet<string> = new Set(['box', 'box_version', 'box_url', 'hostname', 'guest']);

const providerFields: ReadonlySet<string> = new Set(['memory', 'cpus']);

/** `vm.box_check_update`, `ssh.insert_key`, `virtualbox.gui`, `modifyvm.--clipboard`: all that is set and has no field. */
export function settingsOf(
  vm: VagrantVm,
  configured: VagrantProvider | null,
  reader: Reader,
): readonly MachineSetting[] {
  const sections = [...vm.sections].flatMap(([section, options]) => reader.settings(`${section}.`, options));
  if (configured === null) return [...reader.settings('vm.', vm.settings, vmFields), ...sections];
  return [
    ...reader.settings('vm.', vm.settings, vmFields),
    ...sections,
    ...reader.settings(`${configured.name}.`, configured.settings, providerFields),
    ...reader.settings('modifyvm.--', configured.modified, providerFields),
  ];
}

/** A provider’s methods that add a device; disks have their own place. */
const deviceMethods: ReadonlySet<string> = new Set([
  'channel',
  'filesystem',
  'input',
  'pci',
  'random',
  'redirdev',
  'serial',
  'shmem',
  'smartcard',
  'usb',
  'usb_controller',
  'watchdog',
]);

export function devicesOf(configured: VagrantProvider | null, reader: Reader): readonly MachineDevice[] {
  return (configured?.calls ?? [])
    .filter(({ method }) => deviceMethods.has(method))
    .map(({ method, args, options, site }) => {
      const words = args.map((arg) => textOf(knownValue(reader.fact(arg)) ?? null) ?? '?');
      const named = reader
        .settings('', options)
        .map(({ name, value }) => `${name} ${String(knownValue(value) ?? '?')}`);
      return { kind: method, span: reader.span(site), text: [...words, ...named].join(', ') };
    });
}
