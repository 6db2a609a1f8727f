import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withoutAttribute } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-raw-io',
  severity: 'warning',
  title: 'A guest may send any command to a disk of the host.',
  why: `
\`rawio\` gives the process of the machine the right to raw access, and with it to all devices that it can open, not to
this one alone.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='block' device='lun' rawio='yes'>",
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
      devices.disks.flatMap(({ rawIo, element }) => {
        if (rawIo.kind !== 'written' || !rawIo.value) return [];
        const edit = withoutAttribute(element, 'rawio');
        return [
          {
            span: rawIo.span,
            message: 'With raw access the guest’s process may command every disk that it can open: do without rawio.',
            ...(edit === null ? {} : { fix: { title: 'Take rawio out', edits: [edit], safe: false } }),
          },
        ];
      }),
    ),
};
