import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withoutAttribute } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-scsi-unfiltered',
  severity: 'warning',
  title: 'SCSI commands of the guest reach a disk of the host unfiltered.',
  why: `
The kernel lets just those SCSI commands through that read and write. \`sgio='unfiltered'\` lets all of them: the guest
may put new firmware on the device. libvirt supports it no more.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='block' device='lun' sgio='unfiltered'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source dev='/dev/images/shop'/>",
      "  <target dev='sda' bus='scsi'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='block' device='lun'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source dev='/dev/images/shop'/>",
      "  <target dev='sda' bus='scsi'/>",
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ sgio, element }) => {
        if (sgio.kind !== 'written' || sgio.value !== 'unfiltered') return [];
        const edit = withoutAttribute(element, 'sgio');
        return [
          {
            span: sgio.span,
            message:
              'The guest may send the device any SCSI command, and change its firmware: let the kernel filter them.',
            ...(edit === null ? {} : { fix: { title: 'Let the kernel filter them', edits: [edit], safe: false } }),
          },
        ];
      }),
    ),
};
