import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'domain-emulated',
  severity: 'warning',
  title: 'A domain is emulated, without the hardware’s virtualisation.',
  why: `
QEMU’s authors promise isolation of the guest from the host just where an accelerator such as KVM runs it. Its
emulation of processors (TCG) is no such wall: a hole in it is not treated as a hole in security.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith([], [], 'qemu'),
  good: domainWith([]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ type }) =>
      type.kind === 'written' && type.value === 'qemu'
        ? [
            {
              span: type.span,
              message:
                'An emulated machine is no wall to rely on: QEMU promises isolation with an accelerator alone; use kvm where the host has it.',
            },
          ]
        : [],
    ),
};
