import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'seclabel-none',
  severity: 'error',
  title: 'A domain runs without the confinement that libvirt gives each machine.',
  why: `
With a label of its own (sVirt, by SELinux or AppArmor) the process of a machine reaches just the files and devices of
that machine: who breaks out of the guest is still held there. \`type='none'\` takes that wall away. Let libvirt make a
label: \`type='dynamic'\`, or no \`<seclabel>\` at all.

Source: libvirt’s knowledge base, “QEMU command-line passthrough security”
(libvirt.org/kbase/qemu-passthrough-security.html, 2026). libvirt’s documentation of the domain XML, “Security label”
(libvirt.org/formatdomain.html#security-label, 2026).
`,
  bad: domainWith(["<seclabel type='none' model='selinux'/>"]),
  good: domainWith(["<seclabel type='dynamic' model='selinux'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ securityLabels }) =>
      securityLabels
        .filter(({ type }) => is(type, 'none'))
        .map(({ type, span: whole }) => {
          const place = type.kind === 'written' ? type.span : whole;
          return {
            span: place,
            message:
              'This machine runs unconfined: who breaks out of the guest is held by nothing; let libvirt make a label (dynamic).',
            fix: { title: 'Let libvirt make a label', edits: [{ span: place, text: 'dynamic' }], safe: false },
          };
        }),
    ),
};
