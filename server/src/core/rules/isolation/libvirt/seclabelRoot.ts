import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'seclabel-root',
  severity: 'error',
  title: 'The process of a domain runs as root of the host.',
  why: `
libvirt starts QEMU as a user without rights, so that who breaks out of a guest is nobody on the host. A DAC label of
\`root\` gives the process all rights. Take the label out, or name a user of its own.

Source: libvirt’s knowledge base, “QEMU command-line passthrough security”
(libvirt.org/kbase/qemu-passthrough-security.html, 2026). libvirt’s documentation of its QEMU driver, “Driver security
architecture” (libvirt.org/drvqemu.html, 2026).
`,
  bad: domainWith(["<seclabel type='static' model='dac' relabel='yes'>", '  <label>root:root</label>', '</seclabel>']),
  good: domainWith(["<seclabel type='static' model='dac' relabel='yes'>", '  <label>qemu:qemu</label>', '</seclabel>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ securityLabels }) =>
      securityLabels.flatMap(({ model, label }) => {
        if (!is(model, 'dac') || label.kind !== 'written' || !/^(?:root|\+?0)(?::|$)/.test(label.value)) return [];
        const message =
          'The process of this machine is root on the host: who breaks out of the guest is too; name a user without rights.';
        return [{ span: label.span, message }];
      }),
    ),
};
