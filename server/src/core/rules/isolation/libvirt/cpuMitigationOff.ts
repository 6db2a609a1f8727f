import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'cpu-mitigation-off',
  severity: 'warning',
  title: 'The guest cannot protect itself against a flaw of the processor.',
  why: `
Features such as \`spec-ctrl\`, \`ssbd\` and \`md-clear\` let the guest’s kernel hold off Spectre and its relatives.
Disabled, its programs read each other’s memory.

Source: QEMU’s documentation, “QEMU / KVM CPU model configuration” (qemu.org/docs/master/system/i386/cpu.html, 2026).
`,
  bad: domainWith(["<cpu mode='host-model'>", "  <feature policy='disable' name='md-clear'/>", '</cpu>']),
  good: domainWith(["<cpu mode='host-model'>", "  <feature policy='require' name='md-clear'/>", '</cpu>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ cpu }) =>
      cpu.features.flatMap(({ name, policy }) => {
        if (
          name.kind !== 'written' ||
          !mitigations.has(name.value) ||
          policy.kind !== 'written' ||
          policy.value !== 'disable'
        )
          return [];
        return [
          {
            span: policy.span,
            message: `Without ${name.value} the guest cannot hold off a flaw of the processor: leave it to the host’s processor.`,
          },
        ];
      }),
    ),
};

/** Those that QEMU’s documentation names as mitigations, on Intel and on AMD. */
const mitigations: ReadonlySet<string> = new Set([
  'spec-ctrl',
  'stibp',
  'ssbd',
  'md-clear',
  'ibpb',
  'amd-ssbd',
  'virt-ssbd',
  'amd-stibp',
]);
