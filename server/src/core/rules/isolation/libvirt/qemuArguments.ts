import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'qemu-arguments',
  severity: 'warning',
  title: 'Arguments are handed to QEMU that libvirt does not read.',
  why: `
libvirt confines a machine by what it knows of it. What stands in \`<qemu:commandline>\` it does not know: files that
are named there are not labelled, and people then switch the confinement off. Nearly all of it has an element of its
own.

Source: libvirt’s knowledge base, “QEMU command-line passthrough security”
(libvirt.org/kbase/qemu-passthrough-security.html, 2026).
`,
  bad: {
    files: {
      'shop.xml': `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>shop</name>
  <memory unit='GiB'>2</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <qemu:commandline>
    <qemu:arg value='-device'/>
    <qemu:arg value='virtio-rng-pci'/>
  </qemu:commandline>
</domain>
`,
    },
  },
  good: domainWith([], ["<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ commandLine, element }) => {
      if (commandLine.arguments.length + commandLine.environment.length === 0) return [];
      const place = element.children.find(({ span: whole }) => whole.start === commandLine.span?.start);
      if (place === undefined) return [];
      return [
        {
          span: place.startTag,
          message: 'libvirt does not read these arguments, and cannot confine what they name: use its own elements.',
        },
      ];
    }),
};
