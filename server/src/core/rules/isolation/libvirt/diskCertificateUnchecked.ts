import { truthOf } from '../../../formats/libvirt/read/values';
import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-certificate-unchecked',
  severity: 'warning',
  title: 'The server of a disk is not checked.',
  why: `
With \`<ssl verify='no'/>\` whoever answers in the server’s place is believed, and gives the guest the disk that it
likes.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='network' device='cdrom'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='https' name='/install.iso'>",
      "    <host name='store.example' port='443'/>",
      "    <ssl verify='no'/>",
      '  </source>',
      "  <target dev='sda' bus='sata'/>",
      '  <readonly/>',
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='network' device='cdrom'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='https' name='/install.iso'>",
      "    <host name='store.example' port='443'/>",
      "    <ssl verify='yes'/>",
      '  </source>',
      "  <target dev='sda' bus='sata'/>",
      '  <readonly/>',
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ element }) => {
        const verify = truthOf(childOf(childOf(element, 'source'), 'ssl'), 'verify');
        if (verify.kind !== 'written' || verify.value) return [];
        const message = 'Whoever answers in the server’s place is believed: check its certificate.';
        return [
          {
            span: verify.span,
            message,
            fix: { title: 'Check the certificate', edits: [{ span: verify.span, text: 'yes' }], safe: false },
          },
        ];
      }),
    ),
};
