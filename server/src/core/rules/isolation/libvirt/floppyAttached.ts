import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'floppy-attached',
  severity: 'information',
  title: 'A domain has a floppy drive.',
  why: `
The floppy controller is among the oldest code that QEMU emulates, and guests have broken out through it (VENOM,
CVE-2015-3456). Use a CD-ROM, or a disk.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='floppy'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source file='/images/drivers.img'/>",
      "  <target dev='fda' bus='fdc'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='file' device='cdrom'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source file='/images/drivers.iso'/>",
      "  <target dev='sda' bus='sata'/>",
      '  <readonly/>',
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ device }) =>
        device.kind === 'written' && device.value === 'floppy'
          ? [
              {
                span: device.span,
                message: 'Guests have broken out through the old code of the floppy drive: use a CD-ROM.',
              },
            ]
          : [],
      ),
    ),
};
