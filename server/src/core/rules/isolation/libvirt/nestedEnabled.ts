import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'nested-enabled',
  severity: 'information',
  title: 'The guest may run virtual machines of its own.',
  why: `
Nested virtualisation gives the guest more of the hypervisor’s code to attack: a part that had holes of its own. Leave
it off unless the guest does run machines.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026). NIST SP 800-125A r1,
“Security Recommendations for Server-based Hypervisor Platforms” (2018).
`,
  bad: domainWith(["<cpu mode='host-model'>", "  <feature policy='require' name='vmx'/>", '</cpu>']),
  good: domainWith(["<cpu mode='host-model'>", "  <feature policy='disable' name='vmx'/>", '</cpu>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ cpu }) =>
      cpu.features.flatMap(({ name, policy }) => {
        if (!is(name, 'vmx') && !is(name, 'svm')) return [];
        if (policy.kind !== 'written' || !/^(?:require|force)$/.test(policy.value)) return [];
        const message =
          'The guest may run machines of its own, with more of the hypervisor to attack: disable it where it does not.';
        return [
          {
            span: policy.span,
            message,
            fix: {
              title: 'Disable nested virtualisation',
              edits: [{ span: policy.span, text: 'disable' }],
              safe: false,
            },
          },
        ];
      }),
    ),
};
