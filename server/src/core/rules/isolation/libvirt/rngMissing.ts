import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'rng-missing',
  severity: 'hint',
  title: 'The guest has no source of randomness from the host.',
  why: `
A machine that has just started has seen little by chance, and keys that are made then may be guessed. \`virtio-rng\`
gives the guest the host’s randomness for nothing.

Source: libvirt’s documentation of the domain XML, “Random number generator device”
(libvirt.org/formatdomain.html#random-number-generator-device, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='qcow2'/>",
      "  <source file='/images/shop.qcow2'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='qcow2'/>",
      "  <source file='/images/shop.qcow2'/>",
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
      "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ devices, element }) => {
      const section = childOf(element, 'devices');
      if (section === null || devices.randomness.length > 0 || devices.disks.length === 0) return [];
      const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
      const edit = withChild(section, rng, snapshot.document.lines.text);
      return [
        {
          span: section.startTag,
          message: 'The guest has no randomness but its own when it makes its first keys: add a virtio-rng device.',
          ...(edit === null ? {} : { fix: { title: 'Add virtio-rng', edits: [edit], safe: false } }),
        },
      ];
    }),
};
