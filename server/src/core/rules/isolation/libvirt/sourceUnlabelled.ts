import { truthOf } from '../../../formats/libvirt/read/values';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { below, domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'source-unlabelled',
  severity: 'warning',
  title: 'A file of a domain is not labelled for it.',
  why: `
libvirt labels the files of a machine so that this machine alone reaches them. A \`<seclabel relabel='no'/>\` in a
source leaves that file as it is: often because other machines are to reach it as well.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source file='/images/shop.img'>",
      "    <seclabel model='selinux' relabel='no'/>",
      '  </source>',
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source file='/images/shop.img'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.all
        .flatMap(({ element }) => below(element))
        .filter(({ name, parent }) => name === 'seclabel' && parent?.name === 'source')
        .flatMap((element) => {
          const relabel = truthOf(element, 'relabel');
          if (relabel.kind !== 'written' || relabel.value) return [];
          return [
            {
              span: relabel.span,
              message:
                'This file keeps the label that it has, and is not kept from other machines: let libvirt label it.',
            },
          ];
        }),
    ),
};
