import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { is, placeOf, qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-format-guessed',
  severity: 'information',
  title: 'A disk’s format is not named.',
  why: `
Where a definition does not name the format of an image, it has to be guessed from what stands in the image: and that
the guest may write. One that wrote the header of a qcow2 image with a backing file into a raw disk could read that
file of the host. libvirt takes raw today where nothing is written; name it, so that no other version guesses.

Source: libvirt’s knowledge base, “Secure usage of libvirt” (libvirt.org/kbase/secureusage.html, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu'/>",
      "  <source file='/images/shop.img'/>",
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
    qemuDomains(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ element, type, device, driver, source }) => {
        if (device.kind === 'written' && device.value !== 'disk') return [];
        if (type.kind === 'written' && type.value !== 'file' && type.value !== 'block') return [];
        if (source.file.kind !== 'written' && source.device.kind !== 'written') return [];
        const isGuessed = is(driver.type, 'auto');
        if (driver.type.kind !== 'absent' && !isGuessed) return [];
        return [
          {
            span: placeOf(driver.type, childOf(element, 'driver') ?? element),
            message:
              'Where the format is not named, what the guest writes may be taken for it: name it in the driver’s type.',
            ...(isGuessed ? { severity: 'warning' } : {}),
          },
        ];
      }),
    ),
};
