import { writtenValue } from '../../../formats/libvirt/setting';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is, placeOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'device-passed-through',
  severity: 'warning',
  title: 'A device of the host belongs to the guest.',
  why: `
The guest’s driver speaks to real hardware: what it writes into the device’s memory and firmware stays when the next
guest gets it, and a device that reads all memory is held by the IOMMU alone. A virtual device (\`virtio\`) has none of
that.

Source: NIST SP 800-125A r1, “Security Recommendations for Server-based Hypervisor Platforms” (2018). QEMU’s
documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith(
    [],
    [
      "<hostdev mode='subsystem' type='pci' managed='yes'>",
      '  <source>',
      "    <address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/>",
      '  </source>',
      '</hostdev>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<interface type='network'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) => [
      ...devices.hostDevices
        .filter(({ mode }) => !is(mode, 'capabilities'))
        .map(({ element, type }) => ({
          span: placeOf(type, element),
          message: `The guest owns ${kinds.get(writtenValue(type) ?? '') ?? 'a device of the host'}, and what it leaves in it stays: give it a virtual one.`,
        })),
      ...devices.interfaces.flatMap(({ type }) =>
        type.kind === 'written' && type.value === 'hostdev'
          ? [
              {
                span: type.span,
                message: 'The guest owns a network card of the host, and what it leaves in it stays: use virtio.',
              },
            ]
          : [],
      ),
    ]),
};

const kinds: ReadonlyMap<string, string> = new Map([
  ['pci', 'a PCI device of the host'],
  ['usb', 'a USB device of the host'],
  ['scsi', 'a SCSI device of the host'],
  ['scsi_host', 'a SCSI adapter of the host'],
  ['mdev', 'a part of a device of the host'],
]);
