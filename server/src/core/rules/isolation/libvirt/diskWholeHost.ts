import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-whole-host',
  severity: 'warning',
  title: 'A whole disk of the host is a disk of the guest.',
  why: `
On a whole disk the guest writes the partition table as well, and every partition that the host, or another machine,
has on it. Where it is the disk that the host starts from, the guest owns the host. Give it a partition or a logical
volume of its own.

Source: libvirt’s documentation of its QEMU driver, “Driver security architecture” (libvirt.org/drvqemu.html, 2026).
libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='block' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source dev='/dev/sdb'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='block' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source dev='/dev/images/shop'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ source: { device } }) => {
        if (device.kind !== 'written' || !whole.test(device.value)) return [];
        return [
          {
            span: device.span,
            message: `${device.value} is a whole disk of the host, with whatever else is on it: give the guest a partition or a volume.`,
          },
        ];
      }),
    ),
};

/** Disks by their names, and by what udev calls them, without a partition’s number. */
const whole =
  /^\/dev\/(?:(?:sd|hd|vd|xvd)[a-z]{1,2}|nvme\d+n\d+|mmcblk\d+|disk\/by-(?:id|path)\/(?!dm-|lvm-|md-|ip-)(?:(?!-part\d).)+)$/;
