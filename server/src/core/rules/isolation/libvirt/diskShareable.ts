import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-shareable',
  severity: 'warning',
  title: 'Several machines may write to one disk.',
  why: `
\`<shareable/>\` takes away the lock and the label that keep a disk to one machine: every machine with a disk that is
shared may write to it, and a file system that is not made for that breaks. Mark it \`<readonly/>\` as well, unless a
cluster’s file system is on it.

Source: libvirt’s documentation of its QEMU driver, “Driver security architecture” (libvirt.org/drvqemu.html, 2026).
libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source file='/images/shop.img'/>",
      "  <target dev='vda' bus='virtio'/>",
      '  <shareable/>',
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
      '  <readonly/>',
      '  <shareable/>',
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ shareable, readonly, device }) => {
        if (shareable.kind !== 'written' || readonly.kind !== 'absent' || is(device, 'cdrom')) return [];
        return [
          {
            span: shareable.span,
            message:
              'Every machine with a shared disk may write to this one: make it read-only, unless a cluster’s file system is on it.',
          },
        ];
      }),
    ),
};
