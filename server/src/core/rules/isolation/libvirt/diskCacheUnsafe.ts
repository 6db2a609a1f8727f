import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-cache-unsafe',
  severity: 'warning',
  title: 'What the guest writes is lost when the host fails.',
  why: `
\`cache='unsafe'\` tells the guest that data is on the disk when it is not: after a crash of the host the file system,
or the database in it, is broken. It is for installations that are thrown away when they fail.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='qcow2' cache='unsafe'/>",
      "  <source file='/images/shop.qcow2'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='qcow2' cache='writeback'/>",
      "  <source file='/images/shop.qcow2'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ driver: { cache }, transient }) => {
        if (cache.kind !== 'written' || cache.value !== 'unsafe' || transient.kind === 'written') return [];
        const message =
          'The guest is told that its data is safe when it is not: writeback is nearly as fast, and keeps it.';
        return [
          {
            span: cache.span,
            message,
            fix: { title: 'Use writeback', edits: [{ span: cache.span, text: 'writeback' }], safe: false },
          },
        ];
      }),
    ),
};
