import type { SettingTable } from '../table';

export const firmware: SettingTable = {
  title: 'libvirt domain: start-up',
  source: 'libvirt 11.3, Domain XML format',
  settings: {
    'domain/os': { means: 'How the machine starts, and what kind of machine it is.' },
    'domain/os@firmware': {
      means: 'The kind of firmware: libvirt looks for one itself.',
      values: ['bios', 'efi'],
      default: 'BIOS, where no `loader` is named',
    },
    'os/type': {
      means:
        '`hvm` for a whole machine; `exe` for a container that runs a program; `xen` and `linux` for a guest that knows its hypervisor.',
      values: ['hvm', 'xen', 'xenpvh', 'linux', 'exe'],
    },
    'os/type@arch': {
      means: 'Architecture of the guest: another than the host’s is interpreted, and slow.',
      default: 'the host’s',
    },
    'os/type@machine': {
      means:
        'The board: `q35` and `pc` are PCs, `virt` has no model, `microvm` has next to nothing. A version behind it keeps the board the same on newer hosts.',
      default: 'the emulator’s choice',
    },
    'os/loader': { means: 'The firmware’s file.' },
    'os/loader@readonly': { means: 'Whether the guest can write it.', values: ['yes', 'no'] },
    'os/loader@secure': { means: 'Whether the firmware can do Secure Boot.', values: ['yes', 'no'] },
    'os/loader@type': { means: 'How the firmware is there: UEFI is `pflash`.', values: ['rom', 'pflash'] },
    'os/loader@stateless': { means: 'Whether the firmware keeps no variables.', values: ['yes', 'no'] },
    'os/loader@format': { means: 'Format of its file.', values: ['raw', 'qcow2'] },
    'os/nvram': {
      means: 'The file that keeps this machine’s UEFI variables.',
      footprint: 'Less than a MiB for each machine.',
    },
    'os/nvram@template': { means: 'What that file is first copied from.' },
    'firmware/feature@name': {
      means: 'What the firmware must, or must not, have.',
      values: ['enrolled-keys', 'secure-boot'],
    },
    'firmware/feature@enabled': { means: 'Whether it must.', values: ['yes', 'no'] },
    'os/boot@dev': {
      means: 'A kind of device that the machine starts from. Several stand in order.',
      values: ['fd', 'hd', 'cdrom', 'network'],
    },
    'os/bootmenu@enable': { means: 'Whether the firmware asks what to start from.', values: ['yes', 'no'] },
    'os/smbios@mode': {
      means: 'What the firmware tells the guest of its hardware.',
      values: ['emulate', 'host', 'sysinfo'],
    },
    'os/bios@useserial': { means: 'Whether the firmware writes to the serial port.', values: ['yes', 'no'] },
    'os/kernel': { means: 'A kernel that is started without the disk’s boot loader.' },
    'os/initrd': { means: 'Initial disk for that kernel.' },
    'os/cmdline': { means: 'Command line for that kernel.' },
    'os/dtb': { means: 'Device tree for that kernel.' },
    'os/init': { means: 'The first program of a container.', default: '`/sbin/init`' },
    'os/initarg': { means: 'An argument of that program.' },
    'domain/bootloader': {
      means: 'A program of the host that finds the guest’s kernel.',
      providers: 'Xen and bhyve only.',
    },
  },
};
